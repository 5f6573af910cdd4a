import { describe, expect, test } from '@jest/globals';
import { sanitiseHtml } from '../../src/adapters/html/sanitise.ts';
import { importCatalogue } from '../../src/application/catalogue/import-catalogue.ts';
import { changeProduct } from '../../src/domain/products/save-product.ts';
import type { Products } from '../../src/application/ports.ts';
import type { RawRow } from '../../src/domain/catalog-import/rows.ts';
import { catalogFile, csv } from '../support/catalog-files.ts';
import { memoryCatalogue } from '../support/memory/catalogue.ts';

const trail = { actor: { role: 'admin' }, traceId: 'trace' } as const;
const options = { currency: 'EUR', sanitiseHtml };

type Shop = ReturnType<typeof memoryCatalogue>;

function run(shop: Shop, rows: AsyncIterable<RawRow>, more = {}) {
  return importCatalogue(shop.ports, trail, rows, { ...options, ...more });
}

type Save = Products['save'];

/** Puts something between the import and the database. */
function intercept(
  shop: Shop,
  between: (change: Parameters<Save>[0], save: Save) => ReturnType<Save>,
) {
  const { products } = shop.ports;
  const save = products.save.bind(products);
  products.save = (change) => between(change, save);
}

const HEADER = 'Handle,Title,Type,Option1 Name,Option1 Value,Variant SKU,Variant Price';

describe('importing a usual export', () => {
  test('creates its products with all they have', async () => {
    const shop = memoryCatalogue();
    const summary = await run(shop, catalogFile('usual.csv'));

    expect(summary).toMatchObject({
      rows: 8,
      products: { created: 4, changed: 0, unchanged: 0, failed: 0 },
      variants: 6,
      errors: [],
    });
    expect(shop.product('oak-tray')).toMatchObject({
      title: 'Oak Tray',
      description:
        '<p>Turned from <b>one</b> piece.</p>\n<p>By <a href="https://example.org/maker" rel="noopener nofollow">hand</a></p>',
      status: 'active',
      options: [],
      images: [
        { url: 'https://img.example.org/oak-1.jpg?v=1', alt: 'Oak tray' },
        { url: 'https://img.example.org/oak-2.jpg', alt: 'Oak tray from above' },
      ],
      variants: [
        {
          sku: 'OAK-1',
          title: 'Default',
          price: { amount: 2490, currency: 'EUR' },
          compareAtPrice: { amount: 2990, currency: 'EUR' },
        },
      ],
    });
    expect(shop.product('felt-hat')?.status).toBe('draft');
    expect(shop.product('wool-sock')?.variants.map(({ title }) => title)).toEqual([
      'S / Moss / Left',
      'M / Moss / Left',
      'M / Rust / Left',
    ]);
  });

  test('gives new SKUs their stock and makes those that are missing or taken', async () => {
    const shop = memoryCatalogue();
    const { notes } = await run(shop, catalogFile('usual.csv'));

    const skus = shop.product('wool-sock')?.variants.map(({ sku }) => sku) ?? [];
    expect(skus).toEqual([
      'SOCK-S-L',
      expect.stringMatching(/^WOOL-SOCK-M-MOSS-LEFT-\w{8}$/),
      expect.stringMatching(/^WOOL-SOCK-M-RUST-LEFT-\w{8}$/),
    ]);
    expect(skus.map(shop.pieces)).toEqual([3, 0, 0]);
    expect(shop.pieces('OAK-1')).toBe(12);
    expect(shop.product('sock-box')?.variants[0]?.sku).toMatch(/^SOCK-BOX-\w{8}$/);
    expect(notes.map(({ row, message }) => `${row} ${message.replace(/;.*/, '')}`)).toEqual([
      '6 it has no SKU',
      '7 the SKU "SOCK-S-L" stands in this product already',
      '7 the stock "-4" is less than none',
      '9 it has no SKU',
      '10 the stock "many" is not a whole number of pieces',
      '10 its former price is left out: the price "cheap" is not an amount in EUR',
      '10 the SKU "SOCK-S-L" belongs to another product',
    ]);
  });

  test('makes each category once and uses it for all', async () => {
    const shop = memoryCatalogue();
    await run(shop, catalogFile('usual.csv'));
    expect(shop.categories().map(({ name }) => name)).toEqual(['Kitchen', 'Clothing']);
    const clothing = shop.categories()[1]?.id;
    expect(shop.product('wool-sock')?.categoryIds).toEqual([clothing]);
    expect(shop.product('felt-hat')?.categoryIds).toEqual([clothing]);
  });

  test('again changes nothing, and finds the same', async () => {
    const shop = memoryCatalogue();
    const first = await run(shop, catalogFile('usual.csv'));
    const before = structuredClone([shop.products(), shop.categories(), shop.records()]);
    const second = await run(shop, catalogFile('usual.csv'));

    expect([shop.products(), shop.categories(), shop.records()]).toEqual(before);
    expect(second).toEqual({
      ...first,
      products: { created: 0, changed: 0, unchanged: 4, failed: 0 },
    });
  });
});

describe('importing other files of the format', () => {
  test('reads the columns of newer exports, nested categories among them', async () => {
    const shop = memoryCatalogue();
    const summary = await run(shop, catalogFile('renamed-columns.csv'));
    expect(summary).toMatchObject({ products: { created: 4 }, variants: 5, notes: [], errors: [] });

    const apron = shop.product('linen-apron');
    expect(apron).toMatchObject({
      options: [{ name: 'Color', values: ['Sand', 'Ink'] }],
      images: [
        { url: 'https://img.example.org/apron.jpg', alt: 'An apron' },
        { url: 'https://img.example.org/apron-ink.jpg', alt: '' },
      ],
    });
    const leaf = shop.categories().find(({ id }) => id === apron?.categoryIds[0]);
    const parent = shop.categories().find(({ id }) => id === leaf?.parentId);
    expect([leaf?.name, parent?.name]).toEqual(['Aprons', 'Linens & Bedding']);
    expect(shop.products().map(({ slug, status }) => `${slug} ${status}`)).toEqual([
      'linen-apron active',
      'linen-towel draft',
      'old-towel archived',
      'secret-towel draft',
    ]);
  });

  test('reads what spreadsheets with a decimal comma write', async () => {
    const shop = memoryCatalogue();
    await run(shop, catalogFile('spreadsheet.csv'));
    expect(shop.product('kase-hobel')?.variants.map(({ price }) => price.amount)).toEqual([
      125_050, 1990,
    ]);
    expect(shop.product('brett')?.title).toBe('Brett; geölt');
  });

  test('reports bad rows by their number and takes the rest', async () => {
    const shop = memoryCatalogue();
    const summary = await run(shop, catalogFile('broken.csv'));

    expect(summary.products).toEqual({ created: 5, changed: 0, unchanged: 0, failed: 3 });
    expect(
      shop
        .products()
        .map(({ slug, status }) => `${slug} ${status}`)
        .toSorted(),
    ).toEqual([
      'good-jug active',
      'half-mug active',
      'hidden draft',
      'late-title archived',
      'quiet-bowl-2 draft',
    ]);
    expect(shop.product('half-mug')?.variants.map(({ sku }) => sku)).toEqual(['MUG-L']);
    expect(shop.product('good-jug')?.variants.map(({ sku }) => sku)).toEqual(['JUG', 'JUG-LID']);
    const rows = summary.errors.map(({ row }) => row);
    expect([...new Set(rows)]).toEqual([3, 5, 6, 7, 8, 9, 11, 12, 15, 16, 17]);
  });
});

describe('an import', () => {
  test('puts scattered rows of a product together, and again changes nothing', async () => {
    const shop = memoryCatalogue();
    const file = csv(`${HEADER}
sock,Sock,,Size,S,S1,5
hat,Hat,,,,H1,9
sock,,,,M,S2,6
`);
    const { products } = await run(shop, file);
    expect(products).toMatchObject({ created: 2, changed: 0 });
    expect(shop.product('sock')?.variants).toHaveLength(2);
    expect((await run(shop, file)).products).toMatchObject({ unchanged: 2, changed: 0 });
  });

  test('makes the same SKUs when other products come, go or move', async () => {
    const one = memoryCatalogue();
    await run(one, csv(`${HEADER}\na,A,,Size,S,,5\na,,,,M,,5\nb,B,,,,,5`));
    const other = memoryCatalogue();
    await run(other, csv(`${HEADER}\nc,C,,,,,5\nb,B,,,,,5\na,A,,Size,M,,5\na,,,,S,,5`));
    const skus = (shop: Shop, slug: string) =>
      shop
        .product(slug)
        ?.variants.map(({ sku }) => sku)
        .toSorted();
    expect(skus(one, 'a')).toEqual(skus(other, 'a'));
    expect(skus(one, 'b')).toEqual(skus(other, 'b'));
  });

  test('leaves a SKU to the first product of the file that has it, however many go in at once', async () => {
    const lines = Array.from({ length: 40 }, (_, n) => `p${n},P,,,,SAME-${n % 4},5`);
    const shop = memoryCatalogue();
    await run(shop, csv([HEADER, ...lines].join('\n')), { concurrency: 16 });
    const owners = shop.products().filter(({ variants }) => variants[0]?.sku.startsWith('SAME'));
    expect(owners.map(({ slug }) => slug).toSorted()).toEqual(['p0', 'p1', 'p2', 'p3']);
  });

  test('does not take a SKU from a product that is there, now or later', async () => {
    const shop = memoryCatalogue();
    await run(shop, csv(`${HEADER}\nold,Old,,,,X,5`));
    const file = csv(`${HEADER}\nnew,New,,,,X,7`);
    const { notes } = await run(shop, file);
    expect(notes).toEqual([{ row: 2, message: expect.stringContaining('another product') }]);
    expect(shop.product('old')?.variants[0]?.sku).toBe('X');
    expect((await run(shop, file)).products).toMatchObject({ unchanged: 1 });
  });

  test('changes what the file changed and leaves stock alone', async () => {
    const shop = memoryCatalogue();
    const header = `${HEADER},Variant Inventory Qty`;
    await run(shop, csv(`${header}\na,A,,,,X,5,3\nb,B,,,,Y,5,3`));
    const { products } = await run(shop, csv(`${header}\na,A,,,,X,6,9\nb,B,,,,Y,5,9`));
    expect(products).toEqual({ created: 0, changed: 1, unchanged: 1, failed: 0 });
    expect(shop.product('a')?.variants[0]?.price.amount).toBe(600);
    expect(shop.pieces('X')).toBe(3);
  });

  test('tries again when somebody else changes the product meanwhile', async () => {
    const shop = memoryCatalogue();
    await run(shop, csv(`${HEADER}\na,A,,,,X,5`));
    let meetings = 3;
    intercept(shop, async (change, save) => {
      if ((meetings -= 1) < 0) return save(change);
      const stored = shop.product('a')!;
      const theirs = changeProduct(stored, { ...stored, title: `Theirs ${meetings}` }, 1);
      if (!theirs.ok) throw new Error('refused');
      await save({ ...change, before: stored, after: theirs.value.product });
      return { outcome: 'stale' };
    });
    const { products } = await run(shop, csv(`${HEADER}\na,Ours,,,,X,5`));
    expect(products).toMatchObject({ changed: 1, failed: 0 });
    expect(shop.product('a')).toMatchObject({ title: 'Ours', version: 5 });
  });

  test('gives one product up when it keeps changing, not the others', async () => {
    const shop = memoryCatalogue();
    intercept(shop, async (change, save) =>
      change.after.slug === 'a' ? { outcome: 'stale' } : save(change),
    );
    const { products, errors } = await run(shop, csv(`${HEADER}\na,A,,,,X,5\nb,B,,,,Y,5`));
    expect(products).toMatchObject({ created: 1, failed: 1 });
    expect(errors).toEqual([{ row: 2, message: expect.stringContaining('import the file again') }]);
  });

  test('reports a product whose written SKU is the one made for its next variant', async () => {
    const rows = (sku: string) => csv(`${HEADER}\na,A,,Size,S,${sku},5\na,,,,M,,5\nb,B,,,,Y,5`);
    const shop = memoryCatalogue();
    await run(shop, rows('X'));
    const made = shop.product('a')?.variants[1]?.sku ?? '';
    const { products, errors } = await run(memoryCatalogue(), rows(made));
    expect(products).toMatchObject({ created: 1, failed: 1 });
    expect(errors).toEqual([{ row: 2, message: expect.stringContaining('the same SKU') }]);
  });

  test('passes a fault on, once nothing is under way any more', async () => {
    const shop = memoryCatalogue();
    let underWay = 0;
    intercept(shop, async (change, save) => {
      if (change.after.slug === 'p3') throw new Error('the database is gone');
      underWay += 1;
      const saved = await save(change);
      underWay -= 1;
      return saved;
    });
    const lines = Array.from({ length: 100 }, (_, n) => `p${n},P,,,,S${n},5`);
    const running = run(shop, csv([HEADER, ...lines].join('\n')));
    await expect(running).rejects.toThrow('the database is gone');
    expect(underWay).toBe(0);
    expect(shop.products().length).toBeLessThan(50);
  });

  test('tells how far it is, up to the last row', async () => {
    const seen: { done: number; rows: number }[] = [];
    const onProgress = (progress: { done: number; rows: number }) => void seen.push(progress);
    await run(memoryCatalogue(), catalogFile('broken.csv'), { onProgress });
    expect(seen.at(-1)).toEqual({ done: 15, rows: 15 });
    expect(seen.map(({ done }) => done)).toEqual(
      seen.map(({ done }) => done).toSorted((a, b) => a - b),
    );
  });

  test('keeps so many problems and counts all', async () => {
    const lines = Array.from({ length: 30 }, (_, n) => `p${n},P,,,,,${n % 2 ? 'x' : '5'}`);
    const file = csv([HEADER, ...lines].join('\n'));
    const summary = await run(memoryCatalogue(), file, { keptProblems: 4 });
    expect(summary.notes).toHaveLength(4);
    expect(summary.errors).toHaveLength(4);
    expect(summary.found).toEqual({ notes: 15, errors: 30 });
  });

  test('refuses rows that can be read only once', async () => {
    const rows = (async function* () {
      await Promise.resolve();
      yield { row: 2, values: { handle: 'a', title: 'A', price: '1' } };
    })();
    await expect(run(memoryCatalogue(), rows)).rejects.toThrow('changed while it was read');
  });
});
