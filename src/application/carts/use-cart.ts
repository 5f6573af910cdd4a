import {
  lookOf,
  MAX_CART_LINES,
  setLine,
  type Cart,
  type CartRefusal,
} from '../../domain/carts/cart.ts';
import { shownAvailable } from '../../domain/products/stock.ts';
import { accept, refuse, type Result } from '../../domain/result.ts';
import { orderIdOf } from '../ids.ts';
import type { Ports } from '../ports.ts';
import { viewCart, type CartView } from './view-cart.ts';

type CartPorts = Pick<Ports, 'carts' | 'products' | 'rules' | 'now'>;

/** Who asks: the customer's id, or null for a guest. */
export interface Shopper {
  readonly customerId: string | null;
}

/** A cart as of now; an ordered one can still be looked at and names its order. */
export async function seeCart(
  ports: CartPorts,
  shopper: Shopper,
  cartId: string,
): Promise<Result<CartView, CartRefusal>> {
  const found = await usableCart(ports, shopper, cartId);
  if (!found.ok) return found;

  const { cart, orderId } = found.value;
  const offers = await ports.products.readOffers(cart.lines);
  return accept(viewCart(cart, offers, ports.rules, orderId));
}

/** Puts exactly `quantity` pieces of a SKU into the cart; 0 takes it out. Safe to repeat. */
export async function putLine(
  ports: CartPorts & Pick<Ports, 'listings'>,
  shopper: Shopper,
  { cartId, sku, quantity }: { cartId: string; sku: string; quantity: number },
): Promise<Result<CartView, CartRefusal>> {
  const found = await changeableCart(ports, shopper, cartId);
  if (!found.ok) return found;
  if (quantity === 0) return takeOut(ports, cartId, sku);

  const productId = await ports.products.ofSku(sku);
  if (productId === undefined) return refuse({ code: 'sku-not-found', sku });
  const [[offer], listed] = await Promise.all([
    ports.products.readOffers([{ sku, productId }]),
    ports.listings.some([productId]),
  ]);
  if (offer?.sellable !== true) return refuse({ code: 'sku-not-found', sku });
  const look = lookOf(listed.get(productId));
  const decision = setLine(found.value, offer, { quantity, look }, ports.now());
  if (!decision.ok) return refuse(asShown(decision.refusal, ports));

  return stored(ports, await ports.carts.setLine(cartId, decision.value, ports.now()));
}

/** Takes a SKU out of the cart; one that is not in it changes nothing. */
export async function removeLine(
  ports: CartPorts,
  shopper: Shopper,
  { cartId, sku }: { cartId: string; sku: string },
): Promise<Result<CartView, CartRefusal>> {
  const found = await changeableCart(ports, shopper, cartId);
  return found.ok ? takeOut(ports, cartId, sku) : found;
}

async function takeOut(
  ports: CartPorts,
  cartId: string,
  sku: string,
): Promise<Result<CartView, CartRefusal>> {
  return stored(ports, await ports.carts.removeLine(cartId, sku, ports.now()));
}

async function stored(
  ports: CartPorts,
  outcome: Cart | 'full' | 'gone',
): Promise<Result<CartView, CartRefusal>> {
  if (outcome === 'gone') return refuse({ code: 'cart-not-found' });
  if (outcome === 'full') return refuse({ code: 'cart-full', maxLines: MAX_CART_LINES });
  return accept(viewCart(outcome, await ports.products.readOffers(outcome.lines), ports.rules));
}

async function changeableCart(
  ports: CartPorts,
  shopper: Shopper,
  cartId: string,
): Promise<Result<Cart, CartRefusal>> {
  const found = await usableCart(ports, shopper, cartId);
  if (!found.ok) return found;
  const { cart, orderId } = found.value;
  return orderId === undefined ? accept(cart) : refuse({ code: 'cart-already-ordered', orderId });
}

/** What shoppers are told of a refusal. */
function asShown(refusal: CartRefusal, { rules }: CartPorts): CartRefusal {
  return refusal.code === 'out-of-stock'
    ? { ...refusal, available: shownAvailable(refusal.available, rules) }
    : refusal;
}

/** An expired cart and somebody else's are as if they were not there. */
async function usableCart(
  { carts, now }: CartPorts,
  { customerId }: Shopper,
  cartId: string,
): Promise<Result<{ cart: Cart; orderId: string | undefined }, CartRefusal>> {
  const { cart, ordered } = await carts.find(cartId);
  if (cart === undefined || !mayUse(cart, customerId, now()))
    return refuse({ code: 'cart-not-found' });
  return accept({ cart, orderId: ordered ? orderIdOf(cartId) : undefined });
}

/** Whoever knows a guest cart may use it; a customer's belongs to that customer alone. */
export function mayUse(cart: Cart, customerId: string | null, now: number): boolean {
  const isLive = cart.expiresAt > now && cart.mergedInto === undefined;
  return isLive && (cart.customerId === null || cart.customerId === customerId);
}
