import type { Money } from '../money.ts';
import type { Offer } from '../products/stock.ts';
import { accept, refuse, type Result } from '../result.ts';

/** A cart has at most this many lines, so that an order of it fits one DynamoDB transaction (100 items). */
export const MAX_CART_LINES = 80;

export interface CartLine {
  readonly sku: string;
  readonly productId: string;
  readonly title: string;
  readonly options: Readonly<Record<string, string>>;
  readonly quantity: number;
  /** Price that the shopper was shown when the line was last set. */
  readonly unitPrice: Money;
  /** What the order checks, so that no price changes between showing and buying. */
  readonly offerVersion: number;
  /** Epoch milliseconds; lines are shown in the order they were added. */
  readonly addedAt: number;
}

export interface Cart {
  readonly id: string;
  readonly customerId: string | null;
  readonly lines: readonly CartLine[];
  readonly version: number;
  /** Epoch milliseconds, UTC; from then on the cart is gone, whether or not it was deleted. */
  readonly expiresAt: number;
}

export type CartRefusal =
  | { readonly code: 'cart-not-found' }
  | { readonly code: 'cart-already-ordered'; readonly orderId: string }
  | { readonly code: 'cart-full'; readonly maxLines: number }
  | { readonly code: 'sku-not-found'; readonly sku: string }
  | { readonly code: 'out-of-stock'; readonly sku: string; readonly available: number };

/** The line that `quantity` pieces of an offer make, if the cart has room and the shop has the pieces. */
export function setLine(
  cart: Cart,
  offer: Offer,
  quantity: number,
  now: number,
): Result<CartLine, CartRefusal> {
  const present = cart.lines.find(({ sku }) => sku === offer.sku);
  if (present === undefined && cart.lines.length >= MAX_CART_LINES) {
    return refuse({ code: 'cart-full', maxLines: MAX_CART_LINES });
  }
  if (quantity > offer.available) {
    return refuse({ code: 'out-of-stock', sku: offer.sku, available: offer.available });
  }
  return accept(lineOf(offer, { quantity, addedAt: present?.addedAt ?? now }));
}

/** A line as the offer stands now. */
export function lineOf(
  { sku, productId, title, options, price, offerVersion }: Offer,
  { quantity, addedAt }: Pick<CartLine, 'quantity' | 'addedAt'>,
): CartLine {
  return { sku, productId, title, options, quantity, unitPrice: price, offerVersion, addedAt };
}
