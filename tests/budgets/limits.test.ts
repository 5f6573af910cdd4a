import { afterAll, beforeAll, expect, test } from '@jest/globals';
import * as z from 'zod/mini';
import { LIMITS } from '../../events/contracts/http/limits.ts';
import { defineRoute, type RouteContract } from '../../events/contracts/http/route.ts';
import { admit } from '../../src/platform/http/admit.ts';
import { createLimits } from '../../src/adapters/dynamodb/limits.ts';
import { GUEST } from '../../src/platform/http/caller.ts';
import { NOBODY_ACTS } from '../../src/platform/http/identify.ts';
import { HttpProblem } from '../../src/platform/http/problems.ts';
import { httpEvent } from '../platform/http-event.ts';
import { createDatabaseShop } from '../support/database-shop.ts';
import { measured, startEngine, type TestEngine } from '../support/engine.ts';

const limited = defineRoute({
  // No path of the shop is longer than this one.
  ...{ method: 'POST', path: '/v1/admin/webhook-endpoints/{id}/deliveries/{deliveryId}/retry' },
  ...{ summary: 'x', tag: 'x', access: 'anyone', limited: 'work', problems: [] },
  answer: { status: 202, schema: z.object({}) },
});
const { limited: _, ...unlimited } = limited;

let engine: TestEngine;
let meter: ReturnType<typeof measured>;
let ask: (contract: RouteContract) => Promise<'passes' | 'waits'>;
let now = Date.UTC(2026, 0, 1);

beforeAll(async () => {
  engine = await startEngine();
  const { ports } = createDatabaseShop(engine.database, () => now);
  meter = measured(engine.database);
  const authenticate = () => Promise.resolve(GUEST);
  ask = async (contract) => {
    meter.reset();
    try {
      await admit(contract, httpEvent({}), 'trace', { ...NOBODY_ACTS, ...ports, authenticate });
      return 'passes';
    } catch (error) {
      if (error instanceof HttpProblem && error.code === 'too-many-requests') return 'waits';
      throw error;
    }
  };
}, 30_000);

afterAll(() => engine.close());

const cost = () => {
  const { read, write } = meter.total();
  return { calls: meter.calls.map(({ operation }) => operation), read, write };
};

test('a limited request costs one read and, if it passes, one write unit', async () => {
  // Two windows: the second begins where the item of the first still is.
  for (const later of [0, LIMITS.work.perSeconds * 1_000]) {
    now += later;
    for (let n = 0; n < LIMITS.work.requests; n += 1) {
      expect(await ask(limited)).toBe('passes');
      // Of what is not there yet a read costs a whole unit, too, and so does one of less than 4 KB.
      expect(cost()).toEqual({ calls: ['GetItem', 'UpdateItem'], read: 1, write: 1 });
    }
    expect(await ask(limited)).toBe('waits');
    expect(cost()).toEqual({ calls: ['GetItem'], read: 1, write: 0 });
  }
});

test('of many at once in as many instances none tries to write twice to begin a window', async () => {
  const database = await engine.freshDatabase();
  const limits = createLimits(database, database.tables.work, (client) => client);
  const all = measured(database);
  const request = { client: 'ada', route: 'POST /a', limit: LIMITS.work, at: now };
  const waits = await Promise.all(Array.from({ length: 100 }, () => limits.count(request)));
  expect(waits.filter((wait) => wait === undefined)).toHaveLength(LIMITS.work.requests);
  const writes = all.calls.filter(({ operation }) => operation === 'UpdateItem');
  expect(writes.length).toBeLessThanOrEqual(100);
  expect(writes.filter(({ failed }) => !failed)).toHaveLength(LIMITS.work.requests);
});

test('of 1,000 at once in one instance only those that pass cost a write, and one more a read', async () => {
  const database = await engine.freshDatabase();
  const { limits } = createDatabaseShop(database, () => now).ports;
  const all = measured(database);
  const request = { client: 'ada', route: 'POST /a', limit: LIMITS.work, at: now };
  await Promise.all(Array.from({ length: 1_000 }, () => limits.count(request)));
  expect(all.total()).toEqual({ total: 41, read: LIMITS.work.requests + 1, write: 20 });
});

test('a request without a limit costs nothing', async () => {
  expect(await ask(unlimited)).toBe('passes');
  expect(cost()).toEqual({ calls: [], read: 0, write: 0 });
});
