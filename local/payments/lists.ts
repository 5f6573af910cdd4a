import { invalidParameter } from './errors.ts';
import type { Paging } from './params.ts';

/** Stripe's own default. */
const DEFAULT_LIMIT = 10;

interface Listed {
  readonly id: string;
  readonly created: number;
}

/** One page of the records that `keep` accepts, newest first. An unknown `starting_after` is a RequestError. */
export function pageOf<Item extends Listed>(
  records: ReadonlyMap<string, Item>,
  paging: Paging,
  keep: (record: Item) => boolean,
): { readonly items: readonly Item[]; readonly hasMore: boolean } {
  const { limit = DEFAULT_LIMIT, starting_after: after } = paging;
  const newestFirst = [...records.values()].reverse();
  const start = after === undefined ? 0 : newestFirst.findIndex(({ id }) => id === after) + 1;
  if (after !== undefined && start === 0) {
    throw invalidParameter('resource_missing', 'starting_after', `No such object: '${after}'`);
  }
  const inRange = createdFilter(paging.created);
  const matching = newestFirst
    .slice(start)
    .filter((record) => inRange(record.created) && keep(record));
  return { items: matching.slice(0, limit), hasMore: matching.length > limit };
}

function createdFilter(created: Paging['created']): (seconds: number) => boolean {
  if (created === undefined) return () => true;
  if (typeof created === 'number') return (seconds) => seconds === created;
  const { gt = -Infinity, gte = -Infinity, lt = Infinity, lte = Infinity } = created;
  return (seconds) => seconds > gt && seconds >= gte && seconds < lt && seconds <= lte;
}
