import type { Money } from '../money.ts';

/** A variant as it can be bought now: what a cart, an order and a product page need of it. */
export interface Offer {
  readonly sku: string;
  readonly productId: string;
  readonly title: string;
  readonly options: Readonly<Record<string, string>>;
  readonly price: Money;
  /** Product version that last changed anything a shopper was shown of this offer. */
  readonly offerVersion: number;
  /** False once the product is not active or the variant was removed. */
  readonly sellable: boolean;
  readonly onHand: number;
  /** Pieces nobody has reserved; never below 0. */
  readonly available: number;
}

/** Pieces of a SKU: in the house, and those among them that nobody has reserved. */
export type Stock = Pick<Offer, 'sku' | 'productId' | 'onHand' | 'available'>;

/** Pieces that orders hold. */
export function reservedOf({ onHand, available }: Pick<Stock, 'onHand' | 'available'>): number {
  return onHand - available;
}

/** How many pieces shoppers are told of: how much a shop has may be nobody's business. */
export function shownAvailable(
  available: number,
  { shownAvailabilityCap }: { readonly shownAvailabilityCap: number | null },
): number {
  return Math.min(Math.max(0, available), shownAvailabilityCap ?? Infinity);
}

export type Availability = 'in' | 'low' | 'out';

/** At this many pieces or fewer a shopper is told that few are left. */
export const LOW_STOCK_PIECES = 5;

/** The availability of a product is that of all its variants together. */
export function availabilityOf(pieces: number): Availability {
  if (pieces <= 0) return 'out';
  return pieces <= LOW_STOCK_PIECES ? 'low' : 'in';
}
