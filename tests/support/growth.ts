/**
 * How many things a test of growth makes: as many as it usually does, or `BODEGA_TEST_GROWTH=<number>`
 * times as many, worth doing after a change to how lists are stored or read.
 */
export function grown(usually: number): number {
  return usually * FACTOR;
}

const FACTOR = Number(process.env.BODEGA_TEST_GROWTH ?? 1);

/** Long enough for that many, also on a busy machine. */
export const GROWTH_TIMEOUT_MS = 120_000 * FACTOR;
