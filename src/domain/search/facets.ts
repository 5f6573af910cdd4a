import type { Money } from '../money.ts';
import { ancestry, type Category } from '../products/category.ts';
import type { Availability } from '../products/stock.ts';
import type { Row, Shared } from './collection.ts';
import type { Facets } from './criteria.ts';
import type { Missed } from './filters.ts';

/** More kinds of options and more values of one than anybody reads through; the most frequent are told. */
const MAX_OPTIONS = 20;
const MAX_VALUES = 50;

/**
 * Counts what there is of each kind among the entries that it is shown. One that fits in everything
 * counts everywhere; one that misses a single kind counts there, where something else could be chosen.
 */
export function countFacets(shared: Shared, tree: readonly Category[]) {
  const inCategories = counter();
  const inOptions = counter();
  /** Of entries that miss nothing but an option: what they have of that one. */
  const inOneOption = new Map<string, ReturnType<typeof counter>>();
  const availability: Record<Availability, number> = { in: 0, low: 0, out: 0 };
  let cheapest: Money | undefined;
  let dearest: Money | undefined;

  return {
    count: ({ entry: { summary }, categories, options }: Row, missed: Missed): void => {
      if (missed === 'more') return;
      const fits = missed === 'none';
      if (fits || missed === 'category') inCategories.add(categories);
      if (fits || missed === 'availability') availability[summary.availability] += 1;
      if (fits || missed === 'price') {
        if (cheapest === undefined || summary.priceFrom.amount < cheapest.amount) {
          cheapest = summary.priceFrom;
        }
        if (dearest === undefined || summary.priceTo.amount > dearest.amount) {
          dearest = summary.priceTo;
        }
      }
      if (fits) inOptions.add(options);
      else if (typeof missed === 'object') {
        const counted = inOneOption.get(missed.option) ?? counter();
        inOneOption.set(missed.option, counted);
        counted.add(options);
      }
    },

    told: (): Facets => ({
      categories: categoryCounts(inCategories, shared, tree),
      price:
        cheapest === undefined || dearest === undefined ? null : { min: cheapest, max: dearest },
      options: optionCounts(inOptions, inOneOption, shared),
      availability: { ...availability },
    }),
  };
}

/** Counts by number. */
function counter() {
  const counts: number[] = [];
  return {
    add: (number: number): void => {
      counts[number] = (counts[number] ?? 0) + 1;
    },
    /** What was counted, with how often. */
    each: (tell: (number: number, count: number) => void): void =>
      counts.forEach((count, number) => tell(number, count)),
  };
}

type Counter = ReturnType<typeof counter>;

function categoryCounts(
  counted: Counter,
  shared: Shared,
  tree: readonly Category[],
): Facets['categories'] {
  const counts = new Map<string, number>();
  const above = ancestry(tree);
  counted.each((number, count) => {
    for (const id of above(shared.categories[number] ?? [])) addTo(counts, id, count);
  });
  return mostFirst(counts).map(([id, count]) => ({ id, count }));
}

function optionCounts(
  all: Counter,
  inOne: ReadonlyMap<string, Counter>,
  shared: Shared,
): Facets['options'] {
  const byName = new Map<string, Map<string, number>>();
  const add = (only: string | undefined) => (number: number, count: number) => {
    for (const { name, values } of shared.options[number] ?? []) {
      if (only !== undefined && name !== only) continue;
      const counts = byName.get(name) ?? new Map<string, number>();
      byName.set(name, counts);
      for (const value of values) addTo(counts, value, count);
    }
  };
  all.each(add(undefined));
  for (const [name, counted] of inOne) counted.each(add(name));

  const frequency = [...byName].map(([name, counts]) => [name, sum(counts)] as const);
  return mostFirst(new Map(frequency))
    .slice(0, MAX_OPTIONS)
    .map(([name]) => ({
      name,
      values: mostFirst(byName.get(name) ?? new Map<string, number>())
        .slice(0, MAX_VALUES)
        .map(([value, count]) => ({ value, count })),
    }));
}

function addTo(counts: Map<string, number>, key: string, count: number): void {
  counts.set(key, (counts.get(key) ?? 0) + count);
}

function sum(counts: ReadonlyMap<string, number>): number {
  return [...counts.values()].reduce((all, one) => all + one, 0);
}

/** The most frequent first; of equally frequent ones by name, so that they always stand alike. */
function mostFirst(counts: ReadonlyMap<string, number>): [string, number][] {
  return [...counts].sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1));
}
