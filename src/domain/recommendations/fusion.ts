import { greatest } from './ranked.ts';

/** The first places of a list count about the same: with 10, the tenth counts half as much as the first. */
const FLAT = 10;
const FINE = 1_000_000;

/**
 * Joins lists, each best first, into one (reciprocal rank fusion): what stands high, or on several, comes first.
 * Earlier lists count more, the last one half as much as the first.
 */
export function fusedRanks(lists: readonly (readonly string[])[]): string[] {
  const scores = new Map<string, number>();
  lists.forEach((list, place) => {
    const share = 1 - place / (2 * lists.length);
    list.forEach((id, rank) => {
      const score = Math.round((FINE * share) / (FLAT + rank));
      scores.set(id, (scores.get(id) ?? 0) + score);
    });
  });
  const all = [...scores].map(([id, value]) => ({ id, value }));
  return greatest(all, all.length).map(({ id }) => id);
}
