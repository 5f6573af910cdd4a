import type { Orders, StoredOrder } from '../../../src/application/ports.ts';
import type { Pieces, StockMove } from '../../../src/domain/orders/change.ts';
import type { Order } from '../../../src/domain/orders/order.ts';
import type { StockTake } from '../../../src/domain/orders/place-order.ts';
import type { Offer } from '../../../src/domain/products/stock.ts';
import { parcelName } from '../../../src/domain/orders/parcel.ts';
import type { Synchronous } from './border.ts';
import { pageByAge } from './paging.ts';
import { addRecord, byText, isRecorded, offerKeyOf, type MemoryState } from './state.ts';

export function memoryOrders(state: MemoryState): Synchronous<Orders> {
  const { carts, orders } = state;

  function find(orderId: string): StoredOrder | undefined {
    const found = orders.get(orderId);
    if (found === undefined) return undefined;
    const { person, ...stored } = found;
    return stored;
  }

  const all = (): Order[] => [...orders.values()].map(({ order }) => order);

  return {
    find,

    readForCheckout: (cartId, orderId) => {
      const found = find(orderId);
      const existing = found && { ...found, order: { ...found.order, refunds: [], returns: [] } };
      return { cart: carts.get(cartId), existing };
    },

    place: ({ stored, cartVersion, person, takes, record }) => {
      refuseTwice(takes);
      if (orders.has(stored.order.id)) return { outcome: 'exists' };
      if (cartVersion < (state.fences.get(stored.order.id) ?? 0)) return { outcome: 'exists' };
      if (isRecorded(state, record) || !takes.every((take) => isThere(state, take))) {
        return { outcome: 'offers-changed' };
      }
      orders.set(stored.order.id, { ...stored, person });
      for (const take of takes) changeStock(state, take, { available: -take.quantity });
      addRecord(state, record);
      return { outcome: 'placed' };
    },

    commit: ({ before, after, stock, record }) => {
      const pieces = stock?.pieces ?? [];
      refuseTwice(pieces);
      const stored = orders.get(after.id);
      if (stored?.order.revision !== before.revision) return false;
      const head = { ...stored.order, ...mutablePart(after) };
      if (record === undefined) {
        orders.set(after.id, { ...stored, order: head });
        return true;
      }
      if (isRecorded(state, record)) return false;
      if (!pieces.every((piece) => state.offers.has(offerKeyOf(piece)))) return false;

      orders.set(after.id, { ...stored, order: { ...head, ...attached(before, after, head) } });
      addRecord(state, record);
      for (const piece of pieces) changeStock(state, piece, movedBy(stock?.kind, piece));
      return true;
    },

    eraseBuyer: ({ id, revision }) => {
      const stored = orders.get(id);
      if (stored?.order.revision !== revision) return false;
      const { order, person, request } = stored;
      const isGuests = order.customerId === null;
      orders.set(id, {
        order: { ...withoutWords(order), revision: revision + 1 },
        sealed: new Uint8Array(),
        request: { ...request, body: '' },
        person: isGuests ? '' : person,
      });
      if (isGuests) return true;
      for (const key of [id, `${id}/account`]) state.filed.set(key, 'nowhere');
      return true;
    },

    ofParcel: (parcel) =>
      all()
        .filter(({ shipments }) => shipments.some((one) => parcelName(one) === parcelName(parcel)))
        .map(({ id }) => id)
        .sort(),

    orderOfReturn: (returnId) =>
      all().find(({ returns }) => returns.some(({ id }) => id === returnId))?.id,

    returnsIn: ({ status, ...query }) => {
      const fitting = all()
        .flatMap((order) => order.returns.map((found) => ({ orderId: order.id, found })))
        .filter(({ found }) => found.status === status);
      return pageByAge(fitting, ({ found }) => rankOf(found.requestedAt, found.id), {
        sort: 'oldest',
        ...query,
      });
    },

    awaitingProvider: ({ createdBefore, limit }) => {
      const inStatus = (status: Order['status']): Waiting[] =>
        all()
          .filter((order) => order.status === status)
          .map(({ id, createdAt }) => ({ orderId: id, since: createdAt, id }));
      const refunds = all().flatMap((order) =>
        order.refunds
          .filter(({ status }) => status === 'requested')
          .map(({ id, requestedAt }) => ({ orderId: order.id, since: requestedAt, id })),
      );
      const oldestFirst = byText(({ since, id }: Waiting) => rankOf(since, id));
      const oldest = [inStatus('pending_payment'), inStatus('cancelling'), refunds].flatMap(
        (waiting) =>
          waiting
            .filter(({ since }) => since < createdBefore)
            .sort(oldestFirst)
            .slice(0, limit),
      );
      const ids = oldest.sort(oldestFirst).map(({ orderId }) => orderId);
      return [...new Set(ids)].slice(0, limit);
    },
  };
}

/** An order without what anybody wrote about it, and without fingerprints of that. */
function withoutWords(order: Order): Order {
  const { cancellation } = order;
  return {
    ...order,
    ...(cancellation && { cancellation: { cause: cancellation.cause } }),
    refunds: order.refunds.map(({ sealedReason: _, request: __, ...refund }) => refund),
    returns: order.returns.map(({ sealedReason: _, ...one }) => ({ ...one, request: '' })),
  };
}

/** Something that waits for the provider: an order or one of its refunds. */
interface Waiting {
  readonly orderId: string;
  /** Epoch milliseconds. */
  readonly since: number;
  readonly id: string;
}

function rankOf(epochMs: number, id: string): string {
  return `${new Date(epochMs).toISOString()}#${id}`;
}

/** What a commit may change of an order; the rest is as it was placed. */
function mutablePart(order: Order): Partial<Order> {
  const { status, payment, cancellation, shipments, version, revision } = order;
  return { status, payment, cancellation, shipments, version, revision };
}

/** The stored refunds and returns with those that a change has added or altered. */
function attached(before: Order, after: Order, stored: Order): Partial<Order> {
  return {
    refunds: merged(before.refunds, after.refunds, stored.refunds),
    returns: merged(before.returns, after.returns, stored.returns),
  };
}

function merged<Attached extends { readonly id: string; readonly requestedAt: number }>(
  before: readonly Attached[],
  after: readonly Attached[],
  stored: readonly Attached[],
): Attached[] {
  const changed = after.filter((one) => !before.includes(one));
  const kept = stored.filter(({ id }) => !changed.some((one) => one.id === id));
  return [...kept, ...changed].sort(byText(({ requestedAt, id }) => rankOf(requestedAt, id)));
}

/** A transaction cannot touch an item twice. */
function refuseTwice(pieces: readonly Pick<StockTake, 'sku' | 'productId'>[]): void {
  if (new Set(pieces.map(offerKeyOf)).size < pieces.length) {
    throw new RangeError('stock of one SKU is moved twice at once');
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

function movedBy(kind: StockMove['kind'] | undefined, { quantity }: Pieces): Partial<Offer> {
  switch (kind) {
    case 'release':
      return { available: quantity };
    case 'ship':
      return { onHand: -quantity };
    case 'restock':
      return { available: quantity, onHand: quantity };
    case undefined:
      return {};
  }
}

/** Adds pieces to what is there and to what of it is free. */
function changeStock(
  { offers }: MemoryState,
  stock: { productId: string; sku: string },
  { available = 0, onHand = 0 }: Partial<Offer>,
): void {
  const key = offerKeyOf(stock);
  const offer = offers.get(key);
  if (offer === undefined) return;
  offers.set(key, {
    ...offer,
    available: offer.available + available,
    onHand: offer.onHand + onHand,
  });
}
