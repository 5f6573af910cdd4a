import type { Listings, PageKey } from '../../../src/application/ports.ts';
import type { ListingSort, Summary } from '../../../src/domain/listings/summary.ts';
import type { Synchronous } from './border.ts';
import { memoryShelf } from './shelf.ts';
import { byText, type MemoryState } from './state.ts';

/** Where a product stands in each order of a list; the id makes it a place of its own. */
const RANKS: Record<ListingSort, { rankOf: (summary: Summary) => string; ascending: boolean }> = {
  newest: { rankOf: ({ id }) => id, ascending: false },
  'price-asc': { rankOf: priceRank, ascending: true },
  'price-desc': { rankOf: priceRank, ascending: false },
  popular: { rankOf: ({ id }) => id, ascending: false },
};

function priceRank({ priceFrom, id }: Summary): string {
  return `${String(priceFrom.amount).padStart(16, '0')}#${id}`;
}

export function memoryListings({ listings, placements }: MemoryState): Synchronous<Listings> {
  return {
    ...memoryShelf(listings, placements),

    page: ({ scope, sort, limit, after }) => {
      const { rankOf, ascending } = RANKS[sort];
      const compare = byText(rankOf);
      const inOrder = [...(listings.get(scope)?.values() ?? [])].sort((one, other) =>
        ascending ? compare(one, other) : compare(other, one),
      );
      const rest = inOrder.filter((summary) => isAfter(rankOf(summary), after, ascending));
      const items = rest.slice(0, limit);
      const last = rest.length > limit ? items.at(-1) : undefined;
      return { items, next: last && { scope, rank: rankOf(last) } };
    },
  };
}

function isAfter(rank: string, after: PageKey | undefined, ascending: boolean): boolean {
  if (after === undefined) return true;
  const order = byText((text: string) => text)(rank, after.rank ?? '');
  return ascending ? order > 0 : order < 0;
}
