import { createHash } from 'node:crypto';
import type { Shard } from './stock-shards.ts';

/**
 * The order in which a buyer tries the shards of a SKU: the same for one order at every try, another for
 * each order, so that buyers spread over all shards, and over those that are left when some are empty.
 */
export function preferenceOf(orderId: string, shards: number): number[] {
  const ranks = createHash('sha256').update(orderId).digest();
  const rankOf = (shard: number): number => ranks[shard % ranks.length] ?? 0;
  return Array.from({ length: shards + 1 }, (_, shard) => shard).sort(
    (one, other) => rankOf(other) - rankOf(one) || one - other,
  );
}

/**
 * Where to take so many pieces from: one shard that has enough if there is one, the preferred first;
 * otherwise as few as possible, the fullest first. Undefined when all together have too few.
 */
export function planTake(
  shards: readonly Pick<Shard, 'shard' | 'available'>[],
  quantity: number,
  preferred: readonly number[],
): { shard: number; quantity: number }[] | undefined {
  const inOrder = shards.toSorted(
    (one, other) => preferred.indexOf(one.shard) - preferred.indexOf(other.shard),
  );
  const enough = inOrder.find(({ available }) => available >= quantity);
  if (enough !== undefined) return [{ shard: enough.shard, quantity }];

  const parts: { shard: number; quantity: number }[] = [];
  let missing = quantity;
  for (const { shard, available } of inOrder.toSorted((a, b) => b.available - a.available)) {
    const taken = Math.min(missing, available);
    if (taken > 0) parts.push({ shard, quantity: taken });
    missing -= taken;
  }
  return missing === 0 ? parts : undefined;
}
