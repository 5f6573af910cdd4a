import { orderIdOf } from '../../../src/application/ids.ts';
import { demand, textOf, type BookedOrder, type Books } from './books.ts';

interface Pieces {
  readonly sku: string;
  readonly quantity: number;
}

/** Watches what is in carts: claims neither double nor lose a piece, nor does ordering a claimed cart. */
export interface CartWatch {
  adopt(): void;
  /** Something was done to carts by a call of this method. */
  changed(method: string): void;
  /** An order was made of a cart. */
  ordered(order: BookedOrder): void;
}

export function createCartWatch(books: Books): CartWatch {
  /** What was in a cart at each of its versions. */
  const contents = new Map<string, Map<number, string>>();
  /** The version at which another cart's lines came into a cart. */
  const broughtIn = new Map<string, number>();
  let all = '';

  function adopt(): void {
    for (const { id, version, lines } of books.carts.values()) {
      const versions = contents.get(id) ?? new Map<number, string>();
      contents.set(id, versions.set(version, textOf(piecesIn(lines))));
    }
    all = inAllCarts(books);
  }

  function changed(method: string): void {
    const moves = method === 'merge' || method === 'adopt';
    const now = inAllCarts(books);
    demand(!moves || now === all, 3, () => `a claim made ${now} of ${all}`);
    if (method === 'merge') {
      for (const { id, mergedInto, lines } of books.carts.values()) {
        if (mergedInto === undefined || broughtIn.has(id)) continue;
        const target = books.carts.get(mergedInto);
        demand(lines.length === 0, 3, () => `${id} was merged and still has lines`);
        demand(target !== undefined, 3, () => `${id} was merged into a cart that is not there`);
        broughtIn.set(id, Infinity);
        broughtIn.set(mergedInto, target?.version ?? 0);
      }
    }
    adopt();
  }

  function ordered({ id: orderId, lines }: BookedOrder): void {
    const cartId = [...contents.keys()].find((id) => orderIdOf(id) === orderId) ?? '';
    const since = broughtIn.get(cartId) ?? 0;
    const pieces = textOf(piecesIn(lines));
    const fitting = [...(contents.get(cartId) ?? [])].some(
      ([version, content]) => version >= since && content === pieces,
    );
    demand(fitting, 3, () => `${orderId} has ${pieces}, which ${cartId} never had since ${since}`);
  }

  return { adopt, changed, ordered };
}

/** The pieces of each SKU, as long as there are some. */
function piecesIn(lines: readonly Pieces[]): Record<string, number> {
  const pieces: Record<string, number> = {};
  for (const { sku, quantity } of lines) pieces[sku] = (pieces[sku] ?? 0) + quantity;
  return pieces;
}

function inAllCarts({ carts }: Books): string {
  return textOf(piecesIn([...carts.values()].flatMap(({ lines }) => lines)));
}

/** Once everything is at rest: of a cart that was merged nothing is left, and nothing was made of it. */
export function checkCarts({ carts, orders }: Books): void {
  for (const { id, mergedInto, customerId, lines } of carts.values()) {
    if (mergedInto === undefined) continue;
    const target = carts.get(mergedInto);
    demand(
      customerId !== null && target?.customerId === customerId && lines.length === 0,
      3,
      () => `${id} was merged into ${mergedInto}, which is not its customer's, or has lines left`,
    );
    demand(!orders.has(orderIdOf(id)), 3, () => `${id} was merged and ordered`);
  }
}
