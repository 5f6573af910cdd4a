import type { Cart } from '../../domain/carts/cart.ts';
import { keptForMs } from '../../domain/privacy/retention.ts';
import type { Ports } from '../ports.ts';
import { mayUse, type Shopper } from './use-cart.ts';
import { viewCart, type CartView } from './view-cart.ts';

export type OpenCartPorts = Pick<
  Ports,
  'carts' | 'customerCarts' | 'products' | 'ids' | 'rules' | 'now'
>;

/**
 * A cart to go on with: for a guest a new one, for a customer the one they left, on whatever device, or a
 * new one once that was ordered or has expired.
 */
export async function openCart(ports: OpenCartPorts, { customerId }: Shopper): Promise<CartView> {
  if (customerId !== null) return openOwn(ports, customerId);
  const cart = newCart(ports, null);
  await ports.carts.create(cart);
  return viewCart(cart, [], ports.rules);
}

async function openOwn(ports: OpenCartPorts, customerId: string): Promise<CartView> {
  // Who comes second finds the cart that the first has opened: nobody goes round for long.
  for (;;) {
    const { cart, last } = await leftCart(ports, customerId);
    if (cart !== undefined) {
      return viewCart(cart, await ports.products.readOffers(cart.lines), ports.rules);
    }
    const opened = newCart(ports, customerId);
    if (await ports.customerCarts.open(opened, last)) return viewCart(opened, [], ports.rules);
  }
}

/** The cart a customer left and can still use, if there is one, and which was their last in any case. */
export async function leftCart(
  { carts, customerCarts, now }: Pick<Ports, 'carts' | 'customerCarts' | 'now'>,
  customerId: string,
): Promise<{ cart: (Cart & { customerId: string }) | undefined; last: string | undefined }> {
  const last = await customerCarts.lastOf(customerId);
  if (last === undefined) return { cart: undefined, last };
  const { cart, ordered } = await carts.find(last);
  const isOpen = cart !== undefined && !ordered && mayUse(cart, customerId, now());
  return { cart: isOpen ? { ...cart, customerId } : undefined, last };
}

function newCart<CustomerId extends string | null>(
  { ids, now }: Pick<Ports, 'ids' | 'now'>,
  customerId: CustomerId,
): Cart & { customerId: CustomerId } {
  const expiresAt = now() + keptForMs('carts');
  return { id: ids.nextCart(), customerId, lines: [], version: 1, expiresAt };
}
