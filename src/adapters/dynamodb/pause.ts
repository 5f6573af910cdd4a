/**
 * The first wait is a few times as long as a transaction has its items, so that two who met part at once.
 * Each further one may be three times as long: a crowd spreads over seconds, and the five of them
 * together, at most 6.1 s, still fit the 10 s that a function has.
 */
const FIRST_MS = 50;
const GROWTH = 3;

/** How long to wait after so many tries, with full jitter, so that rivals part ways. */
export function pauseMilliseconds(tries: number, random: () => number = Math.random): number {
  return random() * FIRST_MS * GROWTH ** (tries - 1);
}

/** Waits before another try. */
export async function pause(tries: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, pauseMilliseconds(tries)));
}
