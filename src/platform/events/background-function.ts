import middy from '@middy/core';
import type { Context, ScheduledEvent, SNSEvent, SNSMessageAttributes } from 'aws-lambda';
import * as z from 'zod/mini';
import { EVENT_TYPES, STEP_TYPES, type Trail } from '../../domain/events/event.ts';
import { OWN_SOURCE } from '../../domain/events/source.ts';
import { finished } from '../beside.ts';
import { logger } from '../logger.ts';
import { count } from '../metrics.ts';
import { measured, tellOfRun } from '../runs.ts';
import { traceIdOf } from '../trace.ts';
import { jsonOrText } from './json-or-text.ts';

/** Every log line of background work says which function it is from; a failure is logged and thrown on. */
export function logged(): middy.MiddlewareObj {
  return {
    before: ({ context }) => {
      logger.resetKeys();
      const traceId = traceIdOf(context.awsRequestId);
      logger.appendKeys({ function: context.functionName, traceId });
      tellOfRun(context, { traceId });
    },
    onError: ({ error }) => {
      logger.error('background work failed', error instanceof Error ? error : String(error));
    },
  };
}

/** How a message came. */
interface Carried {
  /** The message itself, byte for byte. */
  readonly text: string;
  /** The replay that sends it once more, and whom to, if one does. */
  readonly replay: { readonly id: string; readonly subscriber: string } | undefined;
  /** The record that waits in the outbox until this message has come, if one does. */
  readonly record: string | undefined;
}

function replayOf({ replay, subscriber }: SNSMessageAttributes): Carried['replay'] {
  if (replay === undefined || subscriber === undefined) return undefined;
  return { id: replay.Value, subscriber: subscriber.Value };
}

/**
 * A function that takes messages of a topic. An event of a version or type that this function does not know
 * yet is skipped and counted. A message of another shape throws: it is retried, then kept with the failures,
 * where somebody sees it.
 */
export function snsFunction<Schema extends z.ZodMiniType>(
  schema: Schema,
  consume: (message: z.output<Schema>, carried: Carried) => Promise<void>,
): (event: SNSEvent, context: Context) => Promise<void> {
  return middy<SNSEvent>()
    .use(measured())
    .use(finished())
    .use(logged())
    .handler(async ({ Records }, context) => {
      for (const { Sns } of Records) {
        logger.appendKeys({ messageId: Sns.MessageId });
        const told: unknown = jsonOrText(Sns.Message);
        const event = namedSchema.safeParse(told).data;
        const traceId = event?.traceid ?? event?.id;
        tellOfRun(context, traceId === undefined ? {} : { traceId });
        const reason = whyUnknown(event);
        if (reason !== undefined) {
          skip(reason);
          continue;
        }
        const message = schema.parse(told);
        const { MessageAttributes: attributes } = Sns;
        const carried = { replay: replayOf(attributes), record: attributes.record?.Value };
        await consume(message, { text: Sns.Message, ...carried });
      }
    });
}

const namedSchema = z.looseObject({
  specversion: z.string(),
  type: z.string(),
  source: z.string(),
  id: z.optional(z.string()),
  traceid: z.optional(z.string()),
});

const KNOWN_TYPES: readonly string[] = [...EVENT_TYPES, ...Object.values(STEP_TYPES)];

/** What is new about an event: while versions of the shop change, an older one may be told by a newer one. */
function whyUnknown(event: z.output<typeof namedSchema> | undefined): string | undefined {
  if (event === undefined) return undefined;
  if (event.specversion !== '1.0') return 'unknown-version';
  const isUnknown = event.source === OWN_SOURCE && !KNOWN_TYPES.includes(event.type);
  return isUnknown ? 'unknown-type' : undefined;
}

/** Nothing is to be done about an event; it stays in the record of events. */
export function skip(reason: string): void {
  logger.info('an event was skipped', { reason });
  count('EventSkipped', { reason });
}

/**
 * A function that looks itself what there is to do, and says what it did. Whether the clock calls it or the sweep
 * sends for it: nothing else is in its event.
 */
export function choreFunction(
  run: (trail: Trail) => Promise<Readonly<Record<string, number>>>,
): (event: ScheduledEvent | SNSEvent, context: Context) => Promise<void> {
  return middy<ScheduledEvent | SNSEvent>()
    .use(measured())
    .use(finished())
    .use(logged())
    .handler(async (_event, { awsRequestId }) => {
      const traceId = traceIdOf(awsRequestId);
      const counts = await run({ actor: { role: 'system' }, traceId });
      logger.info('the chore is done', counts);
    });
}

/** The trail of what an event causes. */
export function trailOf(event: {
  readonly id: string;
  readonly traceid?: string | undefined;
}): Trail {
  logger.appendKeys({ traceId: event.traceid ?? event.id, eventId: event.id });
  return { actor: { role: 'system' }, traceId: event.traceid ?? event.id, causedBy: event.id };
}
