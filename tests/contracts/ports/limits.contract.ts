import { expect, test } from '@jest/globals';
import type { CountedRequest } from '../../../src/application/ports.ts';
import { NOW } from './samples.ts';
import type { Open } from './stores.ts';

export const LIMIT = { requests: 20, perSeconds: 60 };
export const MINUTE_MS = 60_000;

/** A request of a client, so many milliseconds after the first. */
export const requestOf = (
  client: string,
  laterMs = 0,
  changed: Partial<CountedRequest> = {},
): CountedRequest => ({ client, route: 'POST /a', limit: LIMIT, at: NOW + laterMs, ...changed });

/** What every implementation of Limits promises. */
export function limitsContract(open: Open): void {
  test('the number of the limit pass, and those after them wait for the end of the window', async () => {
    const { limits } = await open();
    for (let n = 0; n < LIMIT.requests; n += 1) {
      expect(await limits.count(requestOf('ada', n * 1_000))).toBeUndefined();
    }
    for (const laterMs of [LIMIT.requests * 1_000, MINUTE_MS - 1]) {
      expect(await limits.count(requestOf('ada', laterMs))).toBe(NOW + MINUTE_MS);
    }
  });

  test('of 1,000 at once exactly the number of the limit pass', async () => {
    const { limits } = await open();
    const all = await Promise.all(
      Array.from({ length: 1_000 }, () => limits.count(requestOf('ada'))),
    );
    expect(all.filter((wait) => wait === undefined)).toHaveLength(LIMIT.requests);
    expect(new Set(all)).toEqual(new Set([undefined, NOW + MINUTE_MS]));
  }, 60_000);

  test('when a window has ended a new one begins with the next request, for all at once', async () => {
    const { limits } = await open();
    const batch = (laterMs: number) =>
      Promise.all(Array.from({ length: 50 }, () => limits.count(requestOf('ada', laterMs))));
    await batch(0);
    // Nothing deletes the window that has ended: deletion is late, and may be for ever.
    const again = await batch(MINUTE_MS + 5_000);
    expect(again.filter((wait) => wait === undefined)).toHaveLength(LIMIT.requests);
    expect(new Set(again)).toEqual(new Set([undefined, NOW + 2 * MINUTE_MS + 5_000]));
    expect(await limits.count(requestOf('ada', 2 * MINUTE_MS + 4_999))).toBeDefined();
    expect(await limits.count(requestOf('ada', 2 * MINUTE_MS + 5_000))).toBeUndefined();
  });

  test('a window begins with its first request and is not drawn out by those that follow', async () => {
    const { limits } = await open();
    for (const laterMs of [0, 30_000, 59_999]) await limits.count(requestOf('ada', laterMs));
    for (let n = 0; n < LIMIT.requests; n += 1) {
      expect(await limits.count(requestOf('ada', MINUTE_MS))).toBeUndefined();
    }
    expect(await limits.count(requestOf('ada', MINUTE_MS))).toBe(NOW + 2 * MINUTE_MS);
  });

  test('clients and routes are counted apart', async () => {
    const { limits } = await open();
    const one = { requests: 1, perSeconds: 10 };
    for (const [client, route] of [
      ['ada', 'POST /a'],
      ['ada', 'POST /b'],
      ['bob', 'POST /a'],
      ['ad', 'a POST /a'],
    ] as const) {
      expect(await limits.count(requestOf(client, 0, { route, limit: one }))).toBeUndefined();
      expect(await limits.count(requestOf(client, 0, { route, limit: one }))).toBe(NOW + 10_000);
    }
  });
}
