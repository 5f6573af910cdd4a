import type { RowChange } from '../views/row.ts';
import type { Bucket } from './buckets.ts';
import { goodsOf, numberAt, ownTypes, stockMoveOf, textAt, type Happened } from './facts.ts';
import { tally } from './slots.ts';

/** What is added up of a product's stock: pieces that came into the house and those that left it. */
export const NO_MOVES = { cameIn: 0, wentOut: 0 };
export type Moves = Readonly<Record<keyof typeof NO_MOVES, number>>;

/** What something that happened does to the pieces in the house. */
export function stockChanges(happened: Happened): RowChange[] {
  const { at, data } = happened;
  const types = ownTypes(happened);
  if (types.includes('stock.adjusted')) {
    const delta = numberAt(data, 'delta');
    const moved = delta < 0 ? { wentOut: -delta } : { cameIn: delta };
    return tally(at, textAt(data, 'productId') ?? '', moved);
  }
  const name = NAMES[types.length === 0 ? '' : (stockMoveOf(happened) ?? '')];
  if (name === undefined) return [];
  return goodsOf(happened).flatMap(({ productId, pieces }) =>
    tally(at, productId, { [name]: pieces }),
  );
}

/** What is given back before it was sent never left the house. */
const NAMES: Readonly<Record<string, keyof Moves>> = { ship: 'wentOut', restock: 'cameIn' };

/**
 * How many pieces were in the house on average, worked back from how many there are now: in each bucket half of
 * those at its beginning and half of those at its end. `moves` are those of each bucket, then those after them all.
 * To a hundredth.
 */
export function averageOnHand(
  onHand: number,
  buckets: readonly Bucket[],
  moves: readonly Moves[],
  now: number,
): number | null {
  let at = onHand - netOf(moves[buckets.length]);
  let [weighed, lasted] = [0, 0];
  for (const [index, { from, to }] of [...buckets.entries()].reverse()) {
    const before = at - netOf(moves[index]);
    const time = Math.max(0, Math.min(to, now) - from);
    weighed += (time * (before + at)) / 2;
    lasted += time;
    at = before;
  }
  return lasted === 0 ? null : toHundredth(Math.max(0, weighed / lasted));
}

function netOf({ cameIn, wentOut }: Moves = NO_MOVES): number {
  return cameIn - wentOut;
}

/** How often the stock was sold in a period, to a hundredth; null where there was none. */
export function turnoverOf(soldPieces: number, average: number | null): number | null {
  if (average === null || average === 0) return null;
  return toHundredth(soldPieces / average);
}

function toHundredth(number: number): number {
  return Math.round(number * 100) / 100;
}
