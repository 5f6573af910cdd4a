import { describe, expect, test } from '@jest/globals';
import type { Column } from '../../../src/domain/catalog-import/columns.ts';
import { MAX_IMAGES, MAX_VARIANTS } from '../../../src/domain/products/limits.ts';
import { readProduct } from '../../../src/domain/catalog-import/read-product.ts';

type Values = Partial<Record<Column, string>>;

function read(...rows: Values[]) {
  const [first, ...others] = rows;
  const withTitle = [{ handle: 'jug', title: 'Jug', ...first }, ...others];
  return readProduct(
    { slug: 'jug', rows: withTitle.map((values, index) => ({ row: index + 2, values })) },
    { currency: 'EUR', hash: () => 'HASH', sanitiseHtml: (html) => `safe ${html}` },
  );
}

function draftOf(...rows: Values[]) {
  const { draft } = read(...rows);
  if (draft === undefined) throw new Error('left out');
  return draft;
}

const PLAIN: Values = { price: '5', sku: 'JUG' };

describe('options', () => {
  const sized = (option1Value: string, more: Values = {}): Values => ({
    option1Value,
    price: '5',
    sku: option1Value,
    ...more,
  });

  test('are none for the default title', () => {
    const { content, variants } = draftOf({
      ...PLAIN,
      option1Name: 'Title',
      option1Value: 'Default Title',
    });
    expect(content.options).toEqual([]);
    expect(variants).toMatchObject([{ variant: { sku: 'JUG', title: 'Default', options: {} } }]);
  });

  test('named Title are options when they have values of their own', () => {
    const { content } = draftOf({ option1Name: 'Title', ...sized('160 cm') }, sized('170 cm'));
    expect(content.options).toEqual([{ name: 'Title', values: ['160 cm', '170 cm'] }]);
  });

  test('are up to three, named by the first row, with values in the order of the file', () => {
    const names = { option1Name: 'Size', option2Name: 'Colour', option3Name: 'Foot' };
    const { content, variants } = draftOf(
      { ...names, ...sized('S', { option2Value: 'Moss', option3Value: 'Left' }) },
      sized('M', { option2Value: 'Rust', option3Value: 'Left' }),
      sized('S', { option2Value: 'Rust', option3Value: 'Left', sku: 'S2' }),
    );
    expect(content.options).toEqual([
      { name: 'Size', values: ['S', 'M'] },
      { name: 'Colour', values: ['Moss', 'Rust'] },
      { name: 'Foot', values: ['Left'] },
    ]);
    expect(variants[1]?.variant).toMatchObject({
      title: 'M / Rust / Left',
      options: { Size: 'M', Colour: 'Rust', Foot: 'Left' },
    });
  });

  test('without a name or with a name twice get one', () => {
    const { draft, notes } = read(
      { option1Name: 'Size', option2Name: 'Size', ...sized('S', { option2Value: 'x' }) },
      { ...sized('M', { option2Value: 'x' }), option3Value: '' },
    );
    expect(draft?.content.options.map(({ name }) => name)).toEqual(['Size', 'Option 2']);
    expect(notes).toMatchObject([{ row: 2, message: expect.stringContaining('Option 2') }]);
  });

  test('that a row has no value for leave its variant out', () => {
    const { draft, errors } = read({ option1Name: 'Size', ...sized('S') }, PLAIN);
    expect(draft?.variants).toHaveLength(1);
    expect(errors).toEqual([{ row: 3, message: expect.stringContaining('has no "Size"') }]);
  });

  test('that stand there already leave the variant out', () => {
    const { errors } = read({ option1Name: 'Size', ...sized('S') }, sized('S', { sku: 'S2' }));
    expect(errors).toEqual([
      { row: 3, message: 'this variant is left out: "S" stands in row 2 already' },
    ]);
  });

  test('make so many variants at most', () => {
    const rows = Array.from({ length: MAX_VARIANTS + 1 }, (_, n) => sized(`S${n}`));
    const { draft, errors } = read(...rows);
    expect(draft?.variants).toHaveLength(MAX_VARIANTS);
    expect(errors).toMatchObject([{ row: MAX_VARIANTS + 2 }]);
  });
});

describe('prices', () => {
  test('before a reduction are kept, others dropped', () => {
    const reduced = (compareAtPrice: string) =>
      draftOf({ ...PLAIN, compareAtPrice }).variants[0]?.variant.compareAtPrice;
    expect(reduced('7.5')).toEqual({ amount: 750, currency: 'EUR' });
    expect(reduced('5.00')).toBeUndefined();
    expect(reduced('4')).toBeUndefined();
    expect(read({ ...PLAIN, compareAtPrice: '5.00' }).notes).toEqual([]);
  });

  test('before a reduction that make no sense are noted', () => {
    const { draft, notes } = read({ ...PLAIN, compareAtPrice: 'cheap' });
    expect(draft?.variants[0]?.variant).not.toHaveProperty('compareAtPrice');
    expect(notes).toEqual([{ row: 2, message: expect.stringContaining('"cheap"') }]);
  });
});

describe('stock', () => {
  test.each([
    ['7', 7],
    ['7.0', 7],
    ['0', 0],
    ['-0', 0],
    ['', 0],
  ])('of %j is %i', (pieces, expected) => {
    const { draft, notes } = read({ ...PLAIN, pieces });
    expect(draft?.variants[0]?.pieces).toBe(expected);
    expect(notes).toEqual([]);
  });

  test.each(['-1', '1.5', 'many', '1e9', '12345678901'])('of %j is 0 and noted', (pieces) => {
    const { draft, notes } = read({ ...PLAIN, pieces });
    expect(draft?.variants[0]?.pieces).toBe(0);
    expect(notes).toEqual([{ row: 2, message: expect.stringContaining(pieces) }]);
  });
});

describe('the status', () => {
  test.each([
    [{}, 'active'],
    [{ published: 'true' }, 'active'],
    [{ published: 'TRUE' }, 'active'],
    [{ published: 'false' }, 'draft'],
    [{ published: 'FALSE' }, 'draft'],
    [{ published: 'FALSCH' }, 'draft'],
    [{ status: 'active', published: 'true' }, 'active'],
    [{ status: 'Active', published: 'false' }, 'draft'],
    [{ status: 'draft', published: 'true' }, 'draft'],
    [{ status: 'archived', published: 'false' }, 'archived'],
  ] as const)('of %j is %s', (values, status) => {
    const { draft, notes } = read({ ...PLAIN, ...values });
    expect(draft?.content.status).toBe(status);
    expect(notes).toEqual([]);
  });

  test('that is not known is a draft and noted', () => {
    const { draft, notes } = read({ ...PLAIN, status: 'unlisted' });
    expect(draft?.content.status).toBe('draft');
    expect(notes).toEqual([{ row: 2, message: expect.stringContaining('unlisted') }]);
  });
});

describe('images', () => {
  const url = (name: string) => `https://img.example.org/${name}.jpg`;

  test('come by position, those of variants last, each once', () => {
    const { content } = draftOf(
      { ...PLAIN, image: url('b'), imagePosition: '2', imageAlt: 'B', variantImage: url('v') },
      { image: url('a'), imagePosition: '1' },
      { image: url('b'), imagePosition: '3', imageAlt: 'again' },
      { image: url('c'), imagePosition: '10', variantImage: url('a') },
    );
    expect(content.images).toEqual([
      { url: url('a'), alt: '' },
      { url: url('b'), alt: 'B' },
      { url: url('c'), alt: '' },
      { url: url('v'), alt: '' },
    ]);
  });

  test('without positions come in the order of the file', () => {
    const { content } = draftOf({ ...PLAIN, image: url('b') }, { image: url('a') });
    expect(content.images.map((image) => image.url)).toEqual([url('b'), url('a')]);
  });

  test.each([
    ['https://img.example.org/a%20b.jpg?v=1', 'https://img.example.org/a%20b.jpg?v=1'],
    ['HTTP://img.example.org/a.jpg', 'HTTP://img.example.org/a.jpg'],
    ['//img.example.org/a.jpg', 'https://img.example.org/a.jpg'],
    ['https://img.example.org/große tasse.jpg', 'https://img.example.org/gro%C3%9Fe%20tasse.jpg'],
  ])('keep the address %s', (written, kept) => {
    expect(draftOf({ ...PLAIN, image: written }).content.images).toEqual([{ url: kept, alt: '' }]);
  });

  test.each([
    'a.jpg',
    '/a.jpg',
    'javascript:x()',
    'data:image/png;base64,x',
    'https://',
    'https://u:p@h/x',
  ])('with the address %s are an error, and the rest goes in', (image) => {
    const { draft, errors } = read({ ...PLAIN, image });
    expect(draft?.content.images).toEqual([]);
    expect(errors).toMatchObject([{ row: 2 }]);
  });

  test('are so many at most', () => {
    const rows = Array.from({ length: MAX_IMAGES }, (_, n) => ({ image: url(`${n}`) }));
    const { draft, errors } = read(PLAIN, ...rows, { image: url('more') });
    expect(draft?.content.images).toHaveLength(MAX_IMAGES);
    expect(errors).toMatchObject([{ row: MAX_IMAGES + 3 }]);
  });
});

describe('categories', () => {
  test('are the type, before any place in the taxonomy', () => {
    const { categories } = draftOf({ ...PLAIN, type: 'Jugs & Cups', category: 'Home > Kitchen' });
    expect(categories).toEqual([[{ slug: 'jugs-cups', name: 'Jugs & Cups' }]]);
  });

  test('are the path in the taxonomy where there is no type', () => {
    expect(draftOf({ ...PLAIN, category: 'Home & Garden > Kitchen >Jugs' }).categories).toEqual([
      [
        { slug: 'home-garden', name: 'Home & Garden' },
        { slug: 'home-garden-kitchen', name: 'Kitchen', parent: 'home-garden' },
        { slug: 'home-garden-kitchen-jugs', name: 'Jugs', parent: 'home-garden-kitchen' },
      ],
    ]);
  });

  test('are none where there is neither', () => {
    expect(draftOf(PLAIN).categories).toEqual([]);
  });
});

describe('texts', () => {
  test('are sanitised and may come with a later row', () => {
    const { content } = draftOf(
      { ...PLAIN, title: '' },
      { title: ' Late\n Jug ', description: 'x' },
    );
    expect(content).toMatchObject({ title: 'Late Jug', description: 'safe x' });
  });

  test('that are too long are cut and noted', () => {
    const { draft, notes } = read({
      ...PLAIN,
      title: 'x'.repeat(300),
      description: 'ü'.repeat(60_000),
    });
    expect(draft?.content.title).toHaveLength(255);
    expect(Buffer.byteLength(draft?.content.description ?? '')).toBeLessThanOrEqual(65_536);
    expect(draft?.content.description.length).toBeGreaterThan(20_000);
    expect(notes.map(({ message }) => message)).toEqual([
      'the title is cut to 255 characters',
      'the description is cut to 64 KB',
    ]);
  });
});

describe('SKUs', () => {
  test.each([
    [{ sku: '' }, 'has no SKU'],
    [{ sku: 'a/b' }, '"a/b" cannot be used'],
  ])('are made for %j', (values, reason) => {
    const { draft, notes } = read({ ...PLAIN, ...values });
    expect(draft?.variants[0]?.variant.sku).toBe('JUG-HASH');
    expect(notes).toEqual([{ row: 2, message: expect.stringContaining(reason) }]);
  });

  test('are made for all but the first that have one', () => {
    const { draft, notes } = read(
      { option1Name: 'Size', option1Value: 'S', price: '1', sku: 'J' },
      { option1Value: 'M', price: '1', sku: 'J' },
    );
    expect(draft?.variants.map(({ variant }) => variant.sku)).toEqual(['J', 'JUG-M-HASH']);
    expect(notes).toEqual([{ row: 3, message: expect.stringContaining('"J" stands in this') }]);
  });
});

describe('a product', () => {
  test.each([
    ['no title', [{ ...PLAIN, title: '' }], 'it has no title'],
    ['only images', [{ image: 'https://img.example.org/a.jpg' }], 'no variant with a price'],
    ['only bad prices', [{ price: 'x' }, { price: '-1' }], 'no variant with a price'],
  ])('with %s is left out', (_name, rows, reason) => {
    const { draft, errors } = read(...rows);
    expect(draft).toBeUndefined();
    expect(errors.at(-1)).toEqual({ row: 2, message: expect.stringContaining(reason) });
  });

  test('that is too large to store is left out', () => {
    const long = `https://img.example.org/${'x'.repeat(1_900)}`;
    const { draft, errors } = read(
      PLAIN,
      ...Array.from({ length: 200 }, (_, n) => ({ image: `${long}${n}` })),
    );
    expect(draft).toBeUndefined();
    expect(errors).toEqual([{ row: 2, message: expect.stringContaining('larger than 350 KB') }]);
  });

  test('says when its address is not its handle', () => {
    expect(read({ ...PLAIN, handle: 'JUG' }).notes).toEqual([]);
    expect(read({ ...PLAIN, handle: 'Jug!' }).notes).toEqual([
      { row: 2, message: 'the handle "Jug!" is no address; it becomes "jug"' },
    ]);
  });
});
