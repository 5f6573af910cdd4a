import { afterEach, describe, expect, jest, test } from '@jest/globals';
import * as z from 'zod/mini';
import { identityFunction } from '../../src/platform/events/identity-function.ts';
import { logger } from '../../src/platform/logger.ts';
import { contextOf } from './http-event.ts';

afterEach(() => {
  jest.restoreAllMocks();
});

const schema = z.looseObject({ name: z.string() });
const event = { name: 'zoe', request: { more: 1 }, response: {} };

describe('a function that the user pool calls', () => {
  test('does its work and gives the event back', async () => {
    const done: unknown[] = [];
    const handler = identityFunction(schema, ({ name }, traceId) => {
      done.push([name, traceId]);
      return Promise.resolve();
    });
    expect(await handler(event, contextOf('request-1'))).toEqual(event);
    expect(done).toEqual([['zoe', 'request1']]);
  });

  test.each<[string, object, Error | undefined]>([
    ['work that fails', event, new Error('no database')],
    ['an event of another shape', { name: 7 }, undefined],
  ])('keeps %s from who waits, and logs it', async (_what, given, failure) => {
    const logged = jest.spyOn(logger, 'error').mockReturnValue();
    const work = () => (failure === undefined ? Promise.resolve() : Promise.reject(failure));
    const handler = identityFunction(schema, work);
    expect(await handler(given, contextOf('request-1'))).toEqual(given);
    expect(logged).toHaveBeenCalledTimes(1);
  });
});
