import type { AccountErased } from '../../domain/people/customer-standing.ts';
import { subscribe, type PushSubscription } from '../../domain/push/subscription.ts';
import { accept, refuse, type Result } from '../../domain/result.ts';
import { untilCommitted, type TooBusy } from '../commit.ts';
import type { OrderNotFound } from '../orders/decide.ts';
import { findOwn, type OrderCaller } from '../orders/use-order.ts';
import type { Ports } from '../ports.ts';
import { ownerOf } from '../sealed/owner.ts';
import {
  wishedSubscription,
  type SubscribePorts,
  type SubscriptionRefusal,
  type ToldSubscription,
} from './browser.ts';
import { findBook, sealBook } from './open-book.ts';

/**
 * Adds a browser to those that hear of an order, or notes that it is still there. Whoever may see the order
 * may do so; asking for it is the choice to hear of it. Safe to repeat.
 */
export async function subscribeToOrder(
  ports: SubscribePorts & Pick<Ports, 'orders' | 'orderTokens' | 'pushBooks' | 'sealing'>,
  caller: OrderCaller,
  orderId: string,
  told: ToldSubscription,
): Promise<
  Result<PushSubscription, OrderNotFound | AccountErased | SubscriptionRefusal | TooBusy>
> {
  const found = await findOwn(ports, caller, orderId);
  if (!found.ok) return found;
  const { order, sealed } = found.value;
  if (sealed.length === 0) return refuse({ code: 'data-erased' });
  const wished = await wishedSubscription(ports, told);
  if (!wished.ok) return wished;

  const owner = ownerOf(order);
  return untilCommitted<Result<PushSubscription, TooBusy>>(async () => {
    const before = await findBook(ports, { id: order.id, owner });
    const { book, subscription } = subscribe(before, wished.value, ports.now());
    const stored = await sealBook(ports, owner, book);
    return (await ports.pushBooks.commit(stored)) ? accept(subscription) : 'overtaken';
  });
}
