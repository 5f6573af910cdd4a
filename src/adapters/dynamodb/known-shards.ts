import { partitionOf } from './offer-items.ts';
import type { Goods } from './stock-shards.ts';

/** A function meets few hot goods at a time; what is forgotten is learned again. */
const MAX_KNOWN = 500;

/**
 * Which goods were found to be split, as far as this instance of a function knows. Only a hint: every
 * write says in its condition what it goes by, and a wrong hint costs one more call.
 */
export interface KnownShards {
  /** How many shards a SKU has beside its first; 0 when it is not known to have any. */
  of(goods: Goods): number;
  learn(goods: Goods, shards: number): void;
}

export function createKnownShards(): KnownShards {
  const known = new Map<string, number>();
  const nameOf = ({ productId, sku }: Goods): string => `${partitionOf(productId)} ${sku}`;
  return {
    of: (goods) => known.get(nameOf(goods)) ?? 0,
    learn: (goods, shards) => {
      const name = nameOf(goods);
      known.delete(name);
      if (shards === 0) return;
      known.set(name, shards);
      const [oldest] = known.keys();
      if (known.size > MAX_KNOWN && oldest !== undefined) known.delete(oldest);
    },
  };
}
