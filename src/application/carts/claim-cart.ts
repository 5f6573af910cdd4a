import { mergeLines, type Cart, type CartRefusal } from '../../domain/carts/cart.ts';
import { accept, refuse, type Result } from '../../domain/result.ts';
import { orderIdOf } from '../ids.ts';
import { leftCart, openCart, type OpenCartPorts } from './open-cart.ts';
import { viewCart, type CartView } from './view-cart.ts';

/** So often a claim is decided anew because somebody has changed one of the carts meanwhile. */
const TRIES = 32;

export type ClaimRefusal = CartRefusal | { readonly code: 'too-busy' };

/**
 * Makes what a guest has gathered the customer's who has signed in: its lines are added to the cart that
 * the customer left, or it becomes their cart if there is none. Answers the customer's cart. Happens once,
 * all or nothing: repeating it answers the customer's cart again.
 */
export async function claimCart(
  ports: OpenCartPorts,
  customerId: string,
  cartId: string,
): Promise<Result<CartView, ClaimRefusal>> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const [{ cart: claimed, ordered }, left] = await Promise.all([
      ports.carts.find(cartId),
      leftCart(ports, customerId),
    ]);
    if (claimed === undefined || !mayClaim(claimed, customerId, ports.now())) {
      return refuse({ code: 'cart-not-found' });
    }
    if (claimed.mergedInto !== undefined) return accept(await openCart(ports, { customerId }));
    if (ordered) return refuse({ code: 'cart-already-ordered', orderId: orderIdOf(cartId) });
    if (claimed.customerId === customerId) return accept(await viewed(ports, claimed));
    // It became their cart between the two reads.
    if (left.cart?.id === cartId) continue;

    const outcome =
      left.cart === undefined
        ? await adopt(ports, claimed, { customerId, last: left.last })
        : await merge(ports, claimed, left.cart);
    if (outcome === undefined) continue;
    return outcome.ok ? accept(await viewed(ports, outcome.value)) : outcome;
  }
  return refuse({ code: 'too-busy' });
}

/** Somebody else's cart is as if it were not there; one's own stays claimed after it was merged. */
function mayClaim(cart: Cart, customerId: string, now: number): boolean {
  return cart.expiresAt > now && (cart.customerId ?? customerId) === customerId;
}

/** Nothing when a cart was changed meanwhile. */
type Outcome = Result<Cart, CartRefusal> | undefined;

async function adopt(
  { customerCarts, now }: OpenCartPorts,
  cart: Cart,
  { customerId, last }: { customerId: string; last: string | undefined },
): Promise<Outcome> {
  const done = await customerCarts.adopt({ cart, customerId, last, now: now() });
  return done ? accept({ ...cart, customerId, version: cart.version + 1 }) : undefined;
}

async function merge(
  { customerCarts, now }: OpenCartPorts,
  from: Cart,
  into: Cart & { readonly customerId: string },
): Promise<Outcome> {
  const lines = mergeLines(into.lines, from.lines);
  if (!lines.ok) return lines;
  // What was gathered must not be gone sooner than it would have been.
  const expiresAt = Math.max(from.expiresAt, into.expiresAt);
  const change = { from, into, lines: lines.value, expiresAt, now: now() };
  const done = await customerCarts.merge(change);
  const merged = { ...into, lines: lines.value, expiresAt, version: into.version + 1 };
  return done ? accept(merged) : undefined;
}

async function viewed({ products, rules }: OpenCartPorts, cart: Cart): Promise<CartView> {
  return viewCart(cart, await products.readOffers(cart.lines), rules);
}
