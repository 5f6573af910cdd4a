import { describe, expect, test } from '@jest/globals';
import { createCollection } from '../../../src/domain/search/collection.ts';
import type { SearchCriteria, SearchPosition } from '../../../src/domain/search/criteria.ts';
import type { SearchEntry } from '../../../src/domain/search/entry.ts';
import fc from '../../support/properties.ts';
import { GENERATED_CATEGORIES, generatedEntries } from '../../support/search/generated.ts';

type Filters = Omit<SearchCriteria, 'text'>;

const NO_FILTERS: Filters = {
  ...{ category: undefined, minPrice: undefined, maxPrice: undefined },
  ...{ options: [], availability: undefined, sort: undefined },
};
const ENTRIES = generatedEntries(300);
const TREE = GENERATED_CATEGORIES;

function collected(entries: readonly SearchEntry[] = ENTRIES) {
  const collection = createCollection();
  for (const entry of entries) collection.put(entry);
  return collection;
}

function find(
  criteria: Partial<Filters> = {},
  more: { limit?: number; after?: SearchPosition; matches?: ReadonlyMap<string, number> } = {},
) {
  const { limit = 1_000, after, matches } = more;
  const query = { criteria: { ...NO_FILTERS, ...criteria }, tree: TREE, limit, after, matches };
  return collected().search(query);
}

/** What fits, found by looking at each entry as it is written. */
function fitting({ category, minPrice, maxPrice, options, availability }: Filters): string[] {
  const branch = TREE.filter(({ id, parentId }) => id === category || parentId === category);
  return ENTRIES.filter(({ summary, categoryIds, options: offered }) =>
    [
      category === undefined || categoryIds.some((id) => branch.some((one) => one.id === id)),
      minPrice === undefined || summary.priceTo.amount >= minPrice,
      maxPrice === undefined || summary.priceFrom.amount <= maxPrice,
      availability === undefined || availability.includes(summary.availability),
      options.every(({ name, values }) =>
        offered.some((one) => one.name === name && one.values.some((v) => values.includes(v))),
      ),
    ].every(Boolean),
  ).map(({ summary }) => summary.id);
}

const filters: fc.Arbitrary<Filters> = fc.record({
  category: fc.option(fc.constantFrom(...TREE.map(({ id }) => id)), { nil: undefined }),
  minPrice: fc.option(fc.integer({ min: 0, max: 20_000 }), { nil: undefined }),
  maxPrice: fc.option(fc.integer({ min: 0, max: 20_000 }), { nil: undefined }),
  options: fc.uniqueArray(
    fc.constantFrom(
      { name: 'Colour', values: ['Black', 'Olive', 'Teal', 'Sand', 'Ivory'] },
      { name: 'Size', values: ['M'] },
      { name: 'Scent', values: ['Rose'] },
    ),
    { maxLength: 2 },
  ),
  availability: fc.option(fc.subarray(['in', 'low', 'out'] as const), { nil: undefined }),
  sort: fc.constantFrom(undefined, 'newest', 'popular', 'price-asc', 'price-desc'),
});

describe('a search', () => {
  test('finds what fits all filters, and nothing else', () => {
    fc.assert(
      fc.property(filters, (chosen) => {
        const found = find(chosen);
        expect(found.items.map(({ id }) => id).sort()).toEqual(fitting(chosen).sort());
        expect(found.total).toBe(found.items.length);
      }),
    );
  });

  test('counts for each kind what its choice would find', () => {
    fc.assert(
      fc.property(filters, (chosen) => {
        const { facets } = find(chosen);
        for (const one of ['in', 'low', 'out'] as const) {
          const there = fitting({ ...chosen, availability: [one] }).length;
          expect(facets.availability[one]).toBe(there);
        }
        for (const { id, count } of facets.categories) {
          expect(count).toBe(fitting({ ...chosen, category: id }).length);
        }
        for (const { name, values } of facets.options) {
          const others = chosen.options.filter((one) => one.name !== name);
          for (const { value, count } of values) {
            const options = [...others, { name, values: [value] }];
            expect(count).toBe(fitting({ ...chosen, options }).length);
          }
        }
      }),
      { numRuns: 30 },
    );
  });

  test('tells the cheapest and the dearest, whatever price was chosen', () => {
    const amounts = ENTRIES.flatMap(({ summary }) => [
      summary.priceFrom.amount,
      summary.priceTo.amount,
    ]);
    expect(find({ maxPrice: 1_000 }).facets.price).toEqual({
      min: { amount: Math.min(...amounts), currency: 'EUR' },
      max: { amount: Math.max(...amounts), currency: 'EUR' },
    });
  });

  test('shows what fits better first, and of what fits alike the newest', () => {
    const [a, b, c] = ENTRIES.slice(0, 3).map(({ summary }) => summary.id) as [
      string,
      string,
      string,
    ];
    const matches = new Map([[a, 1], [b, 1], [c, 0], ['gone', 9]]); // prettier-ignore
    expect(find({}, { matches }).items.map(({ id }) => id)).toEqual([b, a, c]);
  });

  test('puts what was found in the order that is asked for, whatever fits better', () => {
    const matches = new Map(ENTRIES.map(({ summary }, at) => [summary.id, at % 7]));
    const found = (sort: Filters['sort']) => find({ sort }, { matches }).items;
    const prices = ENTRIES.map(({ summary }) => summary.priceFrom.amount).sort((a, b) => a - b);
    expect(found('price-asc').map(({ priceFrom }) => priceFrom.amount)).toEqual(prices);
    expect(found('price-desc').map(({ priceFrom }) => priceFrom.amount)).toEqual(prices.reverse());
    const newest = ENTRIES.map(({ summary }) => summary.id)
      .sort()
      .reverse();
    expect(found('newest').map(({ id }) => id)).toEqual(newest);
  });

  test('shows each product on one page, however many a page has', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 100 }), filters, (limit, chosen) => {
        const seen: string[] = [];
        let after: SearchPosition | undefined;
        do {
          const page = find(chosen, { limit, ...(after && { after }) });
          seen.push(...page.items.map(({ id }) => id));
          after = page.next;
        } while (after !== undefined);
        expect(seen).toEqual(find(chosen).items.map(({ id }) => id));
      }),
      { numRuns: 20 },
    );
  });

  test('knows a product by its newest entry, and not once it was removed', () => {
    const collection = collected();
    const [first, second] = ENTRIES as [SearchEntry, SearchEntry];
    collection.put({ ...first, summary: { ...first.summary, title: 'New' } });
    collection.remove(second.summary.id);
    expect(collection.find(first.summary.id)?.summary.title).toBe('New');
    const query = { criteria: NO_FILTERS, tree: TREE, limit: 1_000, matches: undefined };
    const { items } = collection.search({ ...query, after: undefined });
    expect(items).toHaveLength(ENTRIES.length - 1);
  });
});
