import { WEIGHTS } from './basket.ts';

/** How much was seen of two products, in weights of baskets. */
export interface Seen {
  readonly together: number;
  readonly one: number;
  readonly other: number;
  /** Of all baskets. */
  readonly all: number;
}

/**
 * Less than two orders together are shown to nobody: they may be chance, and a single order would tell what
 * somebody has bought.
 */
export const LEAST_TOGETHER = 2 * WEIGHTS.order;

/** So many orders together are believed half. */
const HALF_BELIEVED = 3 * WEIGHTS.order;

/**
 * As if there had been so many more orders of other things: in a shop that has sold little, everything is in a
 * large part of all baskets, which says nothing yet.
 */
const OTHERS = 100 * WEIGHTS.order;

/**
 * How much two products go together, 0 to 1: the cosine of the baskets that they are in, counting only what is
 * more than chance would bring together, and the less believed the rarer it was seen. What everybody
 * buys anyway goes with nothing.
 */
export function affinityOf({ together, one, other, all }: Seen): number {
  if (together < LEAST_TOGETHER || one <= 0 || other <= 0) return 0;
  const byChance = (one * other) / (all + OTHERS);
  const beyond = Math.max(0, together - byChance) / Math.sqrt(one * other);
  return beyond * (together / (together + HALF_BELIEVED));
}
