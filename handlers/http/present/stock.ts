import type { AdjustAnswer } from '../../../src/application/stock/manage-stock.ts';
import { MAIN_LOCATION } from '../../../src/domain/orders/place-order.ts';
import { reservedOf, type Stock } from '../../../src/domain/products/stock.ts';
import { isoTime } from './time.ts';

/** Stock as the contract shows it: all of it is in one place. */
export function presentStock(stock: Stock) {
  const { sku, productId, onHand, available } = stock;
  const counts = { onHand, reserved: reservedOf(stock), available };
  return { sku, productId, ...counts, locations: [{ location: MAIN_LOCATION, ...counts }] };
}

/** An adjustment and the stock as it was then; made from what never changes of it. */
export function presentAdjustment({ stock, adjustment }: AdjustAnswer) {
  const { id, delta, reason, location, at, onHand, available } = adjustment;
  const then = presentStock({ ...stock, onHand, available });
  return { id, delta, reason, location, at: isoTime(at), ...then };
}
