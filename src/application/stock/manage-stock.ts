import { fieldsOfStock } from '../../domain/audit/fields.ts';
import type { Trail } from '../../domain/events/event.ts';
import type { Stock } from '../../domain/products/stock.ts';
import { accept, refuse, type Result } from '../../domain/result.ts';
import {
  adjustStock,
  type Adjustment,
  type StockRefusal,
} from '../../domain/stock/adjust-stock.ts';
import type { Ports } from '../ports.ts';
import { changeBetween, publishRecord, recordOf } from '../record.ts';

/**
 * So often an adjustment is decided anew because the stock was another by then. Enough for fifty people
 * who adjust one SKU at the same moment, for one of them gets through each time.
 */
const TRIES = 64;

export interface AdjustCommand {
  readonly sku: string;
  readonly delta: number;
  readonly reason: string;
  readonly location?: string | undefined;
  /** Fingerprints of the caller's Idempotency-Key and of the body. */
  readonly request: { readonly key: string; readonly body: string };
}

export interface AdjustAnswer {
  readonly stock: Pick<Stock, 'sku' | 'productId'>;
  readonly adjustment: Adjustment;
  readonly replayed: boolean;
}

export type AdjustRefusal =
  StockRefusal | { readonly code: 'idempotency-key-reused' } | { readonly code: 'too-busy' };

/** The stock of any SKU, for sale or not. */
export async function seeStock(
  { stocks }: Pick<Ports, 'stocks'>,
  sku: string,
): Promise<Result<Stock, StockRefusal>> {
  const found = await stocks.find(sku);
  return found === undefined ? refuse({ code: 'sku-not-found', sku }) : accept(found.stock);
}

/**
 * Puts pieces into the house or takes out what nobody has reserved. The same key and body give the same
 * adjustment again, and move no further piece.
 */
export async function adjust(
  ports: Pick<Ports, 'stocks' | 'ids' | 'now' | 'publisher' | 'outbox' | 'report'>,
  trail: Trail,
  { sku, request, ...wanted }: AdjustCommand,
): Promise<Result<AdjustAnswer, AdjustRefusal>> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const found = await ports.stocks.find(sku, request.key);
    if (found === undefined) return refuse({ code: 'sku-not-found', sku });
    const { stock, made } = found;
    if (made !== undefined) {
      return made.requestBody === request.body
        ? accept({ stock, adjustment: made.adjustment, replayed: true })
        : refuse({ code: 'idempotency-key-reused' });
    }
    const id = ports.ids.next('adj');
    const decision = adjustStock(stock, { ...wanted, id, at: ports.now() });
    if (!decision.ok) return decision;

    const { adjustment, events } = decision.value;
    const change = changeBetween(fieldsOfStock(sku, stock), fieldsOfStock(sku, adjustment));
    const record = recordOf(ports, trail, events, { change });
    if (await ports.stocks.adjust({ before: stock, adjustment, request, record })) {
      await publishRecord(ports, record);
      return accept({ stock, adjustment, replayed: false });
    }
  }
  return refuse({ code: 'too-busy' });
}
