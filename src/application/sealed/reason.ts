import type { Order } from '../../domain/orders/order.ts';
import type { Sealing } from '../ports.ts';
import { unlessErased } from './erased.ts';
import { ownerOf } from './owner.ts';

/**
 * What somebody wrote about an order, sealed with its buyer's data. Undefined once that was erased: work on
 * the order goes on, and nothing that is said of the buyer is kept.
 */
export function sealReason(
  sealing: Pick<Sealing, 'sealText'>,
  order: Pick<Order, 'id' | 'customerId'>,
  reason: string,
): Promise<string | undefined> {
  return unlessErased(() => sealing.sealText(ownerOf(order), reason));
}
