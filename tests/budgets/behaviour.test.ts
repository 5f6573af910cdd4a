import { ScanCommand } from '../../src/adapters/dynamodb/api.ts';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { chainBehaviour } from '../../src/application/behaviour/chain-behaviour.ts';
import { takeInBehaviour } from '../../src/application/behaviour/take-in.ts';
import { createDatabaseShop } from '../support/database-shop.ts';
import { measured, startEngine, type TestEngine } from '../support/engine.ts';

const MINUTE = 60_000;

let engine: TestEngine;
let shop: ReturnType<typeof createDatabaseShop>;
let meter: ReturnType<typeof measured>;
const clock = { now: Date.UTC(2026, 6, 28, 10) };

beforeAll(async () => {
  engine = await startEngine();
  shop = createDatabaseShop(engine.database, () => clock.now);
  meter = measured(engine.database);
}, 60_000);

afterAll(() => engine.close());

/** Ten views, as a client tells them at once. */
function tell(session: string, customerId: string | null = null) {
  const events = Array.from({ length: 10 }, (_, n) => ({
    ...{ id: `3f0c9a52-60d1-40aa-8d55-${session}-${n}`, type: 'view' as const },
    ...{ productId: `prod_01KYM2NE800YF5V4P4QCKJPX0${n}`, at: clock.now - n * 1000 },
  }));
  return takeInBehaviour(shop.ports, customerId, { session, events });
}

test('ten views are one write of one unit, and touch no table that others wait for', async () => {
  meter.reset();
  await tell('session-1');
  expect(meter.calls.map(({ operation }) => operation)).toEqual(['PutItem']);
  expect(meter.total()).toMatchObject({ read: 0, write: 1 });
  const tables = meter.calls.flatMap(({ capacity }) => Object.keys(capacity.byTable));
  expect(tables).toEqual([engine.database.tables.behaviour]);
});

test('what a customer saw costs one read and at most three units more', async () => {
  for (const session of ['session-2', 'session-3', 'session-4', 'session-5', 'session-6']) {
    meter.reset();
    await tell(session, 'ada');
    expect(meter.calls.map(({ operation }) => operation)).toEqual([
      'PutItem',
      'GetItem',
      'PutItem',
    ]);
    expect(meter.total().write).toBeLessThanOrEqual(1 + 3);
  }
});

test('an idle shop reads some items a minute, and writes nothing', async () => {
  clock.now += 2 * MINUTE;
  await chainBehaviour(shop.ports, Infinity);
  clock.now += 30 * MINUTE;
  meter.reset();
  expect(await chainBehaviour(shop.ports, Infinity)).toEqual({ chained: 0, blocks: 0 });
  expect(meter.total().write).toBe(0);
  expect(meter.total().read).toBeLessThanOrEqual(14);
});

test('a flood is spread: no partition has more than a quarter of it, and a visit is one write a minute', async () => {
  const visits = 200;
  for (let n = 0; n < visits; n += 1) await tell(`flood-${n}`);
  const before = clock.now;
  clock.now += 2 * MINUTE;
  meter.reset();
  await chainBehaviour(shop.ports, Infinity);
  const updates = meter.calls.filter(({ operation }) => operation === 'UpdateItem');
  expect(updates).toHaveLength(visits);
  const { client, tables } = engine.database;
  const { Items = [] } = await client.send(
    new ScanCommand({
      ...{ TableName: tables.behaviour, FilterExpression: 'begins_with(pk, :told) AND #at = :at' },
      ExpressionAttributeNames: { '#at': 'at' },
      ExpressionAttributeValues: { ':told': { S: 'TOLD#' }, ':at': { N: `${before}` } },
    }),
  );
  const partitions = Map.groupBy(Items, ({ pk }) => pk?.S);
  expect(Items).toHaveLength(visits);
  for (const some of partitions.values()) expect(some.length).toBeLessThan(visits / 4);
});
