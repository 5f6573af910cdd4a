import type { Cart } from '../../domain/carts/cart.ts';
import type { StockMove } from '../../domain/orders/change.ts';
import type { Parcel } from '../../domain/orders/parcel.ts';
import type { OrderSummary } from '../../domain/orders/order-summary.ts';
import type { Order, OrderStatus } from '../../domain/orders/order.ts';
import type { StockTake } from '../../domain/orders/place-order.ts';
import type { Return } from '../../domain/orders/return.ts';
import type { PageByAge, PageKey } from './paging.ts';
import type { EventRecord } from './record.ts';
import type { Sealed } from './sealing.ts';

/** An order with its buyer's data, which only the sealing port can read. */
export interface StoredOrder {
  readonly order: Order;
  readonly sealed: Sealed;
  /** Hashes of the Idempotency-Key and the body it was created with. */
  readonly request: { readonly key: string; readonly body: string };
}

export interface Orders {
  /**
   * The cart and the order it may have become, without its refunds and returns, which no checkout
   * needs: one round trip.
   */
  readForCheckout(
    cartId: string,
    orderId: string,
  ): Promise<{ cart: Cart | undefined; existing: StoredOrder | undefined }>;
  find(orderId: string): Promise<StoredOrder | undefined>;
  /**
   * Stores the order, takes its stock and records its event, all or nothing.
   * `offers-changed` names SKUs that are not there in this number or at this price any more. `exists` also
   * when the cart's lines were moved meanwhile: then no order is found, and the cart has to be read again.
   */
  place(change: {
    stored: StoredOrder;
    /** The version of the cart that was ordered. */
    cartVersion: number;
    person: string;
    takes: readonly StockTake[];
    record: EventRecord;
  }): Promise<{ outcome: 'placed' } | { outcome: 'exists' } | { outcome: 'offers-changed' }>;
  /**
   * Stores a later state, its refunds and returns, what happens to stock and its record, all or nothing.
   * False when the order has moved on from `before` meanwhile.
   */
  commit(change: {
    before: Order;
    after: Order;
    stock?: StockMove | undefined;
    record?: EventRecord | undefined;
  }): Promise<boolean>;
  /**
   * Leaves nothing with an order that tells who bought it, nor what was written about it, and lists it under
   * no e-mail any more; all else stays. False when the order has moved on meanwhile. Safe to repeat.
   */
  eraseBuyer(order: Order): Promise<boolean>;
  /** Ids of the orders that were sent in a parcel, within the last months: carriers use numbers again. */
  ofParcel(parcel: Parcel): Promise<string[]>;
  /** The order that a return belongs to. */
  orderOfReturn(returnId: string): Promise<string | undefined>;
  /** Returns in a status, oldest first usually. */
  returnsIn(
    query: PageByAge & { readonly status: Return['status'] },
  ): Promise<{ items: { orderId: string; found: Return }[]; next: PageKey | undefined }>;
  /** Ids of orders of which the provider still has something to say: payments, refunds. Oldest first. */
  awaitingProvider(query: { createdBefore: number; limit: number }): Promise<string[]>;
}

/** A line of a list of orders, and its buyer's data for those who may see it. */
export interface ListedOrder {
  readonly summary: OrderSummary;
  readonly sealed: Sealed;
  /** It is listed under the e-mail that its customer has by now; it was placed with another one. */
  readonly byAccount?: true;
}

/** Lists of orders, newest first usually; they may lag behind the orders by a moment. */
export interface OrderLists {
  /**
   * Orders that fit, from `from` on (inclusive) and before `to`. A page may hold fewer than it could when
   * few of a person's many orders have the status.
   */
  page(
    query: PageByAge & {
      /** A customer's id, or the look-up key of the e-mail that orders were placed with. */
      readonly person?: string | undefined;
      readonly status?: OrderStatus | undefined;
      readonly from?: number | undefined;
      readonly to?: number | undefined;
    },
  ): Promise<{ items: ListedOrder[]; next: PageKey | undefined }>;
  /**
   * Lists an order, as it is now, under one more person: always the same one. It is listed there so until
   * it is filed anew; an older state changes nothing. Safe to repeat.
   */
  file(stored: Pick<StoredOrder, 'order' | 'sealed'>, person: string): Promise<void>;
  /**
   * The same for the e-mail that its customer has by now, which may be another one each time; undefined:
   * it is listed under no such e-mail any more.
   */
  fileByAccount(
    stored: Pick<StoredOrder, 'order' | 'sealed'>,
    person: string | undefined,
  ): Promise<void>;
}

/** What a signed-in or guest caller may prove of an order. */
export interface OrderTokens {
  /** Makes issuing answer without asking the database. */
  prepare(): Promise<void>;
  /** The token of an order made at a time (epoch milliseconds); the same whenever it is asked for. */
  issue(orderId: string, createdAt: number): Promise<string>;
  verify(orderId: string, token: string): Promise<boolean>;
}
