import type { Cart, CartLine } from '../domain/carts/cart.ts';
import type { EventType, Trail } from '../domain/events/event.ts';
import type { ListingSort, Summary } from '../domain/listings/summary.ts';
import type { Money } from '../domain/money.ts';
import type { Contact, Order } from '../domain/orders/order.ts';
import type { StockMove } from '../domain/orders/change.ts';
import type { SalesRules, StockTake } from '../domain/orders/place-order.ts';
import type { RefundFact } from '../domain/orders/request-refund.ts';
import type { Return } from '../domain/orders/return.ts';
import type { LedgerEntry } from '../domain/payments/ledger.ts';
import type { IntentFact } from '../domain/payments/settlement.ts';
import type { Category } from '../domain/products/category.ts';
import type { Product } from '../domain/products/product.ts';
import type { Offer } from '../domain/products/stock.ts';

/** One commit's record: outbox entry, audit entry and timeline entry at once. */
export interface EventRecord {
  readonly id: string;
  readonly subject: string;
  /** Epoch milliseconds, UTC. */
  readonly at: number;
  readonly trail: Trail;
  /** What happened, one CloudEvent each, all about the same data. */
  readonly events: readonly { readonly id: string; readonly type: EventType }[];
  readonly data: Readonly<Record<string, unknown>>;
  /** Booking that belongs to it, if money moved; its entries add up to zero. */
  readonly ledger?: readonly LedgerEntry[] | undefined;
}

/** Products and their stock; reads are strongly consistent. */
export interface Products {
  /** A product with the offers of its variants, by id or slug. */
  find(idOrSlug: string): Promise<{ product: Product; offers: Offer[] } | undefined>;
  /** The offers of SKUs, whatever product they belong to; unknown ones are left out. */
  findOffers(skus: readonly string[]): Promise<Offer[]>;
  /** The same when the products are known already: one round trip. */
  readOffers(keys: readonly { sku: string; productId: string }[]): Promise<Offer[]>;
  /**
   * Stores a version of a product and what changed of its offers, with its record, all or nothing.
   * `newStock` gives pieces to SKUs that the shop did not have before. Taken SKUs are named.
   */
  save(change: {
    before: Product | undefined;
    after: Product;
    newStock: ReadonlyMap<string, number>;
    record: EventRecord;
  }): Promise<
    { outcome: 'saved' } | { outcome: 'stale' } | { outcome: 'sku-taken'; skus: readonly string[] }
  >;
}

export interface Categories {
  all(): Promise<Category[]>;
  /** Stores a new category; false when one with this id is there already. */
  add(category: Category, record: EventRecord): Promise<boolean>;
}

/** What lists show, kept up to date by events. */
export interface Listings {
  page(query: {
    scope: string;
    sort: ListingSort;
    limit: number;
    after: PageKey | undefined;
  }): Promise<{ items: Summary[]; next: PageKey | undefined }>;
  /** Which scopes a product is listed in, and the revision to project against. */
  placement(productId: string): Promise<Placement>;
  /** Lists the product in exactly these scopes; false when somebody else has done so meanwhile. */
  place(change: {
    productId: string;
    summary: Summary | undefined;
    scopes: readonly string[];
    before: Placement;
  }): Promise<boolean>;
}

export interface Placement {
  readonly scopes: readonly string[];
  /** What the lists show now. */
  readonly shown: Summary | undefined;
  /** Counts the placements of a product: what concurrent writers are fenced by. */
  readonly revision: number;
}

/** Where a page ended: the key attributes of its last item. */
export type PageKey = Readonly<Record<string, string>>;

/** The scope that holds every product. */
export const ALL_PRODUCTS = 'all';

export interface Carts {
  /** Stores a new cart. The same one again changes nothing: its answer may have been lost. */
  create(cart: Cart): Promise<void>;
  /** The cart and, if it was ordered, its order's id; one round trip. */
  find(cartId: string): Promise<{ cart: Cart | undefined; ordered: boolean }>;
  /**
   * Sets or removes one line and nothing else. `full` when the cart has no room for another line,
   * `gone` when the cart has expired.
   */
  setLine(cartId: string, line: CartLine, now: number): Promise<Cart | 'full' | 'gone'>;
  removeLine(cartId: string, sku: string, now: number): Promise<Cart | 'gone'>;
}

export type Sealed = Uint8Array;

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
   * `offers-changed` names SKUs that are not there in this number or at this price any more.
   */
  place(change: {
    stored: StoredOrder;
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
  /** The order that a return belongs to. */
  orderOfReturn(returnId: string): Promise<string | undefined>;
  /** Returns in a status, oldest first. */
  returnsIn(query: {
    status: Return['status'];
    limit: number;
    after: PageKey | undefined;
  }): Promise<{ items: { orderId: string; found: Return }[]; next: PageKey | undefined }>;
  /** Ids of orders of which the provider still has something to say: payments, refunds. Oldest first. */
  awaitingProvider(query: { createdBefore: number; limit: number }): Promise<string[]>;
}

export interface Outbox {
  /**
   * Records that commits left unpublished before the given time, oldest first, from after the given id on.
   * `unreadable` names those among them that are damaged; `next` is where the following page begins.
   */
  unpublished(query: { before: number; limit: number; after?: string | undefined }): Promise<{
    records: EventRecord[];
    unreadable: readonly string[];
    next: string | undefined;
  }>;
  markPublished(record: EventRecord): Promise<void>;
  /** What happened to a subject, oldest first. */
  history(subject: string): Promise<EventRecord[]>;
}

export interface Publisher {
  /** Resolves once the topic has every event of the record. */
  publish(record: EventRecord): Promise<void>;
  /** Puts a message on the topic once more, as it was. */
  republish(message: TopicMessage): Promise<void>;
  /** Hands a third party's event on; resolves once the topic has it. */
  forward(event: ForeignEvent): Promise<void>;
}

/** A message as the topic carried it; subscribers filter by type and source. */
export interface TopicMessage {
  readonly text: string;
  readonly type: string;
  readonly source: string;
}

/** An event of somebody else, such as the payment provider, on its way to our consumers. */
export interface ForeignEvent {
  readonly id: string;
  readonly source: string;
  readonly type: string;
  readonly subject: string;
  readonly time: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** The payment provider did not answer, or not in a way that can be trusted. Nothing is known to have happened. */
export class ProviderUnavailable extends Error {
  override readonly name = 'ProviderUnavailable';
}

/** Money through a third party. Every call may throw ProviderUnavailable, and can then be repeated. */
export interface PaymentProvider {
  /** It moves money of a currency in multiples of so many minor units, and nothing in between. */
  stepMinor(currency: string): number;
  /** Makes an intent; the same key gives the same intent again. */
  createIntent(request: { key: string; orderId: string; amount: Money }): Promise<IntentFact>;
  retrieveIntent(intentId: string): Promise<IntentFact>;
  /** The order that an intent was made for; undefined if it was made by somebody else. */
  orderOfIntent(intentId: string): Promise<string | undefined>;
  /** The intent made for an attempt whose answer was lost, looked up because keys are forgotten. */
  findIntent(request: {
    key: string;
    orderId: string;
    createdSince: number;
  }): Promise<IntentFact | undefined>;
  /** Cancels if that is still possible; answers what the intent is now. */
  cancelIntent(intentId: string): Promise<IntentFact>;
  /** Intents made since a time, epoch milliseconds, page by page. */
  intentsSince(query: {
    since: number;
    after: string | undefined;
  }): Promise<{ items: IntentFact[]; next: string | undefined }>;
  /** The refund that was made under this id, if one was. */
  findRefund(wanted: { intentId: string; refundId: string }): Promise<RefundFact | undefined>;
  /** Gives money of an intent back; the same refund id moves it once. */
  createRefund(wanted: {
    intentId: string;
    refundId: string;
    orderId: string;
    amount: Money;
  }): Promise<RefundFact>;
}

/** Makes personal data unreadable for whoever has only the database. */
export interface Sealing {
  seal(owner: string, contact: Contact): Promise<Sealed>;
  open(owner: string, sealed: Sealed): Promise<Contact>;
  sealText(owner: string, text: string): Promise<string>;
  /** A keyed hash that finds a person's orders again without storing the e-mail. */
  lookupKey(email: string): string;
}

export interface MailSender {
  send(mail: {
    to: string;
    subject: string;
    html: string;
    text: string;
    messageId: string;
  }): Promise<void>;
}

/** Remembers what was done for an event, so that it is not done again. */
export interface DoneMarks {
  isDone(key: string): Promise<boolean>;
  /** Marks for the given time; false when it was marked already. */
  mark(key: string, untilMs: number): Promise<boolean>;
}

/** Background work that gave up. */
export interface Failures {
  /** Keeps a failure and its record; false, and nothing changed, when it is kept already. */
  record(failure: Failure, record: EventRecord): Promise<boolean>;
  find(failureId: string): Promise<Failure | undefined>;
  /** Newest first. */
  page(query: {
    limit: number;
    after: PageKey | undefined;
  }): Promise<{ items: Failure[]; next: PageKey | undefined }>;
  remove(failureId: string): Promise<void>;
}

export interface Failure {
  readonly id: string;
  readonly consumer: string;
  readonly cause: string;
  readonly tries: number;
  readonly at: number;
  /** Id of the event it gave up on, if it was one. */
  readonly eventId?: string | undefined;
  /** What it was given to do, to be sent again. */
  readonly messages: readonly TopicMessage[];
}

/** Bookings of the double-entry ledger. */
export interface Ledger {
  entriesIn(period: { from: number; to: number }): Promise<LedgerEntry[]>;
}

/** The record of everything that happened. */
export interface EventLog {
  /** Records that fit, oldest first; a page may hold fewer than it could when few of many fit. */
  page(query: {
    subject?: string | undefined;
    type?: string | undefined;
    from: number;
    to: number;
    limit: number;
    after: PageKey | undefined;
  }): Promise<{ items: EventRecord[]; next: PageKey | undefined }>;
}

export interface Ids {
  /** A new id: prefix and ULID. */
  next(prefix: string): string;
  /** A cart id: whoever holds it may use the cart, so it carries 130 random bits beside its time. */
  nextCart(): string;
}

/** What a signed-in or guest caller may prove of an order. */
export interface OrderTokens {
  issue(orderId: string): string;
  verify(orderId: string, token: string): boolean;
}

/** Everything of a shop that does I/O or is not the same each time. */
export interface Ports {
  readonly products: Products;
  readonly categories: Categories;
  readonly listings: Listings;
  readonly carts: Carts;
  readonly orders: Orders;
  readonly outbox: Outbox;
  readonly publisher: Publisher;
  readonly payments: PaymentProvider;
  readonly sealing: Sealing;
  readonly mail: MailSender;
  readonly done: DoneMarks;
  readonly failures: Failures;
  readonly ledger: Ledger;
  readonly eventRecord: EventLog;
  readonly ids: Ids;
  readonly orderTokens: OrderTokens;
  readonly rules: SalesRules;
  readonly now: () => number;
  readonly report: (message: string, error: unknown) => void;
}
