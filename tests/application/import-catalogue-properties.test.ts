import { describe, expect, jest, test } from '@jest/globals';
import fc from '../support/properties.ts';
import { importCatalogue } from '../../src/application/catalogue/import-catalogue.ts';
import { csv } from '../support/catalog-files.ts';
import { memoryCatalogue } from '../support/memory/catalogue.ts';

/** Hundreds of files are imported, which a busy machine takes its time for. */
jest.setTimeout(60_000);

const trail = { actor: { role: 'admin' }, traceId: 'trace' } as const;
const options = { currency: 'EUR', sanitiseHtml: (html: string) => html };

const HEADER =
  'Handle,Title,Body (HTML),Type,Published,Option1 Name,Option1 Value,Option2 Name,Option2 Value,' +
  'Variant SKU,Variant Price,Variant Inventory Qty,Image Src';

/** Texts as merchants write them: any script, quotation marks, commas, line breaks. */
const text = fc
  .string({ unit: 'grapheme', minLength: 1, maxLength: 12 })
  .map((written) => `T${written.replace(/\p{C}/gu, '')}"\n,`);

const product = fc.record({
  handle: fc.stringMatching(/^[a-z0-9]{1,6}$/),
  title: text,
  body: text,
  type: fc.constantFrom('', 'Jugs', 'Cups & Co'),
  published: fc.boolean(),
  sizes: fc.uniqueArray(text, { minLength: 1, maxLength: 4, selector: (size) => size.trim() }),
  colours: fc.uniqueArray(fc.constantFrom('Moss', 'Rust', 'Sand'), { minLength: 1 }),
  sku: fc.constantFrom('', '', 'A', 'B', 'C'),
  priceMinor: fc.integer({ min: 0, max: 1e9 }),
  pieces: fc.integer({ min: 0, max: 999 }),
  images: fc.integer({ min: 0, max: 8 }),
});

type Product = typeof product extends fc.Arbitrary<infer Value> ? Value : never;

const products = fc.uniqueArray(product, { maxLength: 12, selector: ({ handle }) => handle });

function variantsOf({ sizes, colours }: Product): string[][] {
  return sizes.flatMap((size) => colours.map((colour) => [size, colour]));
}

/** The rows of a product as an export writes them: variants and images side by side, product first. */
function rowsOf(item: Product): string[][] {
  const variants = variantsOf(item);
  const count = Math.max(variants.length, item.images);
  return Array.from({ length: count }, (_, n) => {
    const [size = '', colour = ''] = variants[n] ?? [];
    const isFirst = n === 0;
    const price = (item.priceMinor / 100).toFixed(2);
    const image = n < item.images ? `https://img.example.org/${item.handle}-${n}.jpg` : '';
    return [
      item.handle,
      ...(isFirst ? [item.title, item.body, item.type, String(item.published)] : ['', '', '', '']),
      ...[isFirst ? 'Size' : '', size, isFirst ? 'Colour' : '', colour],
      ...(n < variants.length ? [item.sku, price, String(item.pieces)] : ['', '', '']),
      image,
    ];
  });
}

function fileOf(rows: readonly string[][]): string {
  const quote = (value: string) =>
    /[",\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
  return [HEADER, ...rows.map((row) => row.map(quote).join(','))].join('\r\n');
}

describe('any catalogue', () => {
  test('goes in whole, and again changes nothing', async () => {
    await fc.assert(
      fc.asyncProperty(products, async (items) => {
        const shop = memoryCatalogue();
        const file = csv(fileOf(items.flatMap(rowsOf)), 4096);
        const first = await importCatalogue(shop.ports, trail, file, options);
        expect(first).toMatchObject({
          rows: items.reduce((rows, item) => rows + rowsOf(item).length, 0),
          products: { created: items.length, changed: 0, unchanged: 0, failed: 0 },
          variants: items.reduce((all, item) => all + variantsOf(item).length, 0),
          errors: [],
        });
        for (const item of items) {
          expect(shop.product(item.handle)).toMatchObject({
            description: item.body.trim(),
            status: item.published ? 'active' : 'draft',
            variants: variantsOf(item).map(([size = '', colour]) => ({
              options: { Size: size.trim(), Colour: colour },
              price: { amount: item.priceMinor, currency: 'EUR' },
            })),
          });
          expect(shop.product(item.handle)?.images).toHaveLength(item.images);
        }
        const records = shop.records().length;
        const second = await importCatalogue(shop.ports, trail, file, options);
        expect(second.products).toMatchObject({ unchanged: items.length, changed: 0, failed: 0 });
        expect(shop.records()).toHaveLength(records);
      }),
      { numRuns: 60 },
    );
  });

  test('goes in the same when the rows of its products are scattered, and again changes nothing', async () => {
    const scattered = products.chain((items) => {
      const rows = items.flatMap(rowsOf);
      return fc.tuple(fc.constant(items), fc.shuffledSubarray(rows, { minLength: rows.length }));
    });
    await fc.assert(
      fc.asyncProperty(scattered, async ([items, rows]) => {
        const shop = memoryCatalogue();
        const file = csv(fileOf(rows), 4096);
        const first = await importCatalogue(shop.ports, trail, file, options);
        expect(first.products).toMatchObject({ created: items.length, failed: 0 });
        expect(first.variants).toBe(items.reduce((all, item) => all + variantsOf(item).length, 0));
        const second = await importCatalogue(shop.ports, trail, file, options);
        expect(second.products).toMatchObject({ unchanged: items.length, changed: 0 });
      }),
      { numRuns: 60 },
    );
  });
});
