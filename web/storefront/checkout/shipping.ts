import type { Cart } from '../cart/keeper.ts';
import type { Config, Schemas } from '../../shared/services.tsx';

export type ShippingMethod = Config['shippingMethods'][number];

/** The methods that go to a country, the cheapest first. */
export function methodsTo(shop: Config, country: string): readonly ShippingMethod[] {
  return shop.shippingMethods
    .filter(({ countries }) => countries.includes(country))
    .sort((a, b) => a.price.amount - b.price.amount);
}

/**
 * The totals of a cart with another shipping method, to be shown; the order's own are the server's.
 * Undefined where tax is added to prices: then only the server knows.
 */
export function totalsWith(
  { totals }: Cart,
  method: ShippingMethod | undefined,
): Schemas['Totals'] | undefined {
  const { items, discount, shipping, grand } = totals;
  if (method === undefined || method.price.amount === shipping.amount) return totals;
  if (grand.amount !== items.amount - discount.amount + shipping.amount) return undefined;
  const amount = grand.amount - shipping.amount + method.price.amount;
  return {
    ...totals,
    shipping: method.price,
    grand: { ...grand, amount },
    tax: { ...grand, amount: 0 },
  };
}
