import type { Order } from '../../domain/orders/order.ts';

/**
 * Whose data the buyer's data of an order is: the customer's, so that it goes when they go; a guest's
 * orders have nothing in common, so each is its own owner.
 */
export function ownerOf({ id, customerId }: Pick<Order, 'id' | 'customerId'>): string {
  return customerId ?? id;
}
