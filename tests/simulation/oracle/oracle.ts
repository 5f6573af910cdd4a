import {
  demand,
  textOf,
  type BookedOffer,
  type BookedOrder,
  type BookedRecord,
  type Books,
} from './books.ts';
import { createCartWatch } from './carts.ts';
import { HOLDING } from './rules.ts';
import { checkStep } from './steps.ts';

/**
 * Watches a shop from outside: after every call that took effect it compares what is there with what
 * was there, by rules of its own.
 */
export interface Oracle {
  /** Takes what is there as given, without asking how it came about. */
  adopt(): void;
  /** Throws a Violation when the call made something untrue. */
  after(call: {
    readonly port: string;
    readonly method: string;
    readonly args: readonly unknown[];
  }): void;
}

/** The arguments of a call; a record never comes first. */
type Given = readonly [
  first: unknown,
  second?: BookedRecord | undefined,
  third?: BookedRecord | undefined,
];

interface Pieces {
  readonly sku: string;
  readonly quantity: number;
}

export function createOracle(books: Books): Oracle {
  /** What the oracle last saw of each order. */
  const seen = new Map<string, BookedOrder>();
  /** Pieces of each SKU that must be in the house. */
  const inTheHouse = new Map<string, number>();
  const cartWatch = createCartWatch(books);
  let published = 0;
  let records = 0;

  function adopt(): void {
    for (const { order } of books.orders.values()) seen.set(order.id, order);
    for (const { sku, onHand } of books.offers.values()) inTheHouse.set(sku, onHand);
    published = books.published.length;
    records = books.records.size;
    cartWatch.adopt();
  }

  /** The record that a commit brought, if it brought one. */
  function newRecord(given: BookedRecord | undefined): BookedRecord | undefined {
    if (books.records.size === records) return undefined;
    demand(books.records.size === records + 1, 10, () => 'one commit left more than one record');
    records = books.records.size;
    const key = `${given?.subject}/${given?.id}`;
    const kept = books.records.get(key)?.record;
    demand(kept !== undefined, 10, () => `another record than ${key} was kept`);
    return kept;
  }

  function orderMoved(orderId: string, given: BookedRecord | undefined): void {
    const record = newRecord(given);
    const after = books.orders.get(orderId)?.order;
    const before = seen.get(orderId);
    if (after === before || after === undefined) {
      demand(record === undefined, 10, () => `record ${record?.id} tells of what did not happen`);
      return;
    }
    checkStep(books, before, after, record);
    if (before === undefined) cartWatch.ordered(after);
    seen.set(orderId, after);
    count(shippedBy(before, after), -1);
    count(takenBack(before, after, record), 1);
    checkStock();
  }

  function count(pieces: readonly Pieces[], sign: number): void {
    for (const { sku, quantity } of pieces) {
      inTheHouse.set(sku, (inTheHouse.get(sku) ?? 0) + sign * quantity);
    }
  }

  /** available >= 0, reserved = what live orders hold, and the house has what it should have. */
  function checkStock(): void {
    const held = new Map<string, number>();
    for (const { status, lines } of seen.values()) {
      if (!HOLDING.includes(status)) continue;
      for (const { sku, quantity } of lines) held.set(sku, (held.get(sku) ?? 0) + quantity);
    }
    for (const { sku, onHand, available } of books.offers.values()) {
      const reserved = onHand - available;
      demand(
        available >= 0 && reserved >= 0 && reserved === (held.get(sku) ?? 0),
        1,
        () => `${sku}: ${available} of ${onHand} are free, while orders hold ${held.get(sku) ?? 0}`,
      );
      demand(
        onHand === inTheHouse.get(sku),
        1,
        () => `${sku}: ${onHand} in the books, ${inTheHouse.get(sku)} in the house`,
      );
    }
  }

  function productSaved(newStock: ReadonlyMap<string, number>, given: BookedRecord): void {
    newRecord(given);
    for (const { sku } of books.offers.values() as Iterable<BookedOffer>) {
      if (!inTheHouse.has(sku)) inTheHouse.set(sku, newStock.get(sku) ?? 0);
    }
    checkStock();
  }

  function stockAdjusted(
    { sku }: BookedOffer,
    { delta }: { delta: number },
    given: BookedRecord,
  ): void {
    if (newRecord(given) === undefined) return;
    count([{ sku, quantity: delta }], 1);
    checkStock();
  }

  /** What is told of stock is one record for each SKU: all of them are kept, or none. */
  function stockSeen(given: readonly BookedRecord[]): void {
    const added = books.records.size - records;
    demand(
      added === 0 || added === given.length,
      5,
      () => `${added} of ${given.length} records of what was seen are kept`,
    );
    records = books.records.size;
  }

  /** Published => committed, and told as it was committed. */
  function checkPublished(given: BookedRecord): void {
    const kept = books.records.get(`${given.subject}/${given.id}`)?.record;
    for (const event of books.published.slice(published)) {
      const known = kept?.events.find(({ id }) => id === event.id);
      demand(
        known?.type === event.type && textOf(kept?.data) === textOf(event.data),
        5,
        () => `${event.type} ${event.id} was published, but not committed like that`,
      );
    }
    published = books.published.length;
  }

  /** Nobody may be able to pay for an order that is over. */
  function checkIntents(orderId: string): void {
    const order = seen.get(orderId);
    const payable = order?.status === 'pending_payment' || order?.status === 'cancelling';
    const intents = [...books.intents.values()].filter(({ fact }) => fact.orderId === orderId);
    const open = intents.filter(({ fact }) => !['succeeded', 'cancelled'].includes(fact.status));
    demand(
      payable || open.length === 0,
      2,
      () => `${orderId} is ${order?.status}, but can be paid`,
    );
    demand(open.length <= 1, 2, () => `${orderId} can be paid ${open.length} times`);
  }

  /** Nothing but words goes, and who bought it. */
  function buyerErased(orderId: string): void {
    const before = seen.get(orderId);
    const after = books.orders.get(orderId)?.order;
    if (before === undefined || after === undefined || before === after) return;
    demand(
      textOf(withoutWords(before)) ===
        textOf({ ...withoutWords(after), revision: before.revision }),
      11,
      () => `${orderId} is another order since its buyer was erased`,
    );
    seen.set(orderId, after);
  }

  const checks: Readonly<Record<string, (...given: Given) => void>> = {
    'orders.place': (first) => {
      const { stored, record } = first as { stored: { order: BookedOrder }; record: BookedRecord };
      orderMoved(stored.order.id, record);
    },
    'orders.commit': (first) => {
      const { after, record } = first as { after: BookedOrder; record?: BookedRecord };
      orderMoved(after.id, record);
    },
    'products.save': (first) => {
      const { newStock, record } = first as {
        newStock: ReadonlyMap<string, number>;
        record: BookedRecord;
      };
      productSaved(newStock, record);
    },
    'stocks.adjust': (first) => {
      const { before, adjustment, record } = first as {
        before: BookedOffer;
        adjustment: { delta: number };
        record: BookedRecord;
      };
      stockAdjusted(before, adjustment, record);
    },
    'stockWatch.see': (first) => {
      stockSeen((first as { records: readonly BookedRecord[] }).records);
    },
    'orders.eraseBuyer': (first) => {
      buyerErased((first as BookedOrder).id);
    },
    'erasures.request': (first) => void newRecord((first as { record: BookedRecord }).record),
    'erasures.advance': (first) => void newRecord((first as { record?: BookedRecord }).record),
    'people.add': (_, record) => void newRecord(record),
    'people.commit': (_, record) => void newRecord(record),
    'people.commitBook': (_, __, record) => void newRecord(record),
    'publisher.publish': (first) => {
      checkPublished(first as BookedRecord);
    },
    'publisher.forward': () => {
      published = books.published.length;
    },
    'payments.createIntent': (first) => {
      checkIntents((first as { orderId: string }).orderId);
    },
  };

  return {
    adopt,
    after: ({ port, method, args }) => {
      const [given] = args;
      if (port === 'carts' || port === 'customerCarts') cartWatch.changed(method, given);
      checks[`${port}.${method}`]?.(...(args as Given));
    },
  };
}

/** An order without what anybody wrote about it. */
function withoutWords({ cancellation, refunds, returns, ...order }: BookedOrder): object {
  const bare = (one: { sealedReason?: unknown; request?: unknown }): object => {
    const { sealedReason: _, request: __, ...rest } = one;
    return rest;
  };
  const cause = cancellation?.cause;
  return { ...order, cause, refunds: refunds.map(bare), returns: returns.map(bare) };
}

/** What leaves the house when an order is shipped. */
function shippedBy(before: BookedOrder | undefined, after: BookedOrder): readonly Pieces[] {
  return before?.status === 'packed' && after.status === 'shipped' ? after.lines : [];
}

/** What comes back into the house: goods of returns, and refused ones, if they are put on the shelf. */
function takenBack(
  before: BookedOrder | undefined,
  after: BookedOrder,
  record: BookedRecord | undefined,
): readonly Pieces[] {
  if (before?.status === 'delivery_refused' && after.status === 'cancelled') {
    return record?.data.stock === 'restock' ? after.lines : [];
  }
  return after.returns
    .filter((one) => one.restocked === true)
    .filter(({ id }) => before?.returns.find((one) => one.id === id)?.restocked !== true)
    .flatMap(({ lines }) => lines);
}
