import { orderIdOf } from '../../../src/application/ids.ts';
import type { Carts } from '../../../src/application/ports.ts';
import {
  inOrder,
  MAX_CART_LINES,
  type Cart,
  type CartLine,
} from '../../../src/domain/carts/cart.ts';
import { stableJson } from '../../../src/domain/stable-json.ts';
import type { Synchronous } from './border.ts';
import type { MemoryState } from './state.ts';

export function memoryCarts(state: MemoryState): Synchronous<Carts> {
  const { carts, orders, firstLines } = state;

  const find: Synchronous<Carts>['find'] = (cartId) => ({
    ...{ cart: carts.get(cartId), ordered: orders.has(orderIdOf(cartId)) },
  });

  function live(cartId: string, now: number): Cart | undefined {
    const cart = carts.get(cartId);
    const isLive = cart !== undefined && cart.expiresAt > now && cart.mergedInto === undefined;
    return isLive ? cart : undefined;
  }

  function store(cart: Cart, lines: readonly CartLine[]): Cart {
    const changed = { ...cart, lines: inOrder(lines), version: cart.version + 1 };
    carts.set(cart.id, changed);
    return changed;
  }

  return {
    create: (cart) => {
      const there = carts.get(cart.id);
      if (there !== undefined && stableJson(there) !== stableJson(cart)) {
        throw new Error(`there is another cart ${cart.id} already`);
      }
      carts.set(cart.id, cart);
    },

    find,

    findFor: (cartId, sku) => ({ ...find(cartId), productId: state.owners.get(sku) }),

    setLine: (cartId, line, now) => {
      const cart = live(cartId, now);
      if (cart === undefined) return 'gone';
      const others = cart.lines.filter(({ sku }) => sku !== line.sku);
      if (others.length >= MAX_CART_LINES) return 'full';
      if (!firstLines.has(cartId)) firstLines.set(cartId, now);
      return store(cart, [...others, line]);
    },

    removeLine: (cartId, sku, now) => {
      const cart = live(cartId, now);
      if (cart === undefined) return 'gone';
      return store(
        cart,
        cart.lines.filter((line) => line.sku !== sku),
      );
    },

    isFirstLine: (from, to) => [...firstLines.values()].some((at) => at >= from && at < to),
    firstLines: (from, to) => [...firstLines.values()].filter((at) => at >= from && at < to),
  };
}
