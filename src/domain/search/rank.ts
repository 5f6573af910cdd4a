import type { Found, SearchPosition } from './criteria.ts';
import type { Row } from './collection.ts';

interface Graded extends SearchPosition {
  readonly row: Row;
}

/** Whether one comes before another: by its grade, and of two with the same by its rank. */
type IsBefore = (one: SearchPosition, grade: number, rank: string) => boolean;

const moreFirst: IsBefore = (one, grade, rank) =>
  one.grade > grade || (one.grade === grade && one.rank > rank);
const lessFirst: IsBefore = (one, grade, rank) =>
  one.grade < grade || (one.grade === grade && one.rank < rank);

/**
 * Picks the best of what it is offered, as many as a page shows, from those after a position on. Looks at
 * each once: what is worse than all picked so far costs a comparison.
 */
export function bestOf(limit: number, after: SearchPosition | undefined, upwards = false) {
  const isBefore = upwards ? lessFirst : moreFirst;
  const picked: Graded[] = [];

  return {
    offer: (row: Row, { grade, rank }: SearchPosition): void => {
      if (after !== undefined && !isBefore(after, grade, rank)) return;
      // One more than shown tells that there is a next page.
      const worst = picked[limit];
      if (worst !== undefined && isBefore(worst, grade, rank)) return;
      let low = 0;
      let high = picked.length;
      while (low < high) {
        const middle = (low + high) >>> 1;
        const there = picked[middle];
        if (there !== undefined && isBefore(there, grade, rank)) low = middle + 1;
        else high = middle;
      }
      picked.splice(low, 0, { row, grade, rank });
      if (picked.length > limit + 1) picked.pop();
    },

    page: (): Pick<Found, 'items' | 'next'> => {
      const shown = picked.slice(0, limit);
      const last = picked.length > limit ? shown.at(-1) : undefined;
      return {
        items: shown.map(({ row }) => row.entry.summary),
        next: last && { grade: last.grade, rank: last.rank },
      };
    },
  };
}
