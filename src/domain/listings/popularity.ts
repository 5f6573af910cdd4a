import type { Summary } from './summary.ts';

/** Wide enough for any whole number that is held safely. */
const DIGITS = 16;

/**
 * Where a product stands among the popular ones, as a text that sorts: the most popular last. Sales will
 * lift a product; until something was sold the newest come first.
 */
export function popularRankOf({ id }: Pick<Summary, 'id'>): string {
  return `${'0'.padStart(DIGITS, '0')}#${id}`;
}
