import type { RowChange } from '../views/row.ts';
import { goodsOf, ownTypes, sumOf, type Happened } from './facts.ts';
import { tally } from './slots.ts';

/** What is added up of a product, for each currency: pieces, and their price in minor units. */
export const NO_PRODUCT_SALES = {
  ...{ orders: 0, orderedPieces: 0, orderedMinor: 0 },
  ...{ cancelledPieces: 0, cancelledMinor: 0 },
  ...{ returnedPieces: 0, returnedMinor: 0 },
};

export type ProductSales = Readonly<Record<keyof typeof NO_PRODUCT_SALES, number>>;

const STEPS = [
  { type: 'order.created', pieces: 'orderedPieces', worth: 'orderedMinor' },
  { type: 'order.cancelled', pieces: 'cancelledPieces', worth: 'cancelledMinor' },
  { type: 'return.received', pieces: 'returnedPieces', worth: 'returnedMinor' },
] as const;

/** What something that happened adds to what was sold of products. */
export function productChanges(happened: Happened): RowChange[] {
  const types = ownTypes(happened);
  const currency = sumOf(happened)?.currency;
  if (currency === undefined) return [];
  const goods = goodsOf(happened);
  const steps = STEPS.filter(({ type }) => types.includes(type));
  return steps.flatMap(({ type, pieces, worth }) => [
    ...goods.flatMap((one) =>
      tally(happened.at, `${one.productId} ${currency}`, {
        [pieces]: one.pieces,
        [worth]: one.worthMinor,
      }),
    ),
    // An order counts once for a product, however many of its variants are in it.
    ...(type === 'order.created' ? productsIn(goods) : []).flatMap((productId) =>
      tally(happened.at, `${productId} ${currency}`, { orders: 1 }),
    ),
  ]);
}

function productsIn(goods: readonly { readonly productId: string }[]): string[] {
  return [...new Set(goods.map(({ productId }) => productId))];
}

/** What was sold of a product in a currency. */
export interface SoldProduct extends ProductSales {
  readonly productId: string;
  readonly currency: string;
}

/** Pieces that were ordered, and neither cancelled nor sent back. */
export function soldPieces(sold: ProductSales): number {
  return sold.orderedPieces - sold.cancelledPieces - sold.returnedPieces;
}

/** What was ordered for, less what was cancelled or sent back; without shipping. */
export function soldMinor(sold: ProductSales): number {
  return sold.orderedMinor - sold.cancelledMinor - sold.returnedMinor;
}

/** The products that sold best, by pieces, then by their worth. */
export function bestSellers(sold: readonly SoldProduct[], limit: number): SoldProduct[] {
  return sold
    .toSorted(
      (one, other) =>
        soldPieces(other) - soldPieces(one) ||
        soldMinor(other) - soldMinor(one) ||
        (one.productId < other.productId ? -1 : 1),
    )
    .slice(0, limit);
}
