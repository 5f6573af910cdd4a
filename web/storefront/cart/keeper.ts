import { answerOf } from '../../shared/api/client.ts';
import { ApiProblem } from '../../shared/api/problem.ts';
import type { Schemas, Services } from '../../shared/services.tsx';
import { CART_STORAGE_KEY, keepCart, type KeptCart, readKeptCart } from './kept-cart.ts';

export type Cart = Schemas['Cart'];

export const CART_QUERY = ['cart'] as const;

/**
 * The shopper's cart: opened when something is first put in, found again at the next visit, merged
 * into one's own after signing in. What the API answers last is what the pages show.
 */
export class CartKeeper {
  readonly #services: Services;
  readonly #listeners = new Set<() => void>();
  #kept = readKeptCart();
  #ordered: string | undefined;

  constructor(services: Services) {
    this.#services = services;
    addEventListener('storage', ({ key }) => {
      if (key !== null && key !== CART_STORAGE_KEY) return;
      this.#kept = readKeptCart();
      this.#tell();
      // What was put in elsewhere is shown; what was ordered there, its page says when it matters.
      if (this.#kept !== undefined)
        void services.queries.invalidateQueries({ queryKey: CART_QUERY });
    });
    services.session.subscribe(() => {
      if (!services.session.signedIn && this.#kept?.owner !== undefined) this.forget();
    });
  }

  /** How many pieces are in it, as far as this browser knows. */
  get pieces(): number {
    return this.#kept?.pieces ?? 0;
  }

  /** The cart of this browser that was found to have become an order. */
  get ordered(): string | undefined {
    return this.#ordered;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  /** The cart as it is now; null when there is none. */
  async read(): Promise<Cart | null> {
    const { api, session } = this.#services;
    if (session.signedIn && this.#kept?.owner !== session.email) return this.#takeOver();
    const kept = this.#kept;
    if (kept === undefined) return null;
    const call = api.GET('/v1/carts/{cartId}', { params: { path: { cartId: kept.id } } });
    const cart = await answerOf(call).catch(goneIsNull);
    if (cart !== null && cart.orderId === undefined) return this.#show(cart);
    this.#ordered = cart?.id;
    this.forget();
    return null;
  }

  /** Puts pieces in beside those that are in already; opens a cart if there is none. */
  async add(sku: string, pieces: number): Promise<Cart> {
    const cart = (await this.read()) ?? (await this.#open());
    const inside = cart.lines.find((line) => line.sku === sku)?.quantity ?? 0;
    return this.#put(cart.id, sku, inside + pieces);
  }

  /** How many pieces of a SKU are to be in the cart; 0 takes it out. */
  setQuantity(cart: Cart, sku: string, quantity: number): Promise<Cart> {
    return this.#put(cart.id, sku, quantity);
  }

  /** The cart has become an order, or is somebody else's. */
  forget(): void {
    this.#keep(undefined);
    this.#services.queries.setQueryData(CART_QUERY, null);
  }

  async #put(cartId: string, sku: string, quantity: number): Promise<Cart> {
    const params = { path: { cartId, sku } };
    const call = this.#services.api.PUT('/v1/carts/{cartId}/lines/{sku}', {
      params,
      body: { quantity },
    });
    return this.#show(await answerOf(call));
  }

  async #open(): Promise<Cart> {
    return this.#show(await answerOf(this.#services.api.POST('/v1/carts', { body: {} })));
  }

  /** After signing in: what a guest had put in joins what was left in one's own cart. */
  async #takeOver(): Promise<Cart> {
    const guest = this.#kept;
    if (guest?.owner !== undefined || guest === undefined) return this.#open();
    const call = this.#services.api.POST('/v1/carts/{cartId}/claim', {
      params: { path: { cartId: guest.id } },
      body: {},
    });
    const cart = await answerOf(call).catch(goneIsNull);
    return cart === null ? this.#open() : this.#show(cart);
  }

  #show(cart: Cart): Cart {
    const pieces = cart.lines.reduce((sum, { quantity }) => sum + quantity, 0);
    const { session, queries } = this.#services;
    this.#keep({ id: cart.id, pieces, owner: session.signedIn ? session.email : undefined });
    queries.setQueryData(CART_QUERY, cart);
    return cart;
  }

  #keep(kept: KeptCart | undefined): void {
    this.#kept = kept;
    keepCart(kept);
    this.#tell();
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}

/** A cart that has run out, was ordered, or is not ours is as good as none. */
function goneIsNull(error: unknown): null {
  const gone = ['cart-not-found', 'cart-already-ordered', 'not-found'];
  if (error instanceof ApiProblem && gone.includes(error.code)) return null;
  throw error;
}
