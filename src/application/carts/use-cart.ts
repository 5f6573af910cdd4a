import {
  lookOf,
  MAX_CART_LINES,
  setLine,
  type Cart,
  type CartLine,
  type CartRefusal,
} from '../../domain/carts/cart.ts';
import { shownAvailable, type Offer } from '../../domain/products/stock.ts';
import { accept, refuse, type Result } from '../../domain/result.ts';
import { orderIdOf } from '../ids.ts';
import type { FoundCart, Ports } from '../ports.ts';
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
  const found = usable(ports, shopper, cartId, await ports.carts.find(cartId));
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
  if (quantity === 0) return removeLine(ports, shopper, { cartId, sku });
  const { productId, ...there } = await ports.carts.findFor(cartId, sku);
  const found = changeable(ports, shopper, cartId, there);
  if (!found.ok) return found;
  if (productId === undefined) return refuse({ code: 'sku-not-found', sku });

  const goods = [...found.value.lines.filter((line) => line.sku !== sku), { sku, productId }];
  const [seen, listed] = await Promise.all([
    offersOf(ports, goods),
    ports.listings.some([productId]),
  ]);
  const offer = seen.offers.find((one) => one.sku === sku);
  if (offer?.sellable !== true) return refuse({ code: 'sku-not-found', sku });
  const look = lookOf(listed.get(productId));
  const decision = setLine(found.value, offer, { quantity, look }, ports.now());
  if (!decision.ok) return refuse(asShown(decision.refusal, ports));

  return stored(ports, await ports.carts.setLine(cartId, decision.value, ports.now()), seen);
}

/** Takes a SKU out of the cart; one that is not in it changes nothing. */
export async function removeLine(
  ports: CartPorts,
  shopper: Shopper,
  { cartId, sku }: { cartId: string; sku: string },
): Promise<Result<CartView, CartRefusal>> {
  const found = changeable(ports, shopper, cartId, await ports.carts.find(cartId));
  if (!found.ok) return found;
  const [outcome, seen] = await Promise.all([
    ports.carts.removeLine(cartId, sku, ports.now()),
    offersOf(ports, found.value.lines),
  ]);
  return stored(ports, outcome, seen);
}

type Goods = Pick<CartLine, 'sku' | 'productId'>;

/** The offers of goods; `offers` lacks those that are not there any more. */
interface Seen {
  readonly goods: readonly Goods[];
  readonly offers: readonly Offer[];
}

async function offersOf({ products }: CartPorts, goods: readonly Goods[]): Promise<Seen> {
  return { goods, offers: await products.readOffers(goods) };
}

/** The cart as it was stored, with the offers seen just before; those of lines that others have put into it meanwhile are read. */
async function stored(
  ports: CartPorts,
  outcome: Cart | 'full' | 'gone',
  { goods, offers }: Seen,
): Promise<Result<CartView, CartRefusal>> {
  if (outcome === 'gone') return refuse({ code: 'cart-not-found' });
  if (outcome === 'full') return refuse({ code: 'cart-full', maxLines: MAX_CART_LINES });
  const unseen = outcome.lines.filter(({ sku }) => !goods.some((one) => one.sku === sku));
  const more = unseen.length === 0 ? [] : await ports.products.readOffers(unseen);
  return accept(viewCart(outcome, [...offers, ...more], ports.rules));
}

function changeable(
  ports: CartPorts,
  shopper: Shopper,
  cartId: string,
  there: FoundCart,
): Result<Cart, CartRefusal> {
  const found = usable(ports, shopper, cartId, there);
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
function usable(
  { now }: Pick<CartPorts, 'now'>,
  { customerId }: Shopper,
  cartId: string,
  { cart, ordered }: FoundCart,
): Result<{ cart: Cart; orderId: string | undefined }, CartRefusal> {
  if (cart === undefined || !mayUse(cart, customerId, now()))
    return refuse({ code: 'cart-not-found' });
  return accept({ cart, orderId: ordered ? orderIdOf(cartId) : undefined });
}

/** Whoever knows a guest cart may use it; a customer's belongs to that customer alone. */
export function mayUse(cart: Cart, customerId: string | null, now: number): boolean {
  const isLive = cart.expiresAt > now && cart.mergedInto === undefined;
  return isLive && (cart.customerId === null || cart.customerId === customerId);
}
