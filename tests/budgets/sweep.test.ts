import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { sweep } from '../../src/application/chores/sweep.ts';
import { publishLeftOver } from '../../src/application/events/publish-left-over.ts';
import { lengthenChains } from '../../src/application/views/lengthen-chains.ts';
import { CHORES } from '../../src/domain/chores/chores.ts';
import { DAY_MS } from '../../src/domain/days.ts';
import { cartLineOf, cartOf } from '../contracts/ports/samples.ts';
import { createDatabaseShop } from '../support/database-shop.ts';
import { measured, startEngine, type TestEngine } from '../support/engine.ts';

/** What docs/deploy.md prices a minute at. */
const SWEEP = { calls: 27, readUnits: 15.5 };

const MINUTE = 60_000;
const SYSTEM = { actor: { role: 'system' }, traceId: 'trace' } as const;

let engine: TestEngine;
let shop: ReturnType<typeof createDatabaseShop>;
let meter: ReturnType<typeof measured>;
let now = Date.UTC(2026, 6, 28, 10);

beforeAll(async () => {
  engine = await startEngine();
  shop = createDatabaseShop(engine.database, () => now);
  meter = measured(engine.database);
}, 30_000);
afterAll(() => engine.close());

async function run() {
  meter.reset();
  const due = await sweep({ ...shop.ports, tellBacklog: () => undefined });
  const { read, write } = meter.total();
  return { due, calls: meter.calls.length, read, write };
}

async function happen(many: number): Promise<void> {
  const { ids, outbox } = shop.ports;
  for (let n = 0; n < many; n += 1) {
    const id = ids.next('evt');
    const events = [{ id: `${id}-1`, type: 'product.changed' as const }];
    await outbox.add({ ...{ id, subject: 'prod_1', at: now, data: {} }, trail: SYSTEM, events });
  }
}

test('a minute in which nothing happens takes what it is priced at', async () => {
  await happen(3);
  await publishLeftOver({ ...shop.ports, now: () => now + MINUTE });
  await lengthenChains(shop.ports, Infinity);
  const names = CHORES.map(({ name }) => name);
  await shop.ports.choreClock.note(names, now + DAY_MS);
  now += 60 * MINUTE;
  expect(await run()).toEqual({ due: [], calls: SWEEP.calls, read: SWEEP.readUnits, write: 0 });
});

test('a minute in a busy shop takes no more, however much there is', async () => {
  await happen(300);
  for (let n = 0; n < 20; n += 1) {
    const cart = { ...cartOf(n), createdAt: now, expiresAt: now + DAY_MS };
    await shop.ports.carts.create(cart);
    await shop.ports.carts.setLine(cart.id, cartLineOf('A'), now);
  }
  const event = { id: 'E', type: 'view' as const, at: now, productId: 'prod_1' };
  const told = { visit: 'VISIT', events: [event] };
  for (let n = 0; n < 50; n += 1) await shop.ports.behaviour.add(told, now);
  now += 2 * MINUTE;
  const { due, calls, read, write } = await run();
  expect(due).toEqual(['publishEvents', 'chainAudit']);
  expect(calls).toBeLessThanOrEqual(SWEEP.calls);
  expect(read).toBeLessThanOrEqual(SWEEP.readUnits);
  expect(write).toBe(0);
});

test('what comes by the clock takes a write for each', async () => {
  now += 2 * DAY_MS;
  const { due, write } = await run();
  const byClock = CHORES.filter((chore) => 'rhythm' in chore);
  expect(due).toEqual(expect.arrayContaining(byClock.map(({ name }) => name)));
  expect(write).toBe(byClock.length);
});
