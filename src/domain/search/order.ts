import type { Row } from './collection.ts';
import type { SearchPosition, SearchSort } from './criteria.ts';
import { plainOf } from './words.ts';

/** Where a row stands, given how well its words fit. */
type PlaceOf = (row: Row, fit: number) => SearchPosition;

/** How rows are sorted: what has more comes first, or, upwards, what has less. */
export interface Order {
  readonly placeOf: PlaceOf;
  readonly upwards: boolean;
}

const byAge: PlaceOf = ({ entry }) => ({ grade: 0, rank: entry.summary.id });
const byTitle: PlaceOf = ({ entry: { summary } }) => ({
  grade: 0,
  rank: `${plainOf(summary.title)} ${summary.id}`,
});

/** As in lists, but of one price the more popular comes first. A product's id begins with when it was made. */
const ORDERS: Readonly<Record<SearchSort, Order>> = {
  newest: { placeOf: byAge, upwards: false },
  oldest: { placeOf: byAge, upwards: true },
  popular: { placeOf: ({ rank }) => ({ grade: 0, rank }), upwards: false },
  'price-asc': {
    placeOf: ({ entry, rank }) => ({ grade: -entry.summary.priceFrom.amount, rank }),
    upwards: false,
  },
  'price-desc': {
    placeOf: ({ entry, rank }) => ({ grade: entry.summary.priceFrom.amount, rank }),
    upwards: false,
  },
  title: { placeOf: byTitle, upwards: true },
  'title-desc': { placeOf: byTitle, upwards: false },
};

const BY_FIT: Order = { placeOf: ({ rank }, fit) => ({ grade: fit, rank }), upwards: false };

/** How what was found is ordered: what fits better first, if nothing else is wished for. */
export function orderBy(sort: SearchSort | undefined): Order {
  return sort === undefined ? BY_FIT : ORDERS[sort];
}
