import type { RowChange, RowValues } from '../views/row.ts';
import { HOUR_MS } from '../days.ts';

/** Nothing was recorded before there were shops of this kind. */
const LANDMARK = Date.UTC(2026, 0, 1);
/** What one is worth at the beginning of an epoch: fine enough for rounding not to be felt. */
const UNIT = 1_024;
/**
 * So many half-lives later numbers begin anew from small ones. At the end of an epoch one is worth 2^23: a
 * thousand million of them still add up exactly.
 */
const EPOCH_HALF_LIVES = 13;

/**
 * Something that is worth half as much after a time. What happens is added with a worth that grows with time, in
 * place of shrinking what stands there: nothing has to be touched because time goes by, and sums are whole
 * numbers, the same in whatever order they were added.
 */
export interface Decay {
  /** What the numbers of it begin with in a row. */
  readonly name: string;
  readonly halfLifeMs: number;
}

/** What an amount adds to a row, at a time. */
export function grown({ name, halfLifeMs }: Decay, at: number, amount: number): RowChange['adds'] {
  // By the hour: who takes something off again a moment later takes off the same.
  const passed = Math.floor((at - LANDMARK) / HOUR_MS) * HOUR_MS;
  const epoch = Math.floor(passed / (halfLifeMs * EPOCH_HALF_LIVES));
  const halfLives = passed / halfLifeMs - epoch * EPOCH_HALF_LIVES;
  return { [`${name}${epoch}`]: Math.round(amount * UNIT * 2 ** halfLives) };
}

/**
 * How high a sum stands, in half-lives: one more is twice as much. It stays as it is while time goes by, so
 * that sums may be compared whenever. Undefined of nothing.
 */
export function levelOf({ name }: Decay, values: RowValues): number | undefined {
  const sums = Object.entries(values)
    .filter(([key]) => key.startsWith(name))
    .map(([key, sum]) => ({ epoch: Number(key.slice(name.length)), sum: Number(sum) }))
    .sort((one, other) => other.epoch - one.epoch);
  const last = sums[0]?.epoch ?? 0;
  const all = sums.reduce(
    (sum, part) => sum + part.sum * 2 ** ((part.epoch - last) * EPOCH_HALF_LIVES),
    0,
  );
  return all < 1 ? undefined : Math.log2(all) + last * EPOCH_HALF_LIVES;
}

/** How high an amount stands that is added at a time, alone. */
export function levelAt({ halfLifeMs }: Decay, at: number, amount: number): number {
  return Math.log2(amount * UNIT) + (at - LANDMARK) / halfLifeMs;
}
