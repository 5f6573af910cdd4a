import type { Summary } from './summary.ts';

/** Wide enough for any whole number that is held safely. */
const DIGITS = 16;

/**
 * Where a product stands among the popular ones, as a text that sorts: the most popular last. Of those that are as
 * popular the newest come first.
 */
export function popularRankOf({ id }: Pick<Summary, 'id'>, popularity: number): string {
  return `${String(popularity).padStart(DIGITS, '0')}#${id}`;
}
