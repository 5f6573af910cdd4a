import type { Orders, StoredOrder } from '../../../src/application/ports.ts';
import type { Order } from '../../../src/domain/orders/order.ts';
import type { StockTake } from '../../../src/domain/orders/place-order.ts';
import type { Synchronous } from './border.ts';
import { addRecord, isRecorded, offerKeyOf, type MemoryState } from './state.ts';

const AWAITING_PAYMENT: readonly Order['status'][] = ['pending_payment', 'cancelling'];

export function memoryOrders(state: MemoryState): Synchronous<Orders> {
  const { carts, orders } = state;

  function find(orderId: string): StoredOrder | undefined {
    const found = orders.get(orderId);
    if (found === undefined) return undefined;
    const { person, ...stored } = found;
    return stored;
  }

  return {
    find,

    readForCheckout: (cartId, orderId) => ({ cart: carts.get(cartId), existing: find(orderId) }),

    place: ({ stored, person, takes, record }) => {
      refuseTwice(takes);
      if (orders.has(stored.order.id)) return { outcome: 'exists' };
      if (isRecorded(state, record) || !takes.every((take) => isThere(state, take))) {
        return { outcome: 'offers-changed' };
      }
      orders.set(stored.order.id, { ...stored, person });
      for (const take of takes) addPieces(state, take, -take.quantity);
      addRecord(state, record);
      return { outcome: 'placed' };
    },

    commit: ({ before, after, releasesStock, record }) => {
      const stored = orders.get(after.id);
      if (stored?.order.revision !== before.revision) return false;
      const released = releasesStock ? after.lines : [];
      if (record !== undefined && isRecorded(state, record)) return false;
      if (!released.every((line) => state.offers.has(offerKeyOf(line)))) return false;

      orders.set(after.id, { ...stored, order: { ...stored.order, ...mutablePart(after) } });
      if (record !== undefined) addRecord(state, record);
      for (const line of released) addPieces(state, line, line.quantity);
      return true;
    },

    awaitingPayment: ({ createdBefore, limit }) =>
      [...orders.values()]
        .map(({ order }) => order)
        .filter(({ status }) => AWAITING_PAYMENT.includes(status))
        .filter(({ createdAt }) => createdAt < createdBefore)
        .sort((one, other) => one.createdAt - other.createdAt || (one.id < other.id ? -1 : 1))
        .slice(0, limit)
        .map(({ id }) => id),
  };
}

/** What a commit may change of an order; the rest is as it was placed. */
function mutablePart(order: Order): Partial<Order> {
  const { status, payment, cancellation, version, revision } = order;
  return { status, payment, cancellation, version, revision };
}

/** A transaction cannot touch an item twice. */
function refuseTwice(takes: readonly StockTake[]): void {
  if (new Set(takes.map(offerKeyOf)).size < takes.length) {
    throw new RangeError('stock of one SKU is taken twice at once');
  }
}

function isThere({ offers }: MemoryState, take: StockTake): boolean {
  const offer = offers.get(offerKeyOf(take));
  return (
    offer?.sellable === true &&
    offer.offerVersion === take.offerVersion &&
    offer.available >= take.quantity
  );
}

function addPieces(
  { offers }: MemoryState,
  stock: { productId: string; sku: string },
  pieces: number,
): void {
  const key = offerKeyOf(stock);
  const offer = offers.get(key);
  if (offer !== undefined) offers.set(key, { ...offer, available: offer.available + pieces });
}
