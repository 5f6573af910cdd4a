import type { Money } from '../money.ts';
import type { Offer } from '../products/stock.ts';
import { accept, refuse, type Result } from '../result.ts';

/** A cart has at most this many lines, so that an order of it fits one DynamoDB transaction (100 items). */
export const MAX_CART_LINES = 80;

/** No line holds more pieces than this. */
const MAX_LINE_PIECES = 9_999;

/** What a line shows of its product beside what is sold. Absent where no list has shown the product yet. */
export interface LineLook {
  readonly slug?: string | undefined;
  readonly imageUrl?: string | undefined;
}

export interface CartLine extends LineLook {
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
  /** The cart that its lines were moved to, if they were: nobody can use it any more. */
  readonly mergedInto?: string | undefined;
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
  { quantity, look }: { readonly quantity: number; readonly look: LineLook },
  now: number,
): Result<CartLine, CartRefusal> {
  const present = cart.lines.find(({ sku }) => sku === offer.sku);
  if (present === undefined && cart.lines.length >= MAX_CART_LINES) {
    return refuse({ code: 'cart-full', maxLines: MAX_CART_LINES });
  }
  if (quantity > offer.available) {
    return refuse({ code: 'out-of-stock', sku: offer.sku, available: offer.available });
  }
  return accept(lineOf(offer, { ...look, quantity, addedAt: present?.addedAt ?? now }));
}

/** Each line of a cart or an order repeats a picture's address: longer ones would cost too much. */
const LONGEST_IMAGE_URL = 250;

/** What a line shows of a product that lists show so. */
export function lookOf(
  listed: { readonly slug: string; readonly image: { readonly url: string } | null } | undefined,
): LineLook {
  const { slug, image } = listed ?? {};
  const imageUrl = (image?.url.length ?? 0) <= LONGEST_IMAGE_URL ? image?.url : undefined;
  return { ...(slug && { slug }), ...(imageUrl && { imageUrl }) };
}

/** A line as the offer stands now. */
export function lineOf(
  { sku, productId, title, options, price, offerVersion }: Offer,
  { quantity, addedAt, slug, imageUrl }: Pick<CartLine, 'quantity' | 'addedAt' | keyof LineLook>,
): CartLine {
  return {
    ...{ sku, productId, title, options, quantity, unitPrice: price, offerVersion, addedAt },
    ...(slug === undefined ? {} : { slug }),
    ...(imageUrl === undefined ? {} : { imageUrl }),
  };
}

/**
 * The lines of a cart with those of another added to them, if it has room. Pieces of one SKU add up, also
 * to more than there are at the moment: the cart tells how many those are, and the shopper decides.
 */
export function mergeLines(
  into: readonly CartLine[],
  from: readonly CartLine[],
): Result<CartLine[], Extract<CartRefusal, { code: 'cart-full' }>> {
  const merged = new Map(into.map((line) => [line.sku, line]));
  for (const line of from) {
    const present = merged.get(line.sku);
    merged.set(line.sku, present === undefined ? line : addUp(present, line));
  }
  return merged.size > MAX_CART_LINES
    ? refuse({ code: 'cart-full', maxLines: MAX_CART_LINES })
    : accept(inOrder([...merged.values()]));
}

/** Lines as they are shown: in the order they were added, at one time by their SKU. */
export function inOrder(lines: readonly CartLine[]): CartLine[] {
  return lines.toSorted(
    (one, other) => one.addedAt - other.addedAt || (one.sku < other.sku ? -1 : 1),
  );
}

/** The line keeps its place, and shows what was shown last. */
function addUp(present: CartLine, other: CartLine): CartLine {
  const quantity = Math.min(present.quantity + other.quantity, MAX_LINE_PIECES);
  const latest = other.offerVersion > present.offerVersion ? other : present;
  return { ...latest, quantity, addedAt: present.addedAt };
}
