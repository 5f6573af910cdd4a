import { lineOf, type Cart, type LineLook } from '../../domain/carts/cart.ts';
import {
  adjustmentsFor,
  cheapestShipping,
  lineTotal,
  totalsOf,
  type Totals,
} from '../../domain/pricing/totals.ts';
import type { Money } from '../../domain/money.ts';
import type { SalesRules } from '../../domain/orders/place-order.ts';
import { shownAvailable, type Offer } from '../../domain/products/stock.ts';

export interface CartLineView extends LineLook {
  readonly sku: string;
  readonly productId: string;
  readonly title: string;
  readonly options: Readonly<Record<string, string>>;
  readonly quantity: number;
  readonly unitPrice: Money;
  readonly total: Money;
  readonly available: number;
}

export interface CartView {
  readonly id: string;
  readonly lines: readonly CartLineView[];
  readonly totals: Totals;
  readonly version: number;
  readonly expiresAt: number;
  /** The order this cart became, if it did. */
  readonly orderId?: string | undefined;
}

/**
 * A cart with prices and availability as of now. Shipping is the cheapest method's, as the order takes
 * it when no other is chosen. What is not sold any more keeps its last price and has nothing available.
 */
export function viewCart(
  cart: Cart,
  offers: readonly Offer[],
  rules: SalesRules,
  orderId?: string,
): CartView {
  const bySku = new Map(offers.map((offer) => [offer.sku, offer]));
  const lines = cart.lines.map((line) => {
    const offer = bySku.get(line.sku);
    const current = offer?.sellable === true ? lineOf(offer, line) : line;
    const { sku, productId, title, options, quantity, unitPrice, slug, imageUrl } = current;
    const pieces = offer?.sellable === true ? offer.available : 0;
    const shown = shownAvailable(pieces, rules);
    // Who can have more than the shop tells of is not told that there are fewer.
    const available = pieces >= quantity ? Math.max(shown, quantity) : shown;
    return {
      sku,
      productId,
      title,
      options,
      ...(slug === undefined ? {} : { slug }),
      ...(imageUrl === undefined ? {} : { imageUrl }),
      quantity,
      unitPrice,
      total: lineTotal(current),
      available,
    };
  });
  const adjustments = adjustmentsFor(lines, cheapestShipping(rules.shippingMethods), rules);
  return {
    id: cart.id,
    lines,
    totals: totalsOf(lines, adjustments, rules.currency),
    version: cart.version,
    expiresAt: cart.expiresAt,
    ...(orderId === undefined ? {} : { orderId }),
  };
}
