import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { browseProducts } from '../../src/application/catalogue/browse.ts';
import { productIdOf } from '../../src/application/ids.ts';
import type { ListingSort, Summary } from '../../src/domain/listings/summary.ts';
import { createDatabaseShop } from '../support/database-shop.ts';
import { measured, startEngine, type TestEngine } from '../support/engine.ts';

const FEW = 100;
const MANY = 10_000;
const AT_ONCE = 16;
const SORTS: readonly ListingSort[] = ['newest', 'price-asc', 'price-desc', 'popular'];
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
        summary,
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
