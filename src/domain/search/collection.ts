import { popularRankOf } from '../listings/popularity.ts';
import type { ProductOption } from '../products/product.ts';
import type { Category } from '../products/category.ts';
import type { Found, SearchCriteria, SearchPosition } from './criteria.ts';
import type { SearchEntry } from './entry.ts';
import { countFacets } from './facets.ts';
import { filtersOf } from './filters.ts';
import { intern } from './interned.ts';
import { orderBy } from './order.ts';
import { bestOf } from './rank.ts';

/** An entry, and what a search compares of it. */
export interface Row {
  readonly entry: SearchEntry;
  readonly rank: string;
  /** Many products are in the same categories, and come in the same options: looked at once for all. */
  readonly categories: number;
  readonly options: number;
}

/** What the numbers of rows stand for. */
export interface Shared {
  readonly categories: readonly (readonly string[])[];
  readonly options: readonly (readonly ProductOption[])[];
}

/** The products that can be found, by shoppers or by the back office alone. */
export interface Collection {
  /** Puts an entry in the place of the one that it had. */
  put(entry: SearchEntry): void;
  remove(productId: string): void;
  find(productId: string): SearchEntry | undefined;
  /** Whether a search for a status, or for none, may find a product. */
  sees(productId: string, status: SearchCriteria['status']): boolean;
  /** The products that are in one of these categories themselves. */
  within(categoryIds: ReadonlySet<string>): Iterable<string>;
  ids(): Iterable<string>;
  entries(): Iterable<SearchEntry>;
  /**
   * What fits the criteria among the matches of their words, or among all without any. `matches` tells by
   * product id how well the words fit.
   */
  search(query: {
    readonly criteria: Omit<SearchCriteria, 'text'>;
    readonly matches: ReadonlyMap<string, number> | undefined;
    readonly tree: readonly Category[];
    readonly limit: number;
    readonly after: SearchPosition | undefined;
  }): Found;
}

function isSeen({ unlisted }: SearchEntry, status: SearchCriteria['status']): boolean {
  if (status === undefined) return unlisted === undefined;
  return status === 'any' || (unlisted ?? 'active') === status;
}

/** Holds nothing yet. */
export function createCollection(): Collection {
  const rows = new Map<string, Row>();
  const categories = intern<readonly string[]>();
  const options = intern<readonly ProductOption[]>();
  const shared: Shared = { categories: categories.things, options: options.things };

  function eachOf(
    matches: ReadonlyMap<string, number> | undefined,
    look: (row: Row, grade: number) => void,
  ): void {
    if (matches === undefined) rows.forEach((row) => look(row, 0));
    else {
      matches.forEach((grade, id) => {
        const row = rows.get(id);
        if (row !== undefined) look(row, grade);
      });
    }
  }

  return {
    put: (entry) => {
      const ids = [...entry.categoryIds].sort();
      rows.set(entry.summary.id, {
        entry,
        rank: popularRankOf(entry.summary, entry.popularity ?? 0),
        categories: categories.numberOf(ids.join(), () => ids),
        options: options.numberOf(JSON.stringify(entry.options), () => entry.options),
      });
    },
    remove: (productId) => void rows.delete(productId),
    ids: () => rows.keys(),
    within: (categoryIds) => {
      const fitting = categories.things.map((ids) => ids.some((id) => categoryIds.has(id)));
      return rows
        .entries()
        .filter(([, row]) => fitting[row.categories] === true)
        .map(([id]) => id);
    },
    find: (productId) => rows.get(productId)?.entry,
    sees: (productId, status) => {
      const row = rows.get(productId);
      return row !== undefined && isSeen(row.entry, status);
    },
    entries: () => rows.values().map(({ entry }) => entry),
    search: ({ criteria, matches, tree, limit, after }) => {
      const filters = filtersOf(criteria, shared, tree);
      const facets = countFacets(shared, tree);
      const { placeOf, upwards } = orderBy(criteria.sort);
      const best = bestOf(limit, after, upwards);
      let total = 0;
      eachOf(matches, (row, grade) => {
        if (!isSeen(row.entry, criteria.status)) return;
        const missed = filters.missedBy(row);
        facets.count(row, missed);
        if (missed !== 'none') return;
        total += 1;
        best.offer(row, placeOf(row, grade));
      });
      return { ...best.page(), total, facets: facets.told() };
    },
  };
}
