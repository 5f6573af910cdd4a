import { describe, expect, test } from '@jest/globals';
import { demoProducts } from '../../../local/seed/catalogue.ts';
import { createSearchEngine } from '../../../src/adapters/search/engine.ts';
import type { SearchReplica } from '../../../src/application/ports.ts';
import type { Category } from '../../../src/domain/products/category.ts';
import type { SearchEntry } from '../../../src/domain/search/entry.ts';
import { createChance } from '../../simulation/chance.ts';
import { generatedEntries, TYPOS, withTypo } from '../../support/search/generated.ts';

const engine = createSearchEngine();

function holding(entries: readonly SearchEntry[]): SearchReplica {
  const replica = engine.empty();
  for (const entry of entries) {
    replica.apply({ productId: entry.summary.id, revision: 1, entry });
  }
  return replica;
}

function titles(
  replica: SearchReplica,
  text: string,
  limit = 10,
  tree: readonly Category[] = [],
): string[] {
  const criteria = {
    ...{ text, category: undefined, minPrice: undefined, maxPrice: undefined },
    ...{ options: [], availability: undefined, sort: undefined },
  };
  const query = { criteria, tree, limit, after: undefined };
  return replica.find(query).items.map(({ title }) => title);
}

/** Entries with these titles; the later ones are newer, so more popular. */
function titled(...names: readonly string[]): SearchEntry[] {
  return generatedEntries(names.length).map((entry, at) => ({
    ...{ ...entry, options: [] },
    summary: { ...entry.summary, title: names[at]! },
  }));
}

describe('a title with a typo in its longest word', () => {
  const entries = generatedEntries(2_000);
  const replica = holding(entries);

  test.each(TYPOS)('finds the product among the first three: %s', (kind) => {
    const random = createChance(7);
    const tried = entries.filter(() => random.percent(10));
    const found = tried.filter(({ summary: { title } }) =>
      titles(replica, withTypo(title, kind, random), 3).includes(title),
    );
    expect(tried.length).toBeGreaterThan(150);
    expect(found.length / tried.length).toBeGreaterThanOrEqual(0.95);
  });
});

test('titles of the demo shop are found among the first three, whatever the typo', () => {
  const names = demoProducts.map(({ title }) => title);
  const replica = holding(titled(...names));
  const random = createChance(11);
  const tried = TYPOS.flatMap((kind) => names.map((title) => ({ kind, title })));
  const found = tried.filter(({ kind, title }) =>
    titles(replica, withTypo(title, kind, random), 3).includes(title),
  );
  expect(found.length / tried.length).toBeGreaterThanOrEqual(0.95);
});

describe('words', () => {
  const replica = holding(
    titled('Stoneware mug', 'Stoneware jug', 'Rug', 'Smart TV', '防水水壶', '保温杯', 'Café table'),
  );

  test.each([
    ['mug', ['Stoneware mug']],
    ['ston', ['Stoneware jug', 'Stoneware mug']],
    ['stoneware m', ['Stoneware mug']],
    ['st', ['Stoneware jug', 'Stoneware mug']],
    ['smart t', ['Smart TV']],
    ['cafe', ['Café table']],
    ['水壶', ['防水水壶']],
    ['杯', ['保温杯']],
    ['xyzzy', []],
    ['', ['Café table', '保温杯', '防水水壶', 'Smart TV', 'Rug', 'Stoneware jug', 'Stoneware mug']],
  ])('%j', (query, found) => {
    // What almost fits stands behind what does.
    expect(titles(replica, query).slice(0, found.length)).toEqual(found);
    if (found.length === 0) expect(titles(replica, query)).toEqual([]);
  });

  test('that nothing has are left out, if others fit', () => {
    expect(titles(replica, 'wonderful stoneware mug')[0]).toBe('Stoneware mug');
  });

  test('that fit stand before those that almost do, however popular', () => {
    expect(titles(replica, 'mug').indexOf('Stoneware mug')).toBe(0);
    expect(titles(replica, 'mug')).toContain('Rug');
  });

  test('that name a category find what is in it and under it, behind what is called so', () => {
    const [called, boots, deep] = titled('Snowboard bag', 'Moto boots', 'Rampant') as [
      ...[SearchEntry, SearchEntry, SearchEntry],
    ];
    const tree = [
      { id: 'boards', slug: 'boards', name: 'Snowboards', parentId: null, version: 1 },
      { id: 'park', slug: 'park', name: 'Park', parentId: 'boards', version: 1 },
    ];
    const shop = holding([
      ...[called, { ...boots, categoryIds: [] }, { ...deep, categoryIds: ['park'] }],
    ]);
    expect(titles(shop, 'snowboard', 10, tree)).toEqual(['Snowboard bag', 'Rampant']);
    expect(titles(shop, 'snowbords', 10, tree)).toEqual(['Rampant']);
  });

  test('of a variant find its product', () => {
    const [entry] = titled('Robe') as [SearchEntry];
    const blue = { ...entry, options: [{ name: 'Colour', values: ['Cobalt'] }] };
    expect(titles(holding([blue]), 'cobalt robe')).toEqual(['Robe']);
  });
});

describe('a change', () => {
  const [entry] = titled('Mug') as [SearchEntry];
  const productId = entry.summary.id;
  const renamed = { ...entry, summary: { ...entry.summary, title: 'Beaker' } };

  test('counts when it is newer than what is known, whenever it comes', () => {
    const replica = engine.empty();
    replica.apply({ productId, revision: 2, entry: renamed });
    replica.apply({ productId, revision: 1, entry });
    expect([titles(replica, 'mug'), titles(replica, 'beaker')]).toEqual([[], ['Beaker']]);
  });

  test('that takes a product away is not undone by an older one', () => {
    const replica = engine.empty();
    replica.apply({ productId, revision: 2, entry: undefined });
    replica.apply({ productId, revision: 1, entry });
    expect(titles(replica, '')).toEqual([]);
  });
});

describe('a file', () => {
  test('holds all that can be found, and what cannot be found any more', async () => {
    const entries = generatedEntries(200);
    const replica = holding(entries);
    const [gone, kept] = entries as [SearchEntry, SearchEntry];
    const productId = gone.summary.id;
    replica.apply({ productId, revision: 5, entry: undefined });
    const opened = await engine.open(await replica.save());
    opened.apply({ productId, revision: 4, entry: gone });
    expect(titles(opened, '', 1_000)).toHaveLength(199);
    expect(titles(opened, '', 1_000)).toEqual(titles(replica, '', 1_000));
    expect(titles(opened, kept.summary.title)[0]).toBe(kept.summary.title);
  });

  test('that is damaged or something else is not opened', async () => {
    const file = await holding(generatedEntries(20)).save();
    await expect(engine.open(file.slice(0, -5))).rejects.toThrow();
    await expect(engine.open(Buffer.from('{}'))).rejects.toThrow();
    await expect(engine.open(new Uint8Array())).rejects.toThrow();
  });
});
