import middy from '@middy/core';
import type { Context, ScheduledEvent, SNSEvent, SNSMessageAttributes } from 'aws-lambda';
import type * as z from 'zod/mini';
import type { Trail } from '../../domain/events/event.ts';
import { logger } from '../logger.ts';

/** Every log line of background work says which function it is from; a failure is logged and thrown on. */
export function logged(): middy.MiddlewareObj {
  return {
    before: ({ context }) => {
      logger.resetKeys();
      logger.appendKeys({ function: context.functionName });
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
}

function replayOf({ replay, subscriber }: SNSMessageAttributes): Carried['replay'] {
  if (replay === undefined || subscriber === undefined) return undefined;
  return { id: replay.Value, subscriber: subscriber.Value };
}

/**
 * A function that takes messages of a topic. A message of another shape throws: it is retried, then kept
 * with the failures, where somebody sees it.
 */
export function snsFunction<Schema extends z.ZodMiniType>(
  schema: Schema,
  consume: (message: z.output<Schema>, carried: Carried) => Promise<void>,
): (event: SNSEvent, context: Context) => Promise<void> {
  return middy<SNSEvent>()
    .use(logged())
    .handler(async ({ Records }) => {
      for (const { Sns } of Records) {
        logger.appendKeys({ messageId: Sns.MessageId });
        const message = schema.parse(JSON.parse(Sns.Message));
        await consume(message, { text: Sns.Message, replay: replayOf(Sns.MessageAttributes) });
      }
    });
}

/** A function that runs by the clock and says what it did. */
export function scheduleFunction(
  run: (trail: Trail) => Promise<Readonly<Record<string, number>>>,
): (event: Pick<ScheduledEvent, 'id'>, context: Context) => Promise<void> {
  return middy<Pick<ScheduledEvent, 'id'>>()
    .use(logged())
    .handler(async ({ id }) => {
      logger.appendKeys({ traceId: id });
      const counts = await run({ actor: { role: 'system' }, traceId: id });
      logger.info('the schedule has run', counts);
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
