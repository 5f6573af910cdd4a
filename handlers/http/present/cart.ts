import type { CartView } from '../../../src/application/carts/view-cart.ts';
import { isoTime } from './time.ts';

/** A cart as the contract shows it. */
export function presentCart(cart: CartView) {
  return { ...cart, lines: [...cart.lines], expiresAt: isoTime(cart.expiresAt) };
}
