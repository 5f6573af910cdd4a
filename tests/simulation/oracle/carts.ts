import { orderIdOf } from '../../../src/application/ids.ts';
import { demand, textOf, type BookedOrder, type Books } from './books.ts';

interface Pieces {
  readonly sku: string;
  readonly quantity: number;
}

/** Watches what is in carts: claims neither double nor lose a piece, nor does ordering a claimed cart. */
export interface CartWatch {
  adopt(): void;
  /** A call of this method was made with this. */
  changed(method: string, given: unknown): void;
  /** An order was made of a cart. */
  ordered(order: BookedOrder): void;
}

/** Which carts a call may have changed. */
const TOUCHED: Readonly<Record<string, (given: never) => readonly string[]>> = {
  create: ({ id }: { id: string }) => [id],
  open: ({ id }: { id: string }) => [id],
  setLine: (id: string) => [id],
  removeLine: (id: string) => [id],
  adopt: ({ cart }: { cart: { id: string } }) => [cart.id],
  merge: ({ from, into }: { from: { id: string }; into: { id: string } }) => [from.id, into.id],
};

export function createCartWatch(books: Books): CartWatch {
  /** What was in a cart at each of its versions, the last one last. */
  const contents = new Map<string, Map<number, Record<string, number>>>();
  const cartOfOrder = new Map<string, string>();
  /** The version at which another cart's lines came into a cart. */
  const broughtIn = new Map<string, number>();

  function look(cartId: string): void {
    const cart = books.carts.get(cartId);
    if (cart === undefined) return;
    const versions = contents.get(cartId) ?? new Map<number, Record<string, number>>();
    contents.set(cartId, versions.set(cart.version, piecesIn([cart])));
    cartOfOrder.set(orderIdOf(cartId), cartId);
  }

  function changed(method: string, given: unknown): void {
    const touched = TOUCHED[method]?.(given as never) ?? [];
    if (method === 'merge' || method === 'adopt') checkClaim(touched);
    for (const id of touched) look(id);
  }

  function checkClaim(touched: readonly string[]): void {
    const before = touched.map((id) => [...(contents.get(id)?.values() ?? [])].at(-1) ?? {});
    const carts = touched.flatMap((id) => books.carts.get(id) ?? []);
    const was = textOf(sumOfPieces(before));
    const is = textOf(piecesIn(carts));
    demand(was === is, 3, () => `a claim made ${is} of ${was}`);
    for (const { id, mergedInto, lines } of carts) {
      if (mergedInto === undefined || broughtIn.has(id)) continue;
      const target = books.carts.get(mergedInto);
      demand(
        target !== undefined && lines.length === 0,
        3,
        () => `${id} was merged into a cart that is not there, or still has lines`,
      );
      broughtIn.set(id, Infinity);
      broughtIn.set(mergedInto, target?.version ?? 0);
    }
  }

  function ordered({ id: orderId, lines }: BookedOrder): void {
    const cartId = cartOfOrder.get(orderId) ?? '';
    const since = broughtIn.get(cartId) ?? 0;
    const pieces = textOf(piecesIn([{ lines }]));
    const fitting = [...(contents.get(cartId) ?? [])].some(
      ([version, content]) => version >= since && textOf(content) === pieces,
    );
    demand(fitting, 3, () => `${orderId} has ${pieces}, which ${cartId} never had since ${since}`);
  }

  return {
    adopt: () => {
      for (const id of books.carts.keys()) look(id);
    },
    changed,
    ordered,
  };
}

/** The pieces of each SKU. */
function piecesIn(
  holders: readonly { readonly lines: readonly Pieces[] }[],
): Record<string, number> {
  return sumOfPieces(
    holders.flatMap(({ lines }) => lines.map(({ sku, quantity }) => ({ [sku]: quantity }))),
  );
}

function sumOfPieces(parts: readonly Readonly<Record<string, number>>[]): Record<string, number> {
  const sum: Record<string, number> = {};
  for (const [sku, quantity] of parts.flatMap((part) => Object.entries(part))) {
    sum[sku] = (sum[sku] ?? 0) + quantity;
  }
  return sum;
}

/** Once everything is at rest: of a cart that was merged nothing is left, and nothing was made of it. */
export function checkCarts({ carts, orders, erasures }: Books): void {
  for (const { id, mergedInto, customerId, lines } of carts.values()) {
    // The cart that somebody left goes with them; one that was merged into it expires.
    if (mergedInto === undefined || erasures.has(customerId ?? '')) continue;
    const target = carts.get(mergedInto);
    demand(
      customerId !== null && target?.customerId === customerId && lines.length === 0,
      3,
      () => `${id} was merged into ${mergedInto}, which is not its customer's, or has lines left`,
    );
    demand(!orders.has(orderIdOf(id)), 3, () => `${id} was merged and ordered`);
  }
}
