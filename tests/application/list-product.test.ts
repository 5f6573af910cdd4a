import { beforeEach, describe, expect, test } from '@jest/globals';
import {
  listIfMoved,
  listIfTaken,
  listProduct,
} from '../../src/application/catalogue/list-product.ts';
import { saveProduct } from '../../src/application/catalogue/save-product.ts';
import { ALL_PRODUCTS } from '../../src/application/ports.ts';
import { popularityFor } from '../../src/application/recommendations/popularity-of.ts';
import { money } from '../../src/domain/money.ts';
import { inTurn } from '../support/memory/border.ts';
import {
  before,
  cartWith,
  mug,
  mugAt,
  openShop,
  ordered,
  stock,
  SYSTEM,
  type TestShop,
} from './shop.ts';

let shop: TestShop;
let productId: string;

beforeEach(async () => {
  shop = openShop();
  for (const [id, parentId] of [
    ['kitchen', null],
    ['cups', 'kitchen'],
    ['gifts', null],
  ] as const) {
    shop.state.categories.set(id, { id, slug: id, name: id, parentId, version: 1 });
  }
  productId = await stock(shop, mug({ categoryIds: ['cups'] }));
});

const list = () => listProduct(shop.ports, productId);

/** Stores the product without listing it. */
async function save(content: Parameters<typeof saveProduct>[2]['content']): Promise<void> {
  const saved = await saveProduct(shop.ports, SYSTEM, { content, newStock: new Map() });
  if (!saved.ok) throw new Error(saved.refusal.code);
}

/** What each list shows of the product, by list. */
function shown(): Record<string, unknown> {
  const entries = [...shop.state.listings.entries()].flatMap(([scope, products]) => {
    const summary = products.get(productId);
    return summary === undefined ? [] : [[scope, summary]];
  });
  return Object.fromEntries(entries);
}

const placement = () => shop.state.placements.get(productId)!;

describe.each([
  ['news of its stock alone', listIfMoved, ['listings.placement', 'products.find']],
  ['an order', listIfTaken, ['products.find']],
])('after %s', (_, after, looks) => {
  const moved = () => after(shop.ports, productId);

  test('a product of which there is enough is looked at, and nothing else', async () => {
    await ordered(shop, await cartWith(shop));
    const before = structuredClone(shop.state);
    const calls: string[] = [];
    shop.meddle((call, run) => {
      calls.push(`${call.port}.${call.method}`);
      return run();
    });
    await moved();
    shop.meddle(inTurn);
    expect(calls).toEqual(looks);
    expect(shop.state).toEqual(before);
  });

  test.each([
    ['low', { 'MUG-BLUE': 8, 'MUG-RED': 10 }],
    ['out', { 'MUG-BLUE': 10, 'MUG-RED': 10 }],
  ])('lists tell when it is %s', async (availability, pieces) => {
    await ordered(shop, await cartWith(shop, pieces));
    await moved();
    expect(shown()).toMatchObject({ cups: { availability }, kitchen: { availability } });
  });

  test('a product that is in no list any more leaves them', async () => {
    await save(mug({ status: 'archived' }));
    await moved();
    expect(shown()).toEqual({});
  });
});

test('news of its stock alone lists a product anew that is listed otherwise than it is', async () => {
  await save(mugAt(500, { categoryIds: ['gifts'] }));
  await listIfMoved(shop.ports, productId);
  expect(shown()).toMatchObject({ gifts: { priceFrom: money(500, 'EUR') } });
});

describe('listing a product', () => {
  test('shows it among all, in its category and in those above', () => {
    const summary = expect.objectContaining({
      id: productId,
      slug: 'mug',
      priceFrom: money(1999, 'EUR'),
      availability: 'in',
    });
    expect(shown()).toEqual({ [ALL_PRODUCTS]: summary, cups: summary, kitchen: summary });
  });

  test('again writes nothing', async () => {
    const after = structuredClone(shop.state);
    await list();
    expect(shop.state).toEqual(after);
  });

  test('follows what changed: prices, pieces, categories', async () => {
    await save(mugAt(500, { categoryIds: ['gifts'] }));
    await ordered(shop, await cartWith(shop, { 'MUG-BLUE': 8, 'MUG-RED': 10 }));
    await list();
    const summary = expect.objectContaining({
      priceFrom: money(500, 'EUR'),
      availability: 'low',
    });
    expect(shown()).toEqual({ [ALL_PRODUCTS]: summary, gifts: summary });
  });

  test.each(['archived', 'draft'] as const)('takes it out of all lists when %s', async (status) => {
    await save(mug({ status }));
    await list();
    expect(shown()).toEqual({});
    expect(placement()).toMatchObject({ scopes: [], shown: undefined });
    await save(mug());
    await list();
    expect(Object.keys(shown())).toEqual([ALL_PRODUCTS]);
  });

  test('of a product that is not there lists nothing', async () => {
    await listProduct(shop.ports, 'prod_01K1AHRK000000000000000000');
    expect(shop.state.placements.size).toBe(1);
  });

  test('leaves it as popular as it was while nobody can tell, unless that is the news', async () => {
    await listProduct(shop.ports, productId, { popularity: () => Promise.resolve(7) });
    await save(mugAt(500));
    shop.meddle((call, run) =>
      call.port === 'viewRows' ? Promise.reject(new Error('out of reach')) : inTurn(call, run),
    );
    const after = (type: string) => {
      const popularity = popularityFor(shop.ports, type);
      return listProduct(shop.ports, productId, { popularity });
    };
    await after('product.changed');
    const summary = expect.objectContaining({ priceFrom: money(500, 'EUR'), popularity: 7 });
    expect(shown()).toMatchObject({ [ALL_PRODUCTS]: summary });
    await expect(after('listing.popularity_changed')).rejects.toThrow('out of reach');
  });

  test('ignores categories that are gone', async () => {
    await save(mug({ categoryIds: ['gone', 'gifts'] }));
    await list();
    expect(Object.keys(shown()).sort()).toEqual([ALL_PRODUCTS, 'gifts']);
  });
});

describe('at once', () => {
  test('what was read before a newer listing never overwrites it', async () => {
    await save(mugAt(700));
    shop.meddle(
      before('listings.place', async () => {
        await save(mugAt(800));
        await list(); // another consumer is quicker, with newer news
      }),
    );
    await list();
    expect(shown()[ALL_PRODUCTS]).toMatchObject({ priceFrom: money(800, 'EUR') });
  });

  test('a product archived while it is listed does not come back', async () => {
    await save(mugAt(700));
    shop.meddle(
      before('listings.place', async () => {
        await save(mug({ status: 'archived' }));
        await list();
      }),
    );
    await list();
    expect(shown()).toEqual({});
  });

  test('many changes and as many listings, in whatever order, end with the last change', async () => {
    let price = 100;
    const changeAndList = async () => {
      await save(mugAt((price += 1))).catch(() => undefined); // one that was overtaken is no change
      await list();
    };
    await Promise.all(Array.from({ length: 5 }, changeAndList));
    const [product] = shop.state.products.values();
    expect(shown()[ALL_PRODUCTS]).toMatchObject({ priceFrom: product!.variants[0]!.price });
  });

  test('a product that never stands still is given back to whoever retries', async () => {
    await save(mugAt(700));
    shop.meddle(async (call, run) =>
      call.port === 'listings' && call.method === 'place' ? false : run(),
    );
    await expect(list()).rejects.toThrow(/kept changing/);
    shop.meddle(inTurn);
    await list();
    expect(shown()[ALL_PRODUCTS]).toMatchObject({ priceFrom: money(700, 'EUR') });
  });
});
