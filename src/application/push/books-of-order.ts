import type { Order } from '../../domain/orders/order.ts';
import type { Person } from '../../domain/people/person.ts';
import { ownerOf } from '../sealed/owner.ts';
import type { BookKey } from './open-book.ts';

/**
 * Whose browsers hear of an order: those that were told to hear of this one, and of its buyer's if they have
 * chosen to be told so.
 */
export function booksOfOrder(
  order: Pick<Order, 'id' | 'customerId'>,
  buyer: Pick<Person, 'id' | 'details'> | undefined,
): readonly BookKey[] {
  const own = { id: order.id, owner: ownerOf(order) };
  if (buyer?.details.notifications.push.order !== true) return [own];
  return [own, { id: buyer.id, owner: buyer.id }];
}
