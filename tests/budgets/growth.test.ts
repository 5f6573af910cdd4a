import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { browseProducts } from '../../src/application/catalogue/browse.ts';
import { ensureCategories } from '../../src/application/catalogue/ensure-categories.ts';
import { browseRegister } from '../../src/application/catalogue/browse-register.ts';
import { categoryIdOf, productIdOf } from '../../src/application/ids.ts';
import type { ListingSort, Summary } from '../../src/domain/listings/summary.ts';
import { createDatabaseShop } from '../support/database-shop.ts';
import { measured, startEngine, type TestEngine } from '../support/engine.ts';
import { grown, GROWTH_TIMEOUT_MS } from '../support/growth.ts';

const FEW = 100;
const MANY = 10_000;
const MANY_REGISTERED = grown(2_000);
const AT_ONCE = 16;
const SORTS: readonly ListingSort[] = ['newest', 'price-asc', 'price-desc', 'popular'];
const DRINKS = categoryIdOf('drinks');
const NOTHING = { scopes: [], shown: undefined, revision: 0 };

let engine: TestEngine;

beforeAll(async () => {
  engine = await startEngine();
}, 30_000);

afterAll(() => engine.close());

function summaryOf(n: number): Summary {
  // All of one size, so that a page of them is, whichever are on it.
  const number = String(n).padStart(6, '0');
  const price = { amount: 1_000 + ((n * 7919) % 9_000), currency: 'EUR' };
  return {
    id: productIdOf(`product-${n}`, 1_700_000_000_000 + n),
    slug: `product-${number}`,
    title: `Product number ${number}`,
    image: { url: 'https://media.example.com/one/picture.webp', alt: 'A picture of a product' },
    priceFrom: price,
    priceTo: price,
    availability: 'in',
  };
}

async function list(
  shop: ReturnType<typeof createDatabaseShop>,
  from: number,
  to: number,
): Promise<void> {
  let next = from;
  const worker = async (): Promise<void> => {
    for (let n = next++; n < to; n = next++) {
      const summary = summaryOf(n);
      await shop.ports.listings.place({
        productId: summary.id,
        summary: { ...summary, popularity: 0 },
        scopes: ['all'],
        before: NOTHING,
      });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

/** Calls and read units of a page of 20, in every order. */
async function costs(
  shop: ReturnType<typeof createDatabaseShop>,
  meter: ReturnType<typeof measured>,
): Promise<{ calls: number; units: number; shown: number }[]> {
  const found = [];
  for (const sort of SORTS) {
    meter.reset();
    const page = await browseProducts(shop.ports, {
      scope: 'all',
      sort,
      limit: 20,
      after: undefined,
    });
    found.push({ calls: meter.calls.length, units: meter.total().read, shown: page.items.length });
  }
  return found;
}

async function register(
  shop: ReturnType<typeof createDatabaseShop>,
  from: number,
  to: number,
): Promise<void> {
  for (let n = from; n < to; n += AT_ONCE) {
    const numbers = Array.from({ length: Math.min(AT_ONCE, to - n) }, (_, i) => n + i);
    await Promise.all(numbers.map((one) => registerOne(shop, one)));
  }
}

async function registerOne(shop: ReturnType<typeof createDatabaseShop>, n: number): Promise<void> {
  const { availability: _, ...summary } = summaryOf(n);
  const times = { createdAt: 1_700_000_000_000 + n, updatedAt: 1_700_000_000_000 + n };
  await shop.ports.register.place({
    productId: summary.id,
    summary: { ...summary, ...times, status: 'draft', variantCount: 2, version: 1 },
    scopes: ['all', 'all/draft', DRINKS, `${DRINKS}/draft`],
    before: NOTHING,
  });
}

test(
  `a list of the back office costs the same with ${FEW} and with ${MANY_REGISTERED} products`,
  async () => {
    const database = await engine.freshDatabase();
    const shop = createDatabaseShop(database, () => Date.now());
    const meter = measured(database);
    const cost = async () => {
      const found = [];
      for (const filter of [{}, { status: 'draft' as const }, { category: 'drinks' }]) {
        meter.reset();
        const query = { ...filter, limit: 20, after: undefined };
        const page = await browseRegister(shop.ports, query);
        const items = page.ok ? page.value.items : [];
        const { read } = meter.total();
        found.push({ calls: meter.calls.length, units: read, shown: items.length });
      }
      return found;
    };
    const trail = { actor: { role: 'admin' as const }, traceId: 'trace' };
    await ensureCategories(shop.ports, trail, [{ slug: 'drinks', name: 'Drinks' }]);
    await register(shop, 0, FEW);
    const few = await cost();
    await register(shop, FEW, MANY_REGISTERED);
    expect(few.every(({ units, shown }) => units <= 4.5 && shown === 20)).toBe(true);
    // Whether there is such a category is asked at the same moment.
    expect(few.map(({ calls }) => calls)).toEqual([1, 1, 2]);
    expect(await cost()).toEqual(few);
  },
  GROWTH_TIMEOUT_MS,
);

test('a list costs the same with 100 and with 10,000 products', async () => {
  const shop = createDatabaseShop(engine.database, () => Date.now());
  await list(shop, 0, FEW);
  const meter = measured(engine.database);
  const few = await costs(shop, meter);
  await list(shop, FEW, MANY);
  const many = await costs(shop, meter);
  expect(few.every(({ calls, shown }) => calls === 1 && shown === 20)).toBe(true);
  expect(many).toEqual(few);
}, 120_000);
