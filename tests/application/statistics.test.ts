import { describe, expect, test } from '@jest/globals';
import { chainAudit } from '../../src/application/oversight/chain-audit.ts';
import { keepStatistics } from '../../src/application/statistics/keep-statistics.ts';
import {
  readBestSellers,
  readCustomers,
  readSales,
  readUse,
} from '../../src/application/statistics/read-statistics.ts';
import { readTurnover } from '../../src/application/statistics/read-turnover.ts';
import { STATISTICS } from '../../src/application/statistics/views.ts';
import { rebuildView } from '../../src/application/views/rebuild.ts';
import { recordSource } from '../../src/application/views/record-source.ts';
import type { EventRecord, Ports } from '../../src/application/ports.ts';
import type { Bucket } from '../../src/domain/statistics/buckets.ts';
import { addRecord } from '../support/memory/state.ts';
import fc from '../support/properties.ts';
import { recordsOf, sumOf, type Story } from '../support/statistics.ts';
import { MINUTE, NOW, openShop, stock, type TestShop } from './shop.ts';

/** The hours around all that happens here. */
const BUCKETS: readonly Bucket[] = [-1, 0, 1].map((hours) => ({
  ...{ from: NOW + hours * 60 * MINUTE, to: NOW + (hours + 1) * 60 * MINUTE, label: `${hours}` },
}));

async function readAll(ports: Ports) {
  const [sales, products, customers, use] = await Promise.all([
    readSales(ports, BUCKETS, 'EUR'),
    readBestSellers(ports, BUCKETS, 10),
    readCustomers(ports, BUCKETS),
    readUse(ports, BUCKETS),
  ]);
  return {
    ...{ sales: sales.sales, sold: products.sold, series: products.series },
    ...{ buyers: customers.sums, segments: customers.segments, use: use.sums },
  };
}

async function chain({ clock, ports }: TestShop): Promise<void> {
  clock.now += MINUTE;
  await chainAudit(ports);
}

/** Everything is recorded in its order, and read before any of it is taken in. */
async function asItHappened(records: readonly EventRecord[]) {
  const shop = openShop();
  for (const record of records) addRecord(shop.state, record);
  shop.clock.now += 3 * MINUTE;
  return readAll(shop.ports);
}

const stories: fc.Arbitrary<Story[]> = fc.array(
  fc.record({
    at: fc.integer({ min: NOW - 2 * MINUTE, max: NOW - 10_000 }),
    customer: fc.constantFrom(undefined, 'ada', 'bo', 'cy'),
    product: fc.constantFrom('prod_mug', 'prod_cup'),
    pieces: fc.integer({ min: 1, max: 9 }),
    method: fc.constantFrom('card' as const, 'cash_on_delivery' as const),
    end: fc.constantFrom('stays' as const, 'cancelled' as const, 'refunded' as const),
  }),
  { minLength: 1, maxLength: 12 },
);

/** Each record three times, in whatever order. */
const delivered = stories.chain((told) => {
  const records = told.flatMap(recordsOf);
  const thrice = [...records, ...records, ...records];
  return fc.record({
    told: fc.constant(told),
    records: fc.constant(records),
    arriving: fc.shuffledSubarray(thrice, { minLength: thrice.length, maxLength: thrice.length }),
  });
});

describe('statistics', () => {
  test('are the same however often and in whatever order things are told', async () => {
    await fc.assert(
      fc.asyncProperty(delivered, async ({ records, arriving }) => {
        const shop = openShop();
        const third = Math.ceil(arriving.length / 3);
        for (let start = 0; start < arriving.length; start += third) {
          for (const one of arriving.slice(start, start + third)) addRecord(shop.state, one);
          await chain(shop);
          await Promise.all([1, 2, 3].map(() => keepStatistics(shop.ports, Infinity)));
        }
        expect(await readAll(shop.ports)).toEqual(await asItHappened(records));
      }),
      { numRuns: 40 },
    );
  });

  test('are what happened', async () => {
    await fc.assert(
      fc.asyncProperty(stories, async (told) => {
        const { sales, sold, buyers, segments, use } = await asItHappened(told.flatMap(recordsOf));
        const of = (wanted: (story: Story) => boolean) => told.filter(wanted);
        const worth = (some: readonly Story[]) => some.reduce((sum, one) => sum + sumOf(one), 0);
        const cards = of(({ method }) => method === 'card');
        expect(sales[0]!.total).toMatchObject({
          ...{ created: told.length, placed: told.length, placedMinor: worth(told) },
          cancelled: of(({ end }) => end === 'cancelled').length,
          placedCancelled: of(({ end }) => end === 'cancelled').length,
          grossMinor: worth(cards),
          refundsMinor: worth(cards.filter(({ end }) => end === 'refunded')),
        });
        const mugs = of(({ product }) => product === 'prod_mug');
        const found = sold.find(({ productId }) => productId === 'prod_mug');
        expect([found?.orderedPieces ?? 0, found?.orders ?? 0]).toEqual([
          mugs.reduce((sum, { pieces }) => sum + pieces, 0),
          mugs.length,
        ]);
        const known = of(({ customer }) => customer !== undefined);
        const names = new Set(known.map(({ customer }) => customer));
        const sum = (name: keyof (typeof buyers)[number]) =>
          buyers.reduce((total, one) => total + one[name], 0);
        expect(
          ['newCustomers', 'customerOrders', 'guestOrders'].map((name) =>
            sum(name as 'newCustomers'),
          ),
        ).toEqual([...[names.size, known.length, told.length - known.length]]);
        expect(segments.reduce((total, { customers }) => total + customers, 0)).toBe(names.size);
        const spent = segments.reduce((total, one) => total + (one.spent.EUR ?? 0), 0);
        const kept = known.filter(({ method, end }) => method === 'card' && end !== 'refunded');
        expect(spent).toBe(worth(kept));
        expect(use.reduce((total, { lines }) => total + lines, 0)).toBe(told.length);
      }),
      { numRuns: 40 },
    );
  });

  test('count nothing that others tell', async () => {
    const [made] = recordsOf(
      { at: NOW - MINUTE, product: 'prod_mug', pieces: 1, method: 'card', end: 'stays' },
      1,
    );
    const events = made!.events.map((event) => ({ ...event, source: 'erp' }));
    expect(await asItHappened([{ ...made!, events }])).toEqual(await asItHappened([]));
  });

  test('that fail keep none of the others from being kept, and are tried again', async () => {
    const shop = openShop();
    const story = { product: 'prod_mug', pieces: 1, method: 'card', end: 'stays' } as const;
    for (const one of recordsOf({ ...story, at: NOW - MINUTE }, 1)) addRecord(shop.state, one);
    await chain(shop);
    const { viewRows } = shop.ports;
    const broken: Ports['viewRows'] = {
      ...viewRows,
      change: (edition, batch, changes) =>
        edition.view === 'sales'
          ? Promise.reject(new Error('out of reach'))
          : viewRows.change(edition, batch, changes),
    };
    await expect(keepStatistics({ ...shop.ports, viewRows: broken }, Infinity)).rejects.toThrow(
      'not brought up to date: sales',
    );
    expect([...shop.state.viewProgress.keys()].sort()).toEqual([
      ...['costs', 'customers', 'products', 'stock'],
    ]);
    await keepStatistics(shop.ports, Infinity);
    expect([...shop.state.viewProgress.keys()]).toContain('sales');
  });

  test('that are made anew have the same rows', async () => {
    const shop = openShop();
    const customers = ['ada', 'bo', undefined];
    for (const number of [1, 2, 3, 4, 5, 6]) {
      const customer = customers[number % 3];
      const story = { product: 'prod_mug', pieces: number, method: 'card', customer } as const;
      const records = recordsOf({ ...story, at: shop.clock.now - MINUTE, end: 'refunded' }, number);
      for (const one of records) addRecord(shop.state, one);
      const [made] = records;
      const id = `${made!.id.slice(0, -4)}9999`;
      const adjusted = { id, type: 'stock.adjusted' as const };
      const data = { productId: 'prod_mug', delta: number };
      addRecord(shop.state, { ...made!, id, events: [adjusted], data });
      await chain(shop);
      await keepStatistics(shop.ports, Infinity);
    }
    for (const view of Object.values(STATISTICS)) {
      const rows = () => {
        const edition = shop.state.viewProgress.get(view.name)?.edition;
        const found = [...(shop.state.viewRows.get(`${view.name}#${edition}`)?.values() ?? [])];
        return JSON.stringify(found.sort((one, other) => (one.key < other.key ? -1 : 1)));
      };
      const before = rows();
      expect(before.length).toBeGreaterThan(2);
      expect(await rebuildView(shop.ports, recordSource(shop.ports), view)).toMatchObject({
        done: true,
      });
      expect(rows()).toBe(before);
    }
  });
});

describe('a rush of 1,000 orders a second', () => {
  const SECONDS = 8;

  test('writes no row more often than once for a thousand records', async () => {
    const shop = openShop();
    for (let number = 0; number < SECONDS * 1000; number += 1) {
      const at = NOW - SECONDS * 1000 + number;
      const customer = number % 4 === 0 ? `customer-${number}` : undefined;
      const story = { at, customer, product: `prod_${number % 7}`, pieces: 1 } as const;
      const records = recordsOf({ ...story, method: 'cash_on_delivery', end: 'stays' }, number);
      for (const one of records) addRecord(shop.state, one);
    }
    await chain(shop);
    const writes = new Map<string, number>();
    const { viewRows } = shop.ports;
    const counting: Ports['viewRows'] = {
      ...viewRows,
      change: (edition, batch, changes) => {
        for (const { key } of changes) {
          const row = `${edition.view} ${key}`;
          writes.set(row, (writes.get(row) ?? 0) + 1);
        }
        return viewRows.change(edition, batch, changes);
      },
    };
    await keepStatistics({ ...shop.ports, viewRows: counting }, Infinity);
    // As all orders add to the same few numbers, an item of a number each order would be written 8,000 times.
    expect(Math.max(...writes.values())).toBe(SECONDS);
    const { sales } = await readSales(shop.ports, BUCKETS, 'EUR');
    expect(sales[0]!.total.placed).toBe(SECONDS * 1000);
  }, 60_000);
});

test('all stock is read of a shop with some products, and not of one with very many', async () => {
  const shop = openShop();
  const { ports } = shop;
  await stock(shop);
  const nothing = { sold: [], piecesOfAll: 0 };
  const { ofAll } = await readTurnover(ports, BUCKETS, nothing);
  expect(ofAll.turnover).toBe(0);
  expect(ofAll.averageOnHand).toBeGreaterThan(0);
  const { items } = await ports.products.page(undefined);
  const page = () =>
    Promise.resolve({ items: Array.from({ length: 600 }, () => items[0]!), next: { pk: 'more' } });
  const many = { ...ports, products: { ...ports.products, page } };
  expect((await readTurnover(many, BUCKETS, nothing)).ofAll).toEqual({
    ...{ averageOnHand: null, turnover: null },
  });
});
