import type { EventDraft } from '../events/event.ts';
import { MAIN_LOCATION } from '../orders/place-order.ts';
import { reservedOf, type Stock } from '../products/stock.ts';
import { accept, refuse, type Result } from '../result.ts';

/** Pieces that were put into the house or taken out of it by hand. */
export interface Adjustment {
  readonly id: string;
  /** More pieces, or fewer; never 0. */
  readonly delta: number;
  readonly reason: string;
  readonly location: string;
  /** Epoch milliseconds, UTC. */
  readonly at: number;
  /** The stock as it was when this was done. */
  readonly onHand: number;
  readonly available: number;
}

export type StockRefusal =
  | { readonly code: 'sku-not-found'; readonly sku: string }
  | { readonly code: 'location-not-found'; readonly location: string }
  | {
      readonly code: 'stock-reserved';
      readonly onHand: number;
      readonly reserved: number;
      readonly available: number;
    };

export interface AdjustedStock {
  readonly adjustment: Adjustment;
  readonly events: readonly EventDraft[];
}

/** How many pieces came beside others; those that came where there were none are back, which is told of them. */
export function piecesBeside({
  delta,
  available,
}: Pick<Adjustment, 'delta' | 'available'>): number {
  return available > delta ? Math.max(0, delta) : 0;
}

/** Adds pieces to what there is, or takes away what nobody has reserved. */
export function adjustStock(
  stock: Stock,
  wanted: Pick<Adjustment, 'id' | 'delta' | 'reason' | 'at'> & {
    readonly location?: string | undefined;
  },
): Result<AdjustedStock, StockRefusal> {
  const { sku, productId, onHand, available } = stock;
  const { id, delta, reason, at, location = MAIN_LOCATION } = wanted;
  if (location !== MAIN_LOCATION) return refuse({ code: 'location-not-found', location });
  if (available + delta < 0) {
    return refuse({ code: 'stock-reserved', onHand, reserved: reservedOf(stock), available });
  }
  const after = { onHand: onHand + delta, available: available + delta };
  const data = { productId, sku, adjustmentId: id, delta, reason, location, ...after };
  return accept({
    adjustment: { id, delta, reason, location, at, ...after },
    events: [{ type: 'stock.adjusted', subject: productId, data }],
  });
}
