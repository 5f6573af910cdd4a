import { describe, expect, test } from '@jest/globals';
import { chainBehaviour } from '../../src/application/behaviour/chain-behaviour.ts';
import { behaviourSource } from '../../src/application/behaviour/source.ts';
import { takeInBehaviour } from '../../src/application/behaviour/take-in.ts';
import { openCart } from '../../src/application/carts/open-cart.ts';
import { keepStatistics } from '../../src/application/statistics/keep-statistics.ts';
import { readVisits } from '../../src/application/statistics/read-statistics.ts';
import { BEHAVIOUR_STATISTICS } from '../../src/application/statistics/views.ts';
import { rebuildView } from '../../src/application/views/rebuild.ts';
import type { Bucket } from '../../src/domain/statistics/buckets.ts';
import { NO_VISITS } from '../../src/domain/statistics/visits.ts';
import { totalOf } from '../../src/domain/statistics/series.ts';
import { stableJson } from '../../src/domain/stable-json.ts';
import { inTurn, type Around } from '../support/memory/border.ts';
import fc from '../support/properties.ts';
import { cartWith, MINUTE, NOW, openShop, stock, type TestShop } from './shop.ts';

const BUCKETS: readonly Bucket[] = [
  { from: NOW - 60 * MINUTE, to: NOW + 600 * MINUTE, label: 'all' },
];

interface Seen {
  readonly session: string;
  readonly id: string;
  readonly productId: string;
}

function tell(shop: TestShop, session: string, seen: readonly Omit<Seen, 'session'>[]) {
  const events = seen.map(({ id, productId }) => ({ id, type: 'view' as const, productId }));
  return takeInBehaviour(shop.ports, null, { session, events });
}

async function chain(shop: TestShop, minutes = 2) {
  shop.clock.now += minutes * MINUTE;
  return chainBehaviour(shop.ports, Infinity);
}

async function countedIn(shop: TestShop) {
  const { sums } = await readVisits(shop.ports, BUCKETS);
  return totalOf(sums, NO_VISITS);
}

/** Every fact of the chain, from its beginning. */
async function factsOf(shop: TestShop) {
  const facts = [];
  for await (const block of behaviourSource(shop.ports).after(undefined)) {
    facts.push(...(await block.read()));
  }
  return facts;
}

async function eventsOf(shop: TestShop): Promise<string[]> {
  return (await factsOf(shop)).flatMap((fact) =>
    fact.kind === 'visit' ? fact.part.events.map(({ id }) => `${fact.part.visit} ${id}`) : [],
  );
}

/** Fails one call in so many, before or after it took effect. */
function failing(every: readonly number[]): Around {
  let calls = 0;
  return async (call, run) => {
    calls += 1;
    const kind = every[calls % every.length];
    if (kind === 1) throw new Error(`${call.port}.${call.method} was lost`);
    const answer = await inTurn(call, run);
    if (kind === 2) throw new Error(`the answer of ${call.port}.${call.method} was lost`);
    return answer;
  };
}

const batches: fc.Arbitrary<{ session: string; views: number[]; later: number }[]> = fc.array(
  fc.record({
    session: fc.constantFrom('session-1', 'session-2', 'session-3'),
    // Of a visit a view has the same id in whatever batch it comes.
    views: fc.array(fc.integer({ min: 1, max: 12 }), { minLength: 1, maxLength: 6 }),
    later: fc.integer({ min: 0, max: 4 }),
  }),
  { minLength: 1, maxLength: 12 },
);

describe('behaviour', () => {
  test('counts each event once, however it comes and wherever a run dies', async () => {
    const faults = fc.array(fc.constantFrom(0, 0, 0, 0, 0, 1, 2), { minLength: 5, maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(batches, faults, async (told, every) => {
        const shop = openShop();
        const run = async (): Promise<void> => {
          shop.meddle(failing(every));
          const both = [chainBehaviour(shop.ports, Infinity), chainBehaviour(shop.ports, Infinity)];
          await Promise.allSettled(both);
          shop.meddle(inTurn);
        };
        for (const { session, views, later } of told) {
          const seen = views.map((n) => ({ id: `event-${n}`, productId: `prod_${n % 5}` }));
          await tell(shop, session, seen);
          shop.clock.now += later * MINUTE;
          await run();
        }
        await chain(shop);
        const wanted = new Set(told.flatMap((one) => one.views.map((n) => `${one.session} ${n}`)));
        const found = await eventsOf(shop);
        expect(found).toHaveLength(wanted.size);
        expect(new Set(found).size).toBe(wanted.size);
        const sessions = new Set(told.map(({ session }) => session));
        const counted = await countedIn(shop);
        expect(counted).toMatchObject({ views: wanted.size, visits: sessions.size });
        await keepStatistics(shop.ports, Infinity);
        expect(await countedIn(shop)).toEqual(counted);
      }),
      { numRuns: 60 },
    );
  });

  test('is counted before it is in a block, and the same after', async () => {
    const shop = openShop();
    await tell(shop, 'session-1', [
      { id: 'event-1', productId: 'prod_1' },
      { id: 'event-2', productId: 'prod_2' },
    ]);
    const told = { visits: 1, views: 2, searches: 0, clicks: 0, carts: 0 };
    expect(await countedIn(shop)).toEqual(told);
    expect(await chain(shop)).toEqual({ blocks: 1, chained: 1 });
    expect(await countedIn(shop)).toEqual(told);
    await keepStatistics(shop.ports, Infinity);
    expect(await countedIn(shop)).toEqual(told);
    expect(await chain(shop)).toEqual({ blocks: 0, chained: 0 });
  });

  test('is left for the next run while somebody may still be storing it', async () => {
    const shop = openShop();
    await tell(shop, 'session-1', [{ id: 'event-1', productId: 'prod_1' }]);
    expect(await chain(shop, 0.9)).toEqual({ blocks: 0, chained: 0 });
    expect(await chain(shop, 0.2)).toEqual({ blocks: 1, chained: 1 });
  });

  test('is read on by a clock that lags behind the one that made the last block', async () => {
    const shop = openShop();
    const seen = (id: string) => tell(shop, 'session-1', [{ id, productId: 'prod_1' }]);
    await seen('event-1');
    await chain(shop);
    const { upTo } = (await shop.ports.behaviour.head())!;
    shop.clock.now = upTo - MINUTE;
    expect(await countedIn(shop)).toMatchObject({ visits: 1, views: 1 });
    expect(await chain(shop, 0)).toEqual({ blocks: 0, chained: 0 });
    expect((await shop.ports.behaviour.head())!.upTo).toBe(upTo);
    shop.clock.now = upTo + MINUTE;
    await seen('event-2');
    await chain(shop);
    expect(await eventsOf(shop)).toHaveLength(2);
  });

  test('tells of a visit what was seen in earlier parts of it', async () => {
    const shop = openShop();
    await tell(shop, 'session-1', [{ id: 'event-1', productId: 'prod_1' }]);
    await chain(shop);
    await tell(shop, 'session-1', [{ id: 'event-2', productId: 'prod_2' }]);
    await chain(shop);
    const parts = (await factsOf(shop)).map((fact) => (fact.kind === 'visit' ? fact.part : null));
    expect(parts).toMatchObject([
      { isFirst: true, before: [] },
      { isFirst: false, before: ['prod_1'], visit: parts[0]!.visit },
    ]);
    expect(parts[0]!.visit).not.toContain('session');
  });

  test('makes the same rows when its views are built anew, to the byte', async () => {
    const shop = openShop();
    for (let n = 0; n < 30; n += 1) {
      await tell(shop, `session-${n % 7}`, [{ id: `event-${n}`, productId: `prod_${n % 4}` }]);
      if (n % 5 === 0) {
        await chain(shop);
        await keepStatistics(shop.ports, Infinity);
      }
    }
    await chain(shop);
    await keepStatistics(shop.ports, Infinity);
    for (const view of Object.values(BEHAVIOUR_STATISTICS)) {
      const rows = async (edition: number) =>
        shop.ports.viewRows.within({ view: view.name, edition }, { from: ' ', to: '~' });
      const followed = await rows(1);
      expect(followed.length).toBeGreaterThan(0);
      const built = await rebuildView(shop.ports, behaviourSource(shop.ports), view);
      expect(built.done).toBe(true);
      expect(stableJson(await rows(2))).toBe(stableJson(followed));
    }
  });

  test('has as many carts as got a first line, also where one shows late', async () => {
    const shop = openShop();
    await stock(shop);
    await openCart(shop.ports, { customerId: null });
    const late = await cartWith(shop);
    await cartWith(shop, { 'MUG-BLUE': 1, 'MUG-RED': 1 });
    const at = shop.state.firstLines.get(late)!;
    shop.state.firstLines.delete(late);
    await chain(shop);
    expect((await countedIn(shop)).carts).toBe(1);
    shop.state.firstLines.set(late, at);
    expect((await countedIn(shop)).carts).toBe(2);
    await chain(shop);
    await chain(shop, 15);
    await keepStatistics(shop.ports, Infinity);
    expect((await countedIn(shop)).carts).toBe(2);
  });

  test('of a program that tells without end is taken in to a bound', async () => {
    const shop = openShop();
    for (let n = 0; n < 45; n += 1) {
      const seen = Array.from({ length: 50 }, (_, index) => ({
        ...{ id: `event-${n}-${index}`, productId: 'prod_1' },
      }));
      await tell(shop, 'session-1', seen);
      if (n % 20 === 0) await chain(shop);
    }
    await chain(shop);
    expect((await countedIn(shop)).views).toBe(2_000);
  });

  test('keeps what a customer saw apart from the visit', async () => {
    const shop = openShop();
    const events = [{ id: 'event-1', type: 'view' as const, productId: 'prod_1' }];
    await takeInBehaviour(shop.ports, 'ada', { session: 'session-1', events });
    expect(await shop.ports.seenProducts.seenBy('ada')).toEqual([{ productId: 'prod_1', at: NOW }]);
    await chain(shop);
    const { told, known, blocks } = shop.state.behaviour;
    expect(stableJson([told, [...known], blocks])).not.toContain('ada');
  });
});
