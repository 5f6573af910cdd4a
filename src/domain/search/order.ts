import type { ListingSort } from '../listings/summary.ts';
import type { Row } from './collection.ts';
import type { SearchPosition } from './criteria.ts';

/** Where a row stands, given how well its words fit: what has more comes first. */
type Place = (row: Row, fit: number) => SearchPosition;

/** As in lists, but of one price the more popular comes first. A product's id begins with when it was made. */
const PLACES: Readonly<Record<ListingSort, Place>> = {
  newest: ({ entry }) => ({ grade: 0, rank: entry.summary.id }),
  popular: ({ rank }) => ({ grade: 0, rank }),
  'price-asc': ({ entry, rank }) => ({ grade: -entry.summary.priceFrom.amount, rank }),
  'price-desc': ({ entry, rank }) => ({ grade: entry.summary.priceFrom.amount, rank }),
};

/** How what was found is ordered: what fits better first, if nothing else is wished for. */
export function placesBy(sort: ListingSort | undefined): Place {
  return sort === undefined ? ({ rank }, fit) => ({ grade: fit, rank }) : PLACES[sort];
}
