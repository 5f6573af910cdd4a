import middy from '@middy/core';
import type { Context } from 'aws-lambda';
import type * as z from 'zod/mini';
import type { Trail } from '../../domain/events/event.ts';
import { finished } from '../beside.ts';
import { logger } from '../logger.ts';
import { measured } from '../runs.ts';
import { traceIdOf } from '../trace.ts';
import { logged } from './background-function.ts';

/**
 * A function that the user pool calls while somebody waits. It gives the event back, as the pool wants
 * it. A failure is logged and kept from the person, whose account with the pool is good by then: what
 * was to be done has to be done later when it is found missing.
 */
export function identityFunction<Schema extends z.ZodMiniType>(
  schema: Schema,
  run: (event: z.output<Schema>, traceId: Trail['traceId']) => Promise<void>,
): (event: unknown, context: Context) => Promise<unknown> {
  return middy()
    .use(measured())
    .use(finished())
    .use(logged())
    .handler(async (event: unknown, { awsRequestId }: Context) => {
      try {
        await run(schema.parse(event), traceIdOf(awsRequestId));
      } catch (error) {
        logger.error('identity work failed', error instanceof Error ? error : String(error));
      }
      return event;
    });
}
