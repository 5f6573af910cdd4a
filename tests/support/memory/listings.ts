import {
  ALL_PRODUCTS,
  type Listed,
  type Listings,
  type PageKey,
} from '../../../src/application/ports.ts';
import { popularRankOf } from '../../../src/domain/listings/popularity.ts';
import type { ListingSort, Summary } from '../../../src/domain/listings/summary.ts';
import type { Synchronous } from './border.ts';
import { memoryShelf } from './shelf.ts';
import { byText, type MemoryState } from './state.ts';

/** Where a product stands in each order of a list; the id makes it a place of its own. */
const RANKS: Record<ListingSort, { rankOf: (listed: Listed) => string; ascending: boolean }> = {
  newest: { rankOf: ({ id }) => id, ascending: false },
  'price-asc': { rankOf: priceRank, ascending: true },
  'price-desc': { rankOf: priceRank, ascending: false },
  popular: { rankOf: (listed) => popularRankOf(listed, listed.popularity), ascending: false },
};

function priceRank({ priceFrom, id }: Summary): string {
  return `${String(priceFrom.amount).padStart(16, '0')}#${id}`;
}

export function memoryListings({ listings, placements }: MemoryState): Synchronous<Listings> {
  return {
    ...memoryShelf(listings, placements),

    some: (productIds) => {
      const found = productIds.flatMap((id) => listings.get(ALL_PRODUCTS)?.get(id) ?? []);
      return new Map(found.map((listed) => [listed.id, summaryIn(listed)]));
    },

    page: ({ scope, sort, limit, after }) => {
      const { rankOf, ascending } = RANKS[sort];
      const compare = byText(rankOf);
      const inOrder = [...(listings.get(scope)?.values() ?? [])].sort((one, other) =>
        ascending ? compare(one, other) : compare(other, one),
      );
      const rest = inOrder.filter((summary) => isAfter(rankOf(summary), after, ascending));
      const shown = rest.slice(0, limit);
      const last = rest.length > limit ? shown.at(-1) : undefined;
      return { items: shown.map(summaryIn), next: last && { scope, rank: rankOf(last) } };
    },
  };
}

function summaryIn({ popularity: _popularity, ...summary }: Listed): Summary {
  return summary;
}

function isAfter(rank: string, after: PageKey | undefined, ascending: boolean): boolean {
  if (after === undefined) return true;
  const order = byText((text: string) => text)(rank, after.rank ?? '');
  return ascending ? order > 0 : order < 0;
}
