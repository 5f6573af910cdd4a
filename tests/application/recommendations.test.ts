import { describe, expect, test } from '@jest/globals';
import { timeCharacters } from '../../src/application/ids.ts';
import { chainAudit } from '../../src/application/oversight/chain-audit.ts';
import { keepRecommendations } from '../../src/application/recommendations/keep-recommendations.ts';
import {
  alsoBought,
  forCustomer,
  trending,
} from '../../src/application/recommendations/recommend.ts';
import { RECOMMENDATIONS } from '../../src/application/recommendations/views.ts';
import { recordSource } from '../../src/application/views/record-source.ts';
import { rebuildView } from '../../src/application/views/rebuild.ts';
import type { EventRecord } from '../../src/application/ports.ts';
import { addRecord } from '../support/memory/state.ts';
import { inTurn } from '../support/memory/border.ts';
import fc from '../support/properties.ts';
import { evaluate, listAll } from '../support/recommendations/evaluate.ts';
import { generateShop } from '../support/recommendations/generated.ts';
import {
  productId,
  recordsOfOrders,
  type GeneratedOrder,
} from '../support/recommendations/orders.ts';
import { mortal } from './mortal.ts';
import { lost, MINUTE, NOW, openShop, publishedTypes, type TestShop } from './shop.ts';

const PRODUCTS = Array.from({ length: 8 }, (_, n) => productId(n));
const CUSTOMERS = ['ada', 'bo'];

/** A shop that sells all that is in some records, and takes them in as they come. */
function openWith(all: readonly EventRecord[]) {
  const shop = openShop();
  listAll(shop, all);
  return {
    ...shop,
    record: (records: readonly EventRecord[]): void => {
      for (const one of records) addRecord(shop.state, one);
    },
    chain: async (): Promise<void> => {
      shop.clock.now += MINUTE;
      await chainAudit(shop.ports);
    },
    keep: () => keepRecommendations(shop.ports, Infinity),
  };
}

/** Everything that shoppers are told. */
async function answersOf({ ports }: TestShop) {
  const limit = 20;
  const also = await Promise.all(
    PRODUCTS.map(async (one) => {
      const answer = await alsoBought(ports, { productId: one, limit });
      return answer.ok ? answer.value.map(({ id }) => id) : answer.refusal.code;
    }),
  );
  const own = await Promise.all(
    CUSTOMERS.map((customerId) => forCustomer(ports, { customerId, limit })),
  );
  return { also, own, trend: await trending(ports, { limit }) };
}

/** All rows of all views, as they are stored. */
function rowsIn({ state }: TestShop): string {
  const rows = Object.values(RECOMMENDATIONS).map(({ name }) => {
    const edition = state.viewProgress.get(name)?.edition;
    const all = [...(state.viewRows.get(`${name}#${edition}`)?.values() ?? [])];
    return [name, all.sort((one, other) => (one.key < other.key ? -1 : 1))];
  });
  return JSON.stringify(rows);
}

const orders: fc.Arbitrary<GeneratedOrder[]> = fc.array(
  fc.record({
    at: fc.integer({ min: NOW - 2 * MINUTE, max: NOW - 10_000 }),
    customer: fc.constantFrom(undefined, ...CUSTOMERS),
    products: fc.subarray(PRODUCTS, { minLength: 1, maxLength: 4 }),
    cancelled: fc.boolean(),
  }),
  { minLength: 1, maxLength: 25 },
);

/** Each record three times, in whatever order. */
const delivered = orders.chain((made) => {
  const records = recordsOfOrders(made);
  const thrice = [...records, ...records, ...records];
  const arriving = fc.shuffledSubarray(thrice, { minLength: thrice.length });
  return fc.record({ records: fc.constant(records), arriving });
});

describe('recommendations', () => {
  test('are the same however often and in whatever order things are told, and built anew to the byte', async () => {
    await fc.assert(
      fc.asyncProperty(delivered, async ({ records, arriving }) => {
        const shop = openWith(records);
        const third = Math.ceil(arriving.length / 3);
        for (let start = 0; start < arriving.length; start += third) {
          shop.record(arriving.slice(start, start + third));
          await shop.chain();
          await Promise.all([1, 2, 3].map(() => shop.keep()));
        }
        const once = openWith(records);
        once.record(records);
        for (let minutes = 0; minutes < 3; minutes += 1) await once.chain();
        await once.keep();
        expect(await answersOf(shop)).toEqual(await answersOf(once));

        const before = rowsIn(shop);
        for (const view of Object.values(RECOMMENDATIONS)) {
          expect((await rebuildView(shop.ports, recordSource(shop.ports), view)).done).toBe(true);
        }
        expect(rowsIn(shop)).toBe(before);
      }),
      { numRuns: 25 },
    );
  });

  test('are the same wherever it dies, and whoever sorts by what was sold is told', async () => {
    const records = recordsOfOrders(
      [[0, 1], [0, 1, 2], [1, 3], [0, 1], [4]].map((numbers, n) => ({
        ...{ at: NOW - (10 - n) * MINUTE, customer: 'ada' },
        products: numbers.map(productId),
      })),
    );
    const open = async () => {
      const shop = openWith(records);
      for (const part of [records.slice(0, 2), records.slice(2)]) {
        shop.record(part);
        await shop.chain();
      }
      return shop;
    };
    const whole = await open();
    await whole.keep();
    const told = (shop: TestShop) =>
      new Set(
        shop.state.published
          .filter(({ type }) => type === 'listing.popularity_changed')
          .map(({ subject }) => subject),
      );
    expect(told(whole).size).toBe(5);
    const dies = fc.record({
      at: fc.nat({ max: 120 }),
      when: fc.constantFrom('before' as const, 'after' as const),
    });
    await fc.assert(
      fc.asyncProperty(dies, fc.boolean(), async (death, together) => {
        const shop = await open();
        const life = mortal(shop, death);
        // Whoever dies throws for the views that it did not come to.
        await life
          .survive(async () => {
            const runs = together ? [shop.keep(), shop.keep()] : [shop.keep()];
            await Promise.allSettled(runs);
          })
          .catch(() => undefined);
        shop.meddle(inTurn);
        await shop.keep();
        expect(rowsIn(shop)).toBe(rowsIn(whole));
        expect(told(shop)).toEqual(told(whole));
      }),
      { numRuns: 150 },
    );
  });

  test('that cannot be worked out keep no other from it, and are tried again', async () => {
    const records = recordsOfOrders([{ at: NOW - MINUTE, products: [productId(0)] }]);
    const shop = openWith(records);
    shop.record(records);
    await shop.chain();
    shop.meddle(lost('publisher.forward'));
    await expect(shop.keep()).rejects.toThrow('not brought up to date: popularity');
    expect([...shop.state.viewProgress.keys()].sort()).toEqual(['companions', 'histories']);
    await shop.keep();
    expect(publishedTypes(shop)).toContain('listing.popularity_changed');
  });

  test('tell nobody what one person ordered alone', async () => {
    const twice = [0, 1].map((n) => ({ at: NOW - n * MINUTE, products: [3, 4].map(productId) }));
    const records = recordsOfOrders([
      { at: NOW - 2 * MINUTE, customer: 'ada', products: [0, 1].map(productId) },
      ...twice,
    ]);
    const shop = openWith(records);
    shop.record(records);
    await shop.chain();
    await shop.keep();
    const { also } = await answersOf(shop);
    expect(also[0]).toEqual([]);
    expect(also[3]).toEqual([productId(4)]);
  });

  test('know nothing of whoever was erased, whatever comes late', async () => {
    const made = (n: number, at: number) => ({ at, customer: 'ada', products: [productId(n)] });
    const records = recordsOfOrders([made(0, NOW - 3 * MINUTE), made(1, NOW - MINUTE)]);
    const erased: EventRecord = {
      ...{ id: `evt_${timeCharacters(NOW - 2 * MINUTE)}${'0'.repeat(16)}`, subject: 'ada' },
      ...{ at: NOW - 2 * MINUTE, data: { customerId: 'ada' } },
      trail: { actor: { role: 'system' }, traceId: 'trace' },
      events: [{ id: 'evt_erased', type: 'customer.erased' }],
    };
    const shop = openWith(records);
    const history = () => shop.state.viewRows.get('histories#1')?.get('c ada')?.values.list;
    shop.record(records.slice(0, 1));
    await shop.chain();
    await shop.keep();
    expect(history()).toContain(productId(0));
    shop.record([erased]);
    await shop.chain();
    await shop.keep();
    expect(history()).toBe('');
    shop.record(records);
    await shop.chain();
    await shop.keep();
    expect(history()).toBe('');
  });

  test('find what goes together among what merely sells', async () => {
    const [ours, counted, popular] = await evaluate(
      generateShop({ seed: 2, products: 200, orders: 5_000 }),
    );
    expect(ours!.planted).toBeGreaterThan(0.8);
    expect(ours!.heldBack).toBeGreaterThan(0.8);
    expect(ours!.planted).toBeGreaterThan(counted!.planted);
    expect(ours!.planted).toBeGreaterThan(popular!.planted + 0.6);
    expect(ours!.heldBack).toBeGreaterThan(popular!.heldBack + 0.4);
  });
});
