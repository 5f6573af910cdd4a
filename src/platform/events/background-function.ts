import middy from '@middy/core';
import type { Context, ScheduledEvent, SNSEvent } from 'aws-lambda';
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

/**
 * A function that takes messages of a topic. A message of another shape throws: it is retried, then kept
 * with the failures, where somebody sees it.
 */
export function snsFunction<Schema extends z.ZodMiniType>(
  schema: Schema,
  consume: (message: z.output<Schema>) => Promise<void>,
): (event: SNSEvent, context: Context) => Promise<void> {
  return middy<SNSEvent>()
    .use(logged())
    .handler(async ({ Records }) => {
      for (const { Sns } of Records) {
        logger.appendKeys({ messageId: Sns.MessageId });
        const message = schema.parse(jsonOrText(Sns.Message));
        await consume(message);
      }
    });
}

/** Some services say a sentence to a new topic; whoever wants none finds that it has the wrong shape. */
function jsonOrText(message: string): unknown {
  try {
    return JSON.parse(message);
  } catch {
    return message;
  }
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
