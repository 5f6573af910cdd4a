import { orderIdOf } from '../../../src/application/ids.ts';
import type { CustomerCarts } from '../../../src/application/ports.ts';
import { inOrder, type Cart } from '../../../src/domain/carts/cart.ts';
import type { Synchronous } from './border.ts';
import type { MemoryState } from './state.ts';

export function memoryCustomerCarts(state: MemoryState): Synchronous<CustomerCarts> {
  const { carts, lastCarts, orders, fences } = state;

  /** Whether a cart is still as it was read, live, and no order. */
  function isAsRead(cart: Cart, now: number): boolean {
    const stored = carts.get(cart.id);
    return (
      stored?.version === cart.version &&
      stored.expiresAt > now &&
      stored.mergedInto === undefined &&
      !orders.has(orderIdOf(cart.id))
    );
  }

  function change(cart: Cart, changes: Partial<Cart>): void {
    const version = cart.version + 1;
    carts.set(cart.id, { ...carts.get(cart.id)!, ...changes, version });
    fences.set(orderIdOf(cart.id), version);
  }

  return {
    lastOf: (customerId) => lastCarts.get(customerId),

    open: (cart, last) => {
      if (carts.has(cart.id) || lastCarts.get(cart.customerId) !== last) return false;
      carts.set(cart.id, cart);
      lastCarts.set(cart.customerId, cart.id);
      return true;
    },

    adopt: ({ cart, customerId, last, now }) => {
      if (!isAsRead(cart, now) || lastCarts.get(customerId) !== last) return false;
      change(cart, { customerId });
      lastCarts.set(customerId, cart.id);
      return true;
    },

    erase: (customerId) => {
      carts.delete(lastCarts.get(customerId) ?? '');
      lastCarts.delete(customerId);
    },

    merge: ({ from, into, lines, expiresAt, now }) => {
      if (!isAsRead(from, now) || !isAsRead(into, now)) return false;
      change(from, { customerId: into.customerId, mergedInto: into.id, lines: [] });
      change(into, { lines: inOrder(lines), expiresAt });
      return true;
    },
  };
}
