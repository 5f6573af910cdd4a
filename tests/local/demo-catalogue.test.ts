import { describe, expect, test } from '@jest/globals';
import { demoCategories, demoProducts, pictureOf } from '../../local/seed/catalogue.ts';
import { drawPicture } from '../../local/seed/picture.ts';
import { axis, single, variants } from '../../local/seed/variants.ts';

const allVariants = demoProducts.flatMap((product) => product.variants);
const bySlug = new Map(demoCategories.map((category) => [category.slug, category]));
const kebab = /^[a-z0-9]+(-[a-z0-9]+)*$/;

const repeated = (values: readonly string[]): string[] =>
  values.filter((value, index) => values.indexOf(value) !== index);

/**
 * What keeps a text from being well-formed markup, undefined if nothing does: every tag closed in
 * order, attributes quoted and unique, no stray `<`, `>` or `&`.
 */
function malformation(markup: string): string | undefined {
  const open: string[] = [];
  const tokens = /<(\/?)([A-Za-z]+)((?:\s+[A-Za-z][\w-]*="[^"<&]*")*)\s*(\/?)>|([^<>]+)|[<>]/g;
  for (const [token, closing, name, attributes = '', selfClosing, text] of markup.matchAll(
    tokens,
  )) {
    if (text !== undefined) {
      if (/&(?!(#\d+|amp|lt|gt|quot|apos);)/.test(text)) return `stray & in ${text}`;
    } else if (name === undefined) {
      return `stray ${token} near ${open.join(' ')}`;
    } else if (closing === '/') {
      if (open.pop() !== name) return `unexpected </${name}>`;
    } else {
      const names = Array.from(attributes.matchAll(/\s([\w-]+)="/g), ([, key = '']) => key);
      if (repeated(names).length > 0) return `repeated attribute in ${token}`;
      if (selfClosing !== '/') open.push(name);
    }
  }
  return open.length === 0 ? undefined : `unclosed ${open.join(' ')}`;
}

describe('the categories', () => {
  test('have unique slugs and names for people', () => {
    const slugs = demoCategories.map(({ slug }) => slug);
    expect(repeated(slugs)).toEqual([]);
    expect(slugs.filter((slug) => !kebab.test(slug))).toEqual([]);
    expect(demoCategories.filter(({ name }) => name.trim() === '')).toEqual([]);
  });

  test('form a tree that can be stored from top to bottom', () => {
    const seen = new Set<string>();
    for (const { slug, parent } of demoCategories) {
      // A parent that stands earlier in the list cannot be a descendant: this rules cycles out.
      if (parent !== undefined) expect([slug, seen.has(parent)]).toEqual([slug, true]);
      seen.add(slug);
    }
  });

  test('nest three levels deep in places', () => {
    const depth = (slug: string): number => {
      const parent = bySlug.get(slug)?.parent;
      return parent === undefined ? 1 : 1 + depth(parent);
    };
    expect(Math.max(...demoCategories.map(({ slug }) => depth(slug)))).toBe(3);
  });

  test('are never empty: every leaf has an active product', () => {
    const parents = new Set(demoCategories.map(({ parent }) => parent));
    const filled = new Set(
      demoProducts.filter(({ status }) => status === 'active').flatMap((p) => p.categories),
    );
    const empty = demoCategories.filter(({ slug }) => !parents.has(slug) && !filled.has(slug));
    expect(empty).toEqual([]);
  });
});

describe('the products', () => {
  test('are about sixty, each with its own slug and title', () => {
    expect(demoProducts.length).toBeGreaterThanOrEqual(55);
    expect(demoProducts.length).toBeLessThanOrEqual(70);
    const slugs = demoProducts.map(({ slug }) => slug);
    expect(repeated(slugs)).toEqual([]);
    expect(repeated(demoProducts.map(({ title }) => title))).toEqual([]);
    expect(slugs.filter((slug) => !kebab.test(slug))).toEqual([]);
  });

  test('show every status', () => {
    const count = (status: string): number =>
      demoProducts.filter((product) => product.status === status).length;
    expect([count('draft'), count('archived')]).toEqual([2, 1]);
    expect(count('active')).toBeGreaterThanOrEqual(50);
  });

  test.each(demoProducts)('$slug stands in leaf categories that exist', ({ categories }) => {
    const parents = new Set(demoCategories.map(({ parent }) => parent));
    expect(categories.length).toBeGreaterThan(0);
    expect(repeated(categories)).toEqual([]);
    expect(categories.filter((slug) => !bySlug.has(slug) || parents.has(slug))).toEqual([]);
  });

  test.each(demoProducts)('$slug is described in simple, well-formed HTML', ({ description }) => {
    expect(malformation(description)).toBeUndefined();
    expect(description.replace(/<\/?(p|ul|li|strong)>/g, '')).not.toMatch(/[<>]/);
    expect(description.startsWith('<p>')).toBe(true);
    expect(description.length).toBeGreaterThan(120);
  });

  test.each(demoProducts)('$slug offers what its options say', ({ options, variants: sold }) => {
    expect(sold.length).toBeGreaterThan(0);
    expect(options.length).toBeLessThanOrEqual(3);
    expect(repeated(options.map(({ name }) => name))).toEqual([]);
    for (const variant of sold) {
      expect(Object.keys(variant.options)).toEqual(options.map(({ name }) => name));
      for (const { name, values } of options) expect(values).toContain(variant.options[name]);
    }
    for (const { values } of options) expect(repeated(values)).toEqual([]);
    expect(repeated(sold.map((variant) => JSON.stringify(variant.options)))).toEqual([]);
    if (options.length === 0) expect(sold.map(({ title }) => title)).toEqual(['Default']);
  });
});

describe('the variants', () => {
  test('have unique, readable SKUs', () => {
    const skus = allVariants.map(({ sku }) => sku);
    expect(repeated(skus)).toEqual([]);
    expect(skus.filter((sku) => !/^[A-Z]{3}(-[A-Z0-9]{1,4})+$/.test(sku))).toEqual([]);
  });

  test('have whole, positive prices, below the price they were reduced from', () => {
    for (const { sku, priceMinor, compareAtMinor } of allVariants) {
      expect([sku, Number.isSafeInteger(priceMinor) && priceMinor > 0]).toEqual([sku, true]);
      if (compareAtMinor !== undefined) {
        expect([sku, Number.isSafeInteger(compareAtMinor)]).toEqual([sku, true]);
        expect([sku, compareAtMinor > priceMinor]).toEqual([sku, true]);
      }
    }
    expect(allVariants.some(({ compareAtMinor }) => compareAtMinor !== undefined)).toBe(true);
  });

  test('include at least fifteen active ones under 50.00 with a hundred pieces or more', () => {
    const plentiful = demoProducts
      .filter(({ status }) => status === 'active')
      .flatMap((product) => product.variants)
      .filter(({ priceMinor, onHand }) => priceMinor < 5000 && onHand >= 100);
    expect(plentiful.length).toBeGreaterThanOrEqual(15);
  });

  test('are stocked in whole pieces: plenty, few, none, and exactly ten', () => {
    const stocks = allVariants.map(({ onHand }) => onHand);
    expect(stocks.filter((onHand) => !Number.isSafeInteger(onHand) || onHand < 0)).toEqual([]);
    expect(stocks.filter((onHand) => onHand === 10)).toHaveLength(1);
    expect(stocks.filter((onHand) => onHand >= 1 && onHand <= 5).length).toBeGreaterThan(3);
    expect(stocks.filter((onHand) => onHand === 0).length).toBeGreaterThan(3);
  });
});

describe('the pictures', () => {
  test.each(demoProducts)('$slug has a small, self-contained, well-formed SVG', (product) => {
    const { fileName, contentType, body, alt } = pictureOf(product);
    expect([fileName, contentType]).toEqual([`${product.slug}.svg`, 'image/svg+xml']);
    expect(alt).toContain(product.title);
    expect(malformation(body)).toBeUndefined();
    expect(body).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg" [^>]*>.*<\/svg>$/);
    expect(Buffer.byteLength(body)).toBeLessThan(6000);
  });

  test.each(demoProducts)('$slug is drawn without scripts or outside references', (product) => {
    const { body } = pictureOf(product);
    expect(body).not.toMatch(/<(script|style|image|use|a|foreignObject|text)\b|\son[a-z]+=|href=/i);
    const addresses = body
      .replace('xmlns="http://www.w3.org/2000/svg"', '')
      .match(/\w+:\/\/|data:/g);
    expect(addresses).toBeNull();
    expect(body.match(/url\((?!#(round|fall|soft|glow|lift)\))/g)).toBeNull();
    expect(body).not.toMatch(/NaN|undefined|null|Infinity/);
  });

  test('are all different, and the same every time', () => {
    const drawn = demoProducts.map((product) => drawPicture(product.picture, ''));
    expect(repeated(drawn)).toEqual([]);
    expect(demoProducts.map((product) => drawPicture(product.picture, ''))).toEqual(drawn);
  });

  test('carry their title, with markup in it disarmed', () => {
    const { picture } = demoProducts[0]!;
    const svg = drawPicture(picture, 'Salt & <b>"Pepper"</b>');
    expect(svg).toContain('<title>Salt &#38; &#60;b&#62;&#34;Pepper&#34;&#60;/b&#62;</title>');
    expect(malformation(svg)).toBeUndefined();
  });
});

describe('the expansion of options', () => {
  const size = axis('Size', ['S', 'S'], ['L', 'L', 300]);
  const colour = axis('Colour', ['Red', 'RED'], ['Blue', 'BLU', 50]);

  test('makes every combination, the last option first, and adds what each choice costs', () => {
    const sold = variants({
      sku: 'TST-ONE',
      axes: [size, colour],
      priceMinor: 1000,
      compareAtMinor: 1200,
      onHand: [1, 2, 3, 4],
    });
    expect(sold.options).toEqual([
      { name: 'Size', values: ['S', 'L'] },
      { name: 'Colour', values: ['Red', 'Blue'] },
    ]);
    expect(
      sold.variants.map((v) => [v.sku, v.title, v.priceMinor, v.compareAtMinor, v.onHand]),
    ).toEqual([
      ['TST-ONE-S-RED', 'S / Red', 1000, 1200, 1],
      ['TST-ONE-S-BLU', 'S / Blue', 1050, 1250, 2],
      ['TST-ONE-L-RED', 'L / Red', 1300, 1500, 3],
      ['TST-ONE-L-BLU', 'L / Blue', 1350, 1550, 4],
    ]);
    expect(sold.variants[3]?.options).toEqual({ Size: 'L', Colour: 'Blue' });
  });

  test('refuses a list of stocks of another length', () => {
    const short = { sku: 'TST-TWO', axes: [size, colour], priceMinor: 1, onHand: [1, 2, 3] };
    expect(() => variants(short)).toThrow('TST-TWO: 4 variants, 3 stocks');
  });

  test('leaves a product of one kind without options', () => {
    expect(single({ sku: 'TST-SGL', priceMinor: 5, onHand: 7 })).toEqual({
      options: [],
      variants: [{ sku: 'TST-SGL', title: 'Default', options: {}, priceMinor: 5, onHand: 7 }],
    });
  });
});

describe('the check of markup used above', () => {
  test.each([
    '<p>open',
    '<p><b></p></b>',
    '</p>',
    'salt & pepper',
    '<p a="1" a="2"></p>',
    '<p a=1></p>',
    'a < b',
  ])('sees what is wrong with %s', (markup) => {
    expect(malformation(markup)).toEqual(expect.any(String));
  });
});
