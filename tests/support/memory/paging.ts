import type { PageByAge, PageKey } from '../../../src/application/ports.ts';
import { byText } from './state.ts';

/** A page of a list in time, whose ranks tell what comes before what; the last one's rank ends it. */
export function pageByAge<Item>(
  items: Iterable<Item>,
  rankOf: (item: Item) => string,
  { sort, limit, after }: PageByAge,
): { items: Item[]; next: PageKey | undefined } {
  const compare = byText(rankOf);
  const ranked = [...items].sort(sort === 'oldest' ? compare : (one, other) => compare(other, one));
  const isBeyond = (rank: string, seen: string) => (sort === 'oldest' ? rank > seen : rank < seen);
  const rest = ranked.filter(
    (item) => after?.rank === undefined || isBeyond(rankOf(item), after.rank),
  );
  const shown = rest.slice(0, limit);
  const last = rest.length > limit ? shown.at(-1) : undefined;
  return { items: shown, next: last && { rank: rankOf(last) } };
}
