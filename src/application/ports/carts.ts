import type { Cart, CartLine } from '../../domain/carts/cart.ts';

export interface FoundCart {
  readonly cart: Cart | undefined;
  readonly ordered: boolean;
}

export interface Carts {
  /** Stores a new cart. The same one again changes nothing: its answer may have been lost. */
  create(cart: Cart): Promise<void>;
  /** The cart and, if it was ordered, its order's id; one round trip. */
  find(cartId: string): Promise<FoundCart>;
  /** The same with the product whose SKU is to be put into it, if there is one; one round trip, too. */
  findFor(cartId: string, sku: string): Promise<FoundCart & { productId: string | undefined }>;
  /**
   * Sets or removes one line and nothing else. `full` when the cart has no room for another line,
   * `gone` when the cart has expired.
   */
  setLine(cartId: string, line: CartLine, now: number): Promise<Cart | 'full' | 'gone'>;
  removeLine(cartId: string, sku: string, now: number): Promise<Cart | 'gone'>;
  /**
   * When carts got the first line ever that was set in them, of the times from inclusive, to exclusive; in no order.
   * May lag by seconds. A line that came from another cart is none.
   */
  firstLines(from: number, to: number): Promise<number[]>;
  /** Whether there is any such cart. */
  isFirstLine(from: number, to: number): Promise<boolean>;
}

/**
 * Which cart a customer goes on with, and how guest carts become theirs. Everything is decided on carts as
 * they were read, and changes nothing when one of them was changed or ordered meanwhile.
 */
export interface CustomerCarts {
  /** Id of the cart that a customer had last, whether or not it can still be used. */
  lastOf(customerId: string): Promise<string | undefined>;
  /** Stores a new cart as its customer's last; false when `last` is not their last any more. */
  open(cart: Cart & { readonly customerId: string }, last: string | undefined): Promise<boolean>;
  /** Makes a guest cart its customer's own and last one. From then on only they can order it. */
  adopt(change: {
    cart: Cart;
    customerId: string;
    last: string | undefined;
    now: number;
  }): Promise<boolean>;
  /**
   * Moves a guest cart's lines into a customer's cart, which has the given lines then; of the guest cart
   * nothing is left to use or to order. No order of the customer's cart is made without them any more.
   */
  merge(change: {
    from: Cart;
    into: Cart & { readonly customerId: string };
    lines: readonly CartLine[];
    /** How long the customer's cart lives from now on. */
    expiresAt: number;
    now: number;
  }): Promise<boolean>;
  /** Forgets the cart that a customer had last, and that they had it. Others expire. Safe to repeat. */
  erase(customerId: string): Promise<void>;
}
