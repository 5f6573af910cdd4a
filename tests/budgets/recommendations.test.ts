import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { createAuditSeal } from '../../src/adapters/crypto/audit-seal.ts';
import { createDatabase } from '../../src/adapters/dynamodb/client.ts';
import {
  alsoBought,
  forCustomer,
  trending,
} from '../../src/application/recommendations/recommend.ts';
import {
  BEHAVIOUR_RECOMMENDATIONS,
  RECOMMENDATIONS,
} from '../../src/application/recommendations/views.ts';
import { takeIn, type RowsView } from '../../src/application/views/rows-view.ts';
import { ALL_PRODUCTS } from '../../src/application/ports.ts';
import type { BehaviourFact } from '../../src/domain/behaviour/block.ts';
import { money } from '../../src/domain/money.ts';
import { changeRow, type ViewRow } from '../../src/domain/views/row.ts';
import { createDatabaseShop } from '../support/database-shop.ts';
import { AUDIT_SECRET, startEngine, type TestEngine } from '../support/engine.ts';
import { productId, recordsOfOrders } from '../support/recommendations/orders.ts';
import { openRoundTrips, type RoundTrips } from './support/round-trips.ts';

const PRODUCTS = 60;
const NOW = Date.UTC(2026, 6, 28, 10);
const LIMIT = 20;

let engine: TestEngine;
let meter: RoundTrips;

/** An instance that has met nobody yet. */
function coldShop() {
  const database = createDatabase({
    ...{ endpoint: meter.url, region: 'eu-central-1', tables: engine.database.tables },
    auditSeal: () => createAuditSeal(AUDIT_SECRET),
  });
  return createDatabaseShop(database, () => NOW).ports;
}

/** Everything goes with everything: each list of companions is as long as it may be. */
beforeAll(async () => {
  engine = await startEngine();
  const endpoint = engine.database.client.endpoint;
  meter = await openRoundTrips(Number(new URL(endpoint ?? '').port));
  const { ports } = createDatabaseShop(engine.database, () => NOW);
  const price = money(1_000, 'EUR');
  for (let n = 0; n < PRODUCTS; n += 1) {
    const id = productId(n);
    const image = { url: `https://images.example.org/${'x'.repeat(80)}.jpg`, alt: 'A mug' };
    await ports.listings.place({
      productId: id,
      summary: {
        ...{ id, slug: `product-${n}`, title: `A rather long title of product ${n}`, image },
        ...{ priceFrom: price, priceTo: price, availability: 'in', popularity: 40 },
      },
      scopes: [ALL_PRODUCTS],
      before: { scopes: [], shown: undefined, revision: 0 },
    });
  }
  const all = Array.from({ length: PRODUCTS }, (_, n) => productId(n));
  const orders = Array.from({ length: PRODUCTS * 4 }, (_, n) => ({
    at: NOW - n * 60_000,
    customer: 'ada',
    products: [0, 1, 2, 3, 7, 11, 23].map((step) => all[(n + step) % PRODUCTS]!),
  }));
  const records = recordsOfOrders(orders);
  const facts = orders.flatMap(({ at, products }, n): BehaviourFact[] =>
    Array.from({ length: 15 }, (_, visit) => ({
      kind: 'visit',
      part: {
        ...{ visit: `visit-${n}-${visit}`, isFirst: true, before: [] },
        events: products.map((id, event) => ({ id: `${event}`, type: 'view', at, productId: id })),
      },
    })),
  );
  const put = async <Fact>(view: RowsView<Fact>, some: readonly Fact[]): Promise<void> => {
    const rows = new Map<string, ViewRow>();
    await takeIn(
      view,
      { number: 1, facts: some },
      {
        change: (changes) => {
          const changed = changes.map((one) => changeRow(rows.get(one.key), one, 1));
          for (const row of changed) rows.set(row.key, row);
          return Promise.resolve(changed);
        },
        read: (keys) => Promise.resolve(keys.flatMap((key) => rows.get(key) ?? [])),
      },
    );
    await ports.viewRows.put({ view: view.name, edition: 1 }, [...rows.values()]);
  };
  for (const view of Object.values(RECOMMENDATIONS))
    await put<(typeof records)[number]>(view, records);
  await put(BEHAVIOUR_RECOMMENDATIONS.looks, facts);
}, 120_000);

afterAll(async () => {
  await meter.close();
  await engine.close();
});

describe('recommendations cost, also in a cold function', () => {
  test('two round trips beside a product', async () => {
    const ports = coldShop();
    meter.take();
    const found = await alsoBought(ports, { productId: productId(5), limit: LIMIT });
    const { inTurn, units } = meter.take();
    expect(found.ok && found.value.length).toBeGreaterThan(8);
    expect(inTurn).toBe(2);
    expect(units).toBeLessThanOrEqual(45);
  });

  test('less where less is shown', async () => {
    const ports = coldShop();
    meter.take();
    await alsoBought(ports, { productId: productId(5), limit: 8 });
    expect(meter.take().units).toBeLessThanOrEqual(25);
  });

  test('two round trips for what trends', async () => {
    const ports = coldShop();
    meter.take();
    expect(await trending(ports, { limit: LIMIT })).toHaveLength(LIMIT);
    const { inTurn, units } = meter.take();
    expect(inTurn).toBe(2);
    expect(units).toBeLessThanOrEqual(16);
  });

  test('three for a customer, whose orders have to be known first', async () => {
    const ports = coldShop();
    meter.take();
    expect(await forCustomer(ports, { customerId: 'ada', limit: LIMIT })).toHaveLength(LIMIT);
    const { inTurn, units } = meter.take();
    expect(inTurn).toBe(3);
    expect(units).toBeLessThanOrEqual(80);
  });
});
