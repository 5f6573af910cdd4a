import type { Stock } from '../../domain/products/stock.ts';
import type { Adjustment } from '../../domain/stock/adjust-stock.ts';
import type { SeenLevels } from '../../domain/stock/stock-level.ts';
import type { EventRecord } from './record.ts';

/** An adjustment of stock, and the fingerprint of the request that it was made by. */
export interface StoredAdjustment {
  readonly adjustment: Adjustment;
  readonly requestBody: string;
}

/** The stock of SKUs, whether or not they are for sale; reads are strongly consistent. */
export interface Stocks {
  /** What there is of a SKU, and what the request of this key made of it: two round trips. */
  find(
    sku: string,
    requestKey?: string,
  ): Promise<{ stock: Stock; made: StoredAdjustment | undefined } | undefined>;
  /**
   * Stores an adjustment with its record, all or nothing. False when pieces came into the house or left
   * it since `before`, when too few are free now, or when the request has made an adjustment already.
   */
  adjust(change: {
    before: Stock;
    adjustment: Adjustment;
    request: { readonly key: string; readonly body: string };
    record: EventRecord;
  }): Promise<boolean>;
}

/** Which levels of a product's stock were seen last: what crossings of them are told by. */
export interface StockWatch {
  seen(productId: string): Promise<StockSight>;
  /**
   * Remembers levels, together with the records of what is told of them, all or nothing. False when
   * somebody else has done so since `before`. At most 99 records fit.
   */
  see(change: {
    productId: string;
    levels: SeenLevels;
    before: StockSight;
    records: readonly EventRecord[];
  }): Promise<boolean>;
}

export interface StockSight {
  readonly levels: SeenLevels;
  /** Counts the sights of a product: what concurrent watchers are fenced by. */
  readonly revision: number;
}
