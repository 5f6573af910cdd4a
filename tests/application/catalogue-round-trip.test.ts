import { describe, expect, test } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import { sanitiseHtml } from '../../src/adapters/html/sanitise.ts';
import { makeCategory } from '../../src/application/catalogue/manage-categories.ts';
import { addProduct, type ShownProduct } from '../../src/application/catalogue/manage-product.ts';
import type { Product } from '../../src/domain/products/product.ts';
import { catalogText } from '../support/catalog-files.ts';
import fc from '../support/properties.ts';
import { openShop, type TestShop } from './shop.ts';
import { ADMIN, openTransfers } from './transfers.ts';

/** Texts as people write them: any script, and all that files and spreadsheets stumble over. */
const text = fc
  .tuple(
    fc.constantFrom('', '=', '+', '-', '@', "'", "'=", '"', ' ', "''-", '\\', '#'),
    fc.string({ unit: 'grapheme', minLength: 1, maxLength: 8 }),
    fc.constantFrom('', ',', ';', '"', ' > ', '\\', '\\n', "'", '  x', ': '),
  )
  .map((parts) => parts.join('').replace(/\p{C}/gu, ''))
  .filter((written) => written.trim() !== '' && written.trim() !== '__proto__');

const sku = text
  .map((written) => written.replace(/[/\\%]/g, '').trim())
  .filter((written) => written !== '' && !/^\.+$/.test(written) && written !== '__proto__');

const names = (max: number) =>
  fc.uniqueArray(text, { minLength: 1, maxLength: max, selector: (one) => one.trim() });

const options = fc
  .uniqueArray(fc.tuple(fc.oneof(text, fc.constant('Title')), names(3), fc.boolean()), {
    maxLength: 3,
    selector: ([name]) => name.trim(),
  })
  .map((slots) =>
    slots.map(([name, values, isOne]) => ({
      name,
      values: isOne ? ['Default Title'] : values,
    })),
  );

/** Three options of three values each. */
const MOST = 27;

/** A product that has some of the combinations of its options, in any order. */
const product = options.chain((slots) => {
  const combinations = slots.reduce<Record<string, string>[]>(
    (all, { name, values }) =>
      all.flatMap((one) => values.map((value) => ({ ...one, [name]: value }))),
    [{}],
  );
  return fc.record({
    slug: fc.stringMatching(/^[a-z0-9]{1,4}(-[a-z0-9]{1,3})?$/),
    title: text,
    description: fc.oneof(text, fc.constantFrom('', '<p>a</p>\n<ul><li>=1</li></ul>', '-\r\nb')),
    status: fc.constantFrom('draft' as const, 'active' as const, 'archived' as const),
    images: fc
      .array(fc.oneof(text, fc.constant('')), { maxLength: 4 })
      .map((alts) => alts.map((alt, n) => ({ url: `https://img.example/${n}.jpg?v=1`, alt }))),
    options: fc.constant(slots),
    chosen: fc.shuffledSubarray(combinations, { minLength: 1 }),
    skus: fc.uniqueArray(sku, { minLength: MOST, maxLength: MOST }),
    titles: fc.array(fc.option(text, { nil: undefined }), { minLength: MOST, maxLength: MOST }),
    prices: fc.array(fc.tuple(fc.integer({ min: 0, max: 1e9 }), fc.nat(99)), {
      minLength: MOST,
      maxLength: MOST,
    }),
    categories: fc.shuffledSubarray([0, 1, 2, 3, 4]),
    pieces: fc.nat(99),
  });
});

type Wanted = typeof product extends fc.Arbitrary<infer Value> ? Value : never;

const catalogue = fc.record({
  products: fc.uniqueArray(product, { maxLength: 6, selector: ({ slug }) => slug }),
  categories: fc.array(fc.record({ name: text, parent: fc.nat(5) }), {
    minLength: 5,
    maxLength: 5,
  }),
});

const euro = (amount: number) => ({ amount, currency: 'EUR' });

/** Puts a product into the shop as an admin does; undefined when the rules refuse it. */
async function add(shop: TestShop, wanted: Wanted, ids: readonly string[], n: number) {
  const variants = wanted.chosen.map((chosen, at) => {
    const [amount, more] = wanted.prices[at]!;
    const title = wanted.titles[at];
    return {
      sku: `${wanted.skus[at]!.slice(0, 20)} ${n}`,
      options: chosen,
      price: euro(amount),
      ...(title === undefined ? {} : { title }),
      ...(more > 50 ? { compareAtPrice: euro(amount + more) } : {}),
    };
  });
  const { slug, title, description, status, images, options: slots } = wanted;
  const categoryIds = wanted.categories.flatMap((at) => ids[at] ?? []);
  const content = { slug, title, description, status, images, options: slots, variants };
  const ports = { ...shop.ports, sanitiseHtml };
  const added = await addProduct(ports, ADMIN, { ...content, categoryIds });
  if (!added.ok) throw new Error(JSON.stringify(added.refusal));
  restock(shop, added.value, wanted.pieces);
}

/** Stock comes by other ways than products. */
function restock({ state }: TestShop, { product: { id } }: ShownProduct, pieces: number): void {
  for (const [key, offer] of state.offers) {
    if (offer.productId === id) {
      state.offers.set(key, { ...offer, onHand: pieces, available: pieces });
    }
  }
}

/** What of a product is the same in every shop. */
function essence({ state }: TestShop) {
  const slugOf = (id: string): string => state.categories.get(id)?.slug ?? id;
  const plain = ({ id: _, version, createdAt, updatedAt, categoryIds, ...rest }: Product) => ({
    ...rest,
    categories: categoryIds.map(slugOf),
  });
  return [...state.products.values()]
    .map(plain)
    .sort((one, other) => (one.slug < other.slug ? -1 : 1));
}

const stockOf = ({ state }: TestShop) =>
  Object.fromEntries([...state.offers.values()].map(({ sku: name, onHand }) => [name, onHand]));

/** Nothing of a shop changes when its own export comes in again; an empty shop becomes the same. */
async function demandRoundTrip(shop: TestShop): Promise<string> {
  const transfers = openTransfers(shop);
  const { text: file } = await transfers.exportAll();
  const before = structuredClone([shop.state.products, shop.state.offers, shop.state.categories]);
  const again = await transfers.importAll(await transfers.upload(file));
  expect(again).toMatchObject({ status: 'completed', errors: [], notes: [] });
  expect([shop.state.products, shop.state.offers, shop.state.categories]).toEqual(before);

  const empty = openShop();
  const there = openTransfers(empty);
  await there.importAll(await there.upload(file));
  expect(essence(empty)).toEqual(essence(shop));
  expect(stockOf(empty)).toEqual(stockOf(shop));
  expect((await there.exportAll()).text).toBe(file);
  return file;
}

describe('what was exported, imported', () => {
  test('is the same catalogue, whatever is in it', async () => {
    await fc.assert(
      fc.asyncProperty(catalogue, async ({ products, categories }) => {
        const shop = openShop();
        const ids: string[] = [];
        for (const { name, parent } of categories) {
          const wanted = { name, parentId: ids[parent] ?? null };
          const made = await makeCategory(shop.ports, ADMIN, wanted);
          if (made.ok) ids.push(made.value.id);
        }
        for (const [n, one] of products.entries()) await add(shop, one, ids, n);
        const file = await demandRoundTrip(shop);
        const cells: string[][] = parse(file);
        expect(cells.flat().filter((cell) => /^[=+\-@]/.test(cell))).toEqual([]);
      }),
      { numRuns: 50 },
    );
  }, 60_000);

  test.each(['usual.csv', 'broken.csv', 'renamed-columns.csv', 'spreadsheet.csv'])(
    'is what %s made of the shop',
    async (name) => {
      const shop = openShop();
      const transfers = openTransfers(shop);
      await transfers.importAll(await transfers.upload(catalogText(name)));
      expect(shop.state.products.size).toBeGreaterThan(0);
      await demandRoundTrip(shop);
    },
  );

  test('leaves the stock as it is meanwhile', async () => {
    const shop = openShop();
    const transfers = openTransfers(shop);
    await transfers.importAll(await transfers.upload(catalogText('usual.csv')));
    const { text: file } = await transfers.exportAll();
    for (const [key, offer] of shop.state.offers) {
      shop.state.offers.set(key, { ...offer, onHand: 77, available: 70 });
    }
    await transfers.importAll(await transfers.upload(file));
    expect(new Set([...shop.state.offers.values()].map(({ onHand }) => onHand))).toEqual(
      new Set([77]),
    );
  });
});
