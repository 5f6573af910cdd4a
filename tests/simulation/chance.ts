/** Chance that can be played again: the same seed gives the same numbers on every machine. */
export interface Chance {
  /** Starts over from another seed. */
  reseed(seed: number): void;
  /** A whole number from 0 up to, not including, `limit`. */
  below(limit: number): number;
  /** True so often out of a hundred times. */
  percent(share: number): boolean;
  pick<Item>(items: readonly Item[]): Item | undefined;
}

/** Mulberry32: small, fast, and good enough for choosing what goes wrong. */
export function createChance(seed: number): Chance {
  let state = seed | 0;
  const next = (): number => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
  const below = (limit: number): number => Math.floor(next() * limit);
  return {
    reseed: (other) => {
      state = other | 0;
    },
    below,
    percent: (share) => next() * 100 < share,
    pick: (items) => items[below(items.length)],
  };
}
