import type { Sealing, StoredOrder } from '../ports.ts';
import { unlessErased } from './erased.ts';
import { ownerOf } from './owner.ts';

/**
 * What somebody wrote about an order, sealed with its buyer's data. Undefined once that was erased: work on
 * the order goes on, and nothing that is said of the buyer is kept.
 */
export function sealReason(
  sealing: Pick<Sealing, 'sealText'>,
  { order, sealed }: Pick<StoredOrder, 'order' | 'sealed'>,
  reason: string,
): Promise<string | undefined> {
  if (sealed.length === 0) return Promise.resolve(undefined);
  return unlessErased(() => sealing.sealText(ownerOf(order), reason));
}
