import type { EventDraft, EventType } from '../events/event.ts';
import type { LedgerEntry } from '../payments/ledger.ts';
import { nextVersion, type Order } from './order.ts';

/** Pieces of a SKU that change hands. */
export interface Pieces {
  readonly sku: string;
  readonly productId: string;
  readonly quantity: number;
  /** Price of one, minor units of the order's currency. */
  readonly unitMinor: number;
}

/**
 * What happens to stock along with an order: `release` gives reserved pieces back, `ship` takes reserved
 * pieces out of the house, `restock` takes pieces back in.
 */
export interface StockMove {
  readonly kind: 'release' | 'ship' | 'restock';
  readonly pieces: readonly Pieces[];
}

/** A decision about an order: its next state and everything that is committed along with it. */
export interface OrderChange {
  readonly after: Order;
  readonly events: readonly EventDraft[];
  readonly stock?: StockMove | undefined;
  readonly ledger?: readonly LedgerEntry[] | undefined;
}

export interface ChangeDetails {
  /** Told by the events beside what every event of an order tells. */
  readonly extra?: Readonly<Record<string, unknown>>;
  readonly stock?: StockMove | undefined;
  readonly ledger?: readonly LedgerEntry[] | undefined;
}

/** The change that makes of `order` what `changed` says, told by events of the given types. */
export function changeOf(
  order: Order,
  changed: Partial<Order>,
  types: readonly EventType[],
  { extra = {}, stock, ledger }: ChangeDetails = {},
): OrderChange {
  const after = nextVersion({ ...order, ...changed });
  const pieces = stock === undefined ? {} : { lines: stock.pieces, stock: stock.kind };
  const data = { ...orderData(after), ...extra, ...pieces, ...takenOff(after) };
  return {
    after,
    events: types.map((type) => ({ type, subject: order.id, data })),
    ...(stock === undefined ? {} : { stock }),
    ...(ledger === undefined ? {} : { ledger }),
  };
}

/** When a cancelled order was made: what it counted for then does not count any more. */
function takenOff({ status, createdAt }: Order): Readonly<Record<string, unknown>> {
  return status === 'cancelled' ? { orderedAt: new Date(createdAt).toISOString() } : {};
}

/** Which pieces an order took. */
export function piecesOf({ lines }: Order): readonly Pieces[] {
  return lines.map(({ sku, productId, quantity, unitPrice }) => ({
    ...{ sku, productId, quantity, unitMinor: unitPrice.amount },
  }));
}

/** What the sum of an order consists of beside its goods; told when it is made and when it is placed. */
export function partsOfSum({ totals }: Order): Readonly<Record<string, unknown>> {
  const { shipping, tax, discount } = totals;
  return {
    shippingMinor: shipping.amount,
    taxMinor: tax.amount,
    discountMinor: discount.amount,
  };
}

/** What every event of an order tells; nothing personal: its customer by their id alone. */
export function orderData(order: Order): Readonly<Record<string, unknown>> {
  return {
    orderId: order.id,
    number: order.number,
    status: order.status,
    paymentMethod: order.payment.method,
    paymentStatus: order.payment.status,
    grand: order.totals.grand,
    version: order.version,
    ...(order.customerId === null ? {} : { customerId: order.customerId }),
  };
}
