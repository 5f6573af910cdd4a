import type { Block, ChainedRecord, Head, Sign } from '../domain/audit/chain.ts';
import type { Change } from '../domain/audit/change.ts';
import type { FoundBlock } from '../domain/audit/inspect.ts';
import type { Cart, CartLine } from '../domain/carts/cart.ts';
import type { EventType, Trail } from '../domain/events/event.ts';
import type { ApiKey } from '../domain/keys/api-key.ts';
import type {
  PublicKind,
  SecretKind,
  SigningKey,
  SigningKind,
} from '../domain/keys/signing-key.ts';
import type { RegisterEntry } from '../domain/listings/register.ts';
import type { ListingSort, Summary } from '../domain/listings/summary.ts';
import type { Limit } from '../domain/limits/window.ts';
import type { PictureType, Pose, WebSize } from '../domain/media/picture.ts';
import type { Money } from '../domain/money.ts';
import type { Order, OrderStatus } from '../domain/orders/order.ts';
import type { OrderSummary } from '../domain/orders/order-summary.ts';
import type { StockMove } from '../domain/orders/change.ts';
import type { SalesRules, StockTake } from '../domain/orders/place-order.ts';
import type { RefundFact } from '../domain/orders/request-refund.ts';
import type { Return } from '../domain/orders/return.ts';
import type { LedgerEntry } from '../domain/payments/ledger.ts';
import type { IntentFact } from '../domain/payments/settlement.ts';
import type { OfficeGroup, Standing } from '../domain/people/standing.ts';
import type { Erasure } from '../domain/privacy/erasure.ts';
import type { Category } from '../domain/products/category.ts';
import type { CategoryTree } from '../domain/products/category-tree.ts';
import type { Product } from '../domain/products/product.ts';
import type { Shop } from '../domain/shop/shop.ts';
import type { Offer, Stock } from '../domain/products/stock.ts';
import type { Adjustment } from '../domain/stock/adjust-stock.ts';
import type { SeenLevels } from '../domain/stock/stock-level.ts';
import type { Job, JobStep, Stall } from '../domain/transfers/job.ts';

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
  /** What it made of the thing, for the audit; not published. */
  readonly change?: Change | undefined;
  /** The same where it is personal: sealed under the subject, who is a person. */
  readonly sealedChange?: Sealed | undefined;
}

/** Products and their stock; reads are strongly consistent. */
export interface Products {
  /** A product with the offers of its variants, by id or slug. */
  find(idOrSlug: string): Promise<{ product: Product; offers: Offer[] } | undefined>;
  /**
   * All products, a part at a time and in no particular order: whatever was there before the first part
   * is in one of them. A part may be empty and not be the last.
   */
  page(after: PageKey | undefined): Promise<{ items: Product[]; next: PageKey | undefined }>;
  /** The offers of SKUs, whatever product they belong to; unknown ones are left out. */
  findOffers(skus: readonly string[]): Promise<Offer[]>;
  /** The same when the products are known already: one round trip. */
  readOffers(keys: readonly { sku: string; productId: string }[]): Promise<Offer[]>;
  /**
   * Stores a version of a product and what changed of its offers, with its record, all or nothing; only
   * of a product with very many offers, some may follow a moment later. `unfinished` is why they could not
   * yet: then `finish` does it. `newStock` gives pieces to SKUs that the shop did not have before. Taken
   * SKUs are named.
   */
  save(change: {
    before: Product | undefined;
    after: Product;
    newStock: ReadonlyMap<string, number>;
    record: EventRecord;
  }): Promise<
    | { outcome: 'saved'; unfinished?: unknown }
    | { outcome: 'stale' }
    | { outcome: 'sku-taken'; skus: readonly string[] }
  >;
  /**
   * Writes the offers that the last save of a product has left because it was cut short. Safe to repeat
   * and to run twice at once; a product that is not there is left alone.
   */
  finish(productId: string): Promise<void>;
}

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

/** What the shop says about itself: what config/shop.json says until an admin changes it. */
export interface ShopBook {
  /** As it stands now. */
  find(): Promise<Shop>;
  /** As it stood ten seconds ago or later: to be shown, never to decide by. */
  shown(): Promise<Shop>;
  /** Stores the next version with its record, all or nothing; false when there is one already. */
  commit(after: Shop, record: EventRecord): Promise<boolean>;
}

export interface Categories {
  /** What shoppers are shown; may lag by moments. */
  all(): Promise<Category[]>;
  /** All categories as they stand now. */
  tree(): Promise<CategoryTree>;
  /** The revision of the tree as it stands now. */
  revision(): Promise<number>;
  /**
   * Stores or removes a category with its record, all or nothing; false, and nothing changed, when the
   * tree is not at this revision any more.
   */
  commit(change: {
    revision: number;
    category: Category;
    kind: 'store' | 'remove';
    record: EventRecord;
  }): Promise<boolean>;
}

/** Lists that show a product, in as many scopes as it belongs to; kept up to date by events. */
export interface Shelf<Entry> {
  /** Which scopes a product is listed in, and the revision to project against. */
  placement(productId: string): Promise<Placement<Entry>>;
  /**
   * Lists the product in exactly these scopes; false when somebody else has done so meanwhile. In more
   * scopes than fit one commit it may be cut short; the placement then tells every scope it may be in.
   */
  place(change: {
    productId: string;
    summary: Entry | undefined;
    scopes: readonly string[];
    before: Placement<Entry>;
  }): Promise<boolean>;
}

/** All products as the back office lists them, drafts and archived ones too, newest first. */
export interface Register extends Shelf<RegisterEntry> {
  /** What was placed before is on the page. */
  page(query: {
    scope: string;
    limit: number;
    after: PageKey | undefined;
  }): Promise<{ items: RegisterEntry[]; next: PageKey | undefined }>;
}

/** What shoppers' lists show. */
export interface Listings extends Shelf<Summary> {
  page(query: {
    scope: string;
    sort: ListingSort;
    limit: number;
    after: PageKey | undefined;
  }): Promise<{ items: Summary[]; next: PageKey | undefined }>;
}

export interface Placement<Entry = Summary> {
  readonly scopes: readonly string[];
  /** What the lists show now. */
  readonly shown: Entry | undefined;
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

/**
 * Which cart a customer goes on with, and how guest carts become theirs. Everything is decided on carts as
 * they were read, and changes nothing when one of them was changed or ordered meanwhile.
 */
export interface CustomerCarts {
  /** Id of the cart that a customer had last, whether or not it can still be used. */
  lastOf(customerId: string): Promise<string | undefined>;
  /** Stores a new cart as its customer's last; false when `last` is not their last any more. */
  open(cart: Cart & { readonly customerId: string }, last: string | undefined): Promise<boolean>;
  /** Makes a guest cart its customer's own and last one. From then on only they can order it. */
  adopt(change: {
    cart: Cart;
    customerId: string;
    last: string | undefined;
    now: number;
  }): Promise<boolean>;
  /**
   * Moves a guest cart's lines into a customer's cart, which has the given lines then; of the guest cart
   * nothing is left to use or to order. No order of the customer's cart is made without them any more.
   */
  merge(change: {
    from: Cart;
    into: Cart & { readonly customerId: string };
    lines: readonly CartLine[];
    /** How long the customer's cart lives from now on. */
    expiresAt: number;
    now: number;
  }): Promise<boolean>;
  /** Forgets the cart that a customer had last, and that they had it. Others expire. Safe to repeat. */
  erase(customerId: string): Promise<void>;
}

/** Sealed data; empty once it was erased. */
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

/** A line of a list of orders, and its buyer's data for those who may see it. */
export interface ListedOrder {
  readonly summary: OrderSummary;
  readonly sealed: Sealed;
}

/** Lists of orders, newest first; they may lag behind the orders by a moment. */
export interface OrderLists {
  /**
   * Orders that fit, from `from` on (inclusive) and before `to`. A page may hold fewer than it could when
   * few of a person's many orders have the status.
   */
  page(query: {
    /** A customer's id, or the look-up key of the e-mail that orders were placed with. */
    person?: string | undefined;
    status?: OrderStatus | undefined;
    from?: number | undefined;
    to?: number | undefined;
    limit: number;
    after: PageKey | undefined;
  }): Promise<{ items: ListedOrder[]; next: PageKey | undefined }>;
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

export interface Outbox {
  /** Records what happened without anything else being stored; false when it is recorded already. */
  add(record: EventRecord): Promise<boolean>;
  /** Records what nobody has to be told: it is never published. Recording it again changes nothing. */
  note(record: EventRecord): Promise<void>;
  isRecorded(record: Pick<EventRecord, 'subject' | 'id'>): Promise<boolean>;
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
  /** Puts a message on its topic once more, as it was. */
  republish(message: TopicMessage): Promise<void>;
  /** Hands a third party's event on; resolves once the topic has it. */
  forward(event: ForeignEvent): Promise<void>;
}

/**
 * A message as a topic carried it: an event on the shop's own, where subscribers filter by type and
 * source, or what another topic tells, such as that of uploads.
 */
export type TopicMessage =
  | { readonly text: string; readonly type: string; readonly source: string }
  | { readonly text: string; readonly topicArn: string };

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
  /** The order that an intent was made for; undefined if it was made by somebody else, or is none. */
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

/** The key service did not answer, or cannot for now. Nothing is lost; the call can be repeated. */
export class KeyServiceUnavailable extends Error {
  override readonly name = 'KeyServiceUnavailable';
}

/** Keeps a master key that nobody ever sees, and gives out keys under it. Calls may throw KeyServiceUnavailable. */
export interface KeyService {
  /** A new key of 32 bytes with a name, and its ciphertext, from which the service alone can tell it again. */
  make(name: string): Promise<{ key: Uint8Array; ciphertext: Uint8Array }>;
  /** The key again; throws when the ciphertext is not that of a key with this name. */
  unwrap(name: string, ciphertext: Uint8Array): Promise<Uint8Array>;
}

/** A key of the key service that wraps data keys. */
export interface WrappingKey {
  /** `key_` and a ULID: newer ones sort behind older ones. */
  readonly id: string;
  /** A retired one wraps nothing new, but still unwraps what it has wrapped. */
  readonly state: 'active' | 'retired';
  /** Epoch milliseconds. */
  readonly createdAt: number;
  readonly ciphertext: Uint8Array;
}

/** The wrapping keys of the shop; reads are strongly consistent. */
export interface WrappingKeys {
  /** All there are, the oldest first. */
  all(): Promise<WrappingKey[]>;
  /** Stores a key; false, and nothing changed, when there is one of this id. */
  add(key: WrappingKey): Promise<boolean>;
  /**
   * Stores a new key and retires others, with the record of it, all or nothing. False when there is one
   * of this id.
   */
  rotate(change: {
    next: WrappingKey;
    retired: readonly string[];
    record: EventRecord;
  }): Promise<boolean>;
}

/** A data key as it is stored, wrapped; `erased` once it was destroyed. */
export type StoredDataKey =
  | { readonly wrappedBy: string; readonly wrapped: Uint8Array; readonly createdAt: number }
  | 'erased';

/** The wrapped data keys of owners, one each; reads are strongly consistent. */
export interface DataKeys {
  /** By owner; those that never had one are left out. One round trip per 100. */
  find(owners: readonly string[]): Promise<ReadonlyMap<string, StoredDataKey>>;
  /** Stores an owner's key if there never was one. Answers what is stored then: this key or that of before. */
  add(owner: string, key: Exclude<StoredDataKey, 'erased'>): Promise<StoredDataKey>;
  /** Leaves nothing of an owner's key but that it was destroyed, for good. Safe to repeat. */
  destroy(owner: string, at: number): Promise<void>;
}

/** The owner's data key was destroyed: what was sealed for them is gone, and nothing new is sealed. */
export class DataErased extends Error {
  override readonly name = 'DataErased';
}

/**
 * Makes personal data unreadable for whoever has only the database: each owner's under a key of their own.
 * Owners are people with an account and orders of guests (`ownerOf`). Whatever seals or opens may throw
 * KeyServiceUnavailable.
 */
export interface Sealing {
  /**
   * Has the owner's key at hand, and makes it if there never was one, so that sealing takes no time later.
   * `isNew` when there can hardly be one yet: then it is made without asking first. Of an owner whose key
   * was destroyed nothing happens.
   */
  prepare(owner: string, options?: { readonly isNew?: boolean }): Promise<void>;
  /** Seals a value that JSON can carry for its owner. Throws DataErased. */
  seal(owner: string, value: object): Promise<Sealed>;
  /** The same for a text, as text. */
  sealText(owner: string, text: string): Promise<string>;
  /**
   * The value, parsed; throws when it was sealed for another owner, was altered, or does not parse, and
   * DataErased.
   */
  open<Value>(owner: string, sealed: Sealed, parse: (value: unknown) => Value): Promise<Value>;
  /** What `sealText` has sealed for its owner; throws as `open` does. */
  openText(owner: string, sealed: string): Promise<string>;
  /** The same for what a list shows, with one look for all keys; undefined for what was erased. */
  openMany<Value>(
    wanted: readonly { readonly owner: string; readonly sealed: Sealed }[],
    parse: (value: unknown) => Value,
  ): Promise<(Value | undefined)[]>;
  /**
   * Destroys the owner's key, for good: here at once, elsewhere within a minute, nothing that was sealed
   * for them can be opened any more. Safe to repeat.
   */
  destroy(owner: string): Promise<void>;
  /** A keyed hash that finds what belongs to an e-mail again without storing it. */
  lookupKey(email: string): string;
}

/** A person with an account; what is about them is sealed under their id. */
export interface StoredPerson {
  readonly id: string;
  readonly groups: readonly string[];
  readonly version: number;
  /** Epoch milliseconds. */
  readonly createdAt: number;
  readonly sealed: Sealed;
  /** The look-up key of their e-mail. */
  readonly emailKey: string;
}

/** A person's addresses, sealed under the person's id. */
export interface StoredAddressBook {
  readonly sealed: Sealed;
  readonly version: number;
}

/** Who has an account with the shop. */
export interface People {
  /** A person and their addresses, if any were ever written down: one round trip. */
  find(
    personId: string,
  ): Promise<{ person: StoredPerson; book: StoredAddressBook | undefined } | undefined>;
  /** Stores somebody new with the record of it; false when the person is there already. */
  add(person: StoredPerson, record: EventRecord): Promise<boolean>;
  /**
   * Stores a person's next version with its record; false when there is one already. With another e-mail
   * than before, `formerEmailKey` is that one's key: they are not found by it any more.
   */
  commit(after: StoredPerson, record: EventRecord, formerEmailKey?: string): Promise<boolean>;
  /** The same for the person's addresses; the first version is 1. */
  commitBook(personId: string, after: StoredAddressBook, record: EventRecord): Promise<boolean>;
  /**
   * Leaves nothing of a person but that there was one, so that nothing is ever stored for them again. Safe to
   * repeat.
   */
  erase(personId: string, at: number): Promise<void>;
  /** People, newest first: all, or those of one e-mail. One round trip. */
  page(query: {
    emailKey?: string | undefined;
    limit: number;
    after: PageKey | undefined;
  }): Promise<{ items: Omit<StoredPerson, 'emailKey'>[]; next: PageKey | undefined }>;
}

/** The user pool did not answer. Nothing has happened; the call can be repeated. */
export class IdentityUnavailable extends Error {
  override readonly name = 'IdentityUnavailable';
}

export interface Identity {
  readonly email: string;
  readonly emailVerified: boolean;
}

/** What the user pool tells people about themselves. */
export interface Identities {
  /**
   * The e-mail of whoever shows this access token, and whether it is known to be theirs; undefined when
   * the pool does not take the token any more. Throws IdentityUnavailable.
   */
  find(accessToken: string): Promise<Identity | undefined>;
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

/** A request that a limit counts. */
export interface CountedRequest {
  /** Who asks. It may be personal, and is not stored so that anybody could read it. */
  readonly client: string;
  /** What is asked for; each is counted for itself. */
  readonly route: string;
  readonly limit: Limit;
  /** Epoch milliseconds. */
  readonly at: number;
}

/** How many requests clients have made lately. */
export interface Limits {
  /**
   * Counts a request; undefined when it may pass. Otherwise nothing is counted, and the answer is when
   * its client may come again, epoch milliseconds. However many come at once, the limit's number pass.
   */
  count(request: CountedRequest): Promise<number | undefined>;
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
  /** Takes a failure off the list with the record of it; false when it is not there any more. */
  remove(failureId: string, record: EventRecord): Promise<boolean>;
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
  /** The steps of jobs that were to be done, which stand still now. */
  readonly steps?: readonly JobStep[] | undefined;
}

/** Long work that is done step by step. */
export interface Jobs {
  /** Stores a new job, with its record if it has one. */
  create(job: Job, record?: EventRecord): Promise<void>;
  find(jobId: string): Promise<Job | undefined>;
  /**
   * Stores the next version of a job, with its record if it has one, all or nothing. False, and nothing
   * changed, when another run has stored that version. Without a record, the same run may repeat it.
   */
  commit(after: Job, record?: EventRecord): Promise<boolean>;
  /**
   * Says that a job stands still, or that it does no more. It is no version of the job: a step that is
   * under way is not held up by it, and its commit ends it. Does nothing once there is another version.
   */
  setStalled(job: Pick<Job, 'id' | 'version'>, stalled: Stall | undefined): Promise<void>;
}

/** Bookings of the double-entry ledger. */
export interface Ledger {
  entriesIn(period: { from: number; to: number }): Promise<LedgerEntry[]>;
}

/** Files: what people upload, kept from everybody, and what the shop publishes. */
export interface Media {
  /**
   * Lets whoever holds the answer put one file under a key, for so many seconds: of exactly this type
   * and size. `headers` go with the request.
   */
  presignUpload(upload: {
    key: string;
    contentType: string;
    sizeBytes: number;
    expiresSeconds: number;
  }): Promise<SignedUpload>;
  /** A file and the type it was stored with; one above the limit is not read. */
  read(
    key: string,
    maxBytes: number,
  ): Promise<{ bytes: Uint8Array; contentType: string } | 'too-large' | undefined>;
  /**
   * Some bytes of a file, from an offset on, fewer where it ends; undefined when there is none. `tag`
   * changes with the file.
   */
  readRange(
    key: string,
    range: { readonly from: number; readonly length: number },
  ): Promise<{ bytes: Uint8Array; sizeBytes: number; tag: string } | undefined>;
  /**
   * Makes one file of several, in their order, whatever its size; false, and nothing is made, when one of
   * them is not there.
   */
  join(files: {
    readonly from: readonly string[];
    readonly to: string;
    readonly contentType: string;
  }): Promise<boolean>;
  /** An address at which a file that nobody may read can be saved for so many seconds, under a name. */
  presignDownload(download: {
    key: string;
    fileName: string;
    expiresSeconds: number;
  }): Promise<string>;
  /** Stores a file that never changes: whoever fetches it may keep it for good. */
  write(file: { key: string; contentType: string; bytes: Uint8Array }): Promise<void>;
  /** Takes a file away; one that is gone already is fine. */
  remove(key: string): Promise<void>;
  /** Where a published file is fetched. */
  publicUrl(key: string): string;
}

export interface SignedUpload {
  readonly url: string;
  readonly method: 'PUT';
  readonly headers: Readonly<Record<string, string>>;
}

/** Decodes, shrinks and encodes pictures. */
export interface Pictures {
  /**
   * A picture in several sizes, upright, in the colours of sRGB and with nothing in the files but pixels,
   * as WebP. Undefined when it cannot be decoded.
   */
  webSizes(wanted: {
    bytes: Uint8Array;
    type: PictureType;
    pose: Pose;
    sizes: readonly WebSize[];
  }): Promise<readonly WebPicture[] | undefined>;
}

export interface WebPicture extends WebSize {
  /** The box it was made for. */
  readonly size: WebSize;
  readonly bytes: Uint8Array;
}

/** The record of everything that happened. */
export interface EventLog {
  /**
   * Records that fit, oldest first unless told otherwise; a page may hold fewer than it could when few of
   * many fit. Of an `actor` without a subject: what was done for the shop, or to their own account.
   */
  page(query: {
    subject?: string | undefined;
    actor?: string | undefined;
    type?: string | undefined;
    newestFirst?: boolean | undefined;
    from: number;
    to: number;
    limit: number;
    after: PageKey | undefined;
  }): Promise<{ items: EventRecord[]; next: PageKey | undefined }>;
}

/** The chain that shows whether the record of everything is as it was written. */
export interface AuditChain {
  readonly sign: Sign;
  /** What stands at the end of the chain; undefined when there is nothing. It may have been altered. */
  head(): Promise<Head | undefined>;
  /** The blocks of a day, newest first, down to and with the first one that was made before a time. */
  blocksOf(day: string, since: number): Promise<FoundBlock[]>;
  /** The keys of a day's records from a time on, by their ids; may lag by seconds. */
  recordsOf(day: string, from: number): Promise<Omit<ChainedRecord, 'digest'>[]>;
  /** These records as they stand now; those that are gone are left out. */
  digestsOf(
    records: readonly Omit<ChainedRecord, 'digest'>[],
  ): Promise<{ record: ChainedRecord; genuine: boolean }[]>;
  /** Stores a block and the head that names it, if the head still is `before`; false if not. */
  append(block: Block, head: Head, before: Head | undefined): Promise<boolean>;
  /** The days from which on each closing reading is still to be done; undefined before the first run. */
  progress(): Promise<readonly string[] | undefined>;
  keepProgress(days: readonly string[]): Promise<void>;
}

/** What the shop itself says about people, whatever their tokens say; reads are strongly consistent. */
export interface Standings {
  /** Undefined of most people: nothing is said about them. */
  of(personId: string): Promise<Standing | undefined>;
  /** People who are in a group of the back office; those taken on first come first. May lag by seconds. */
  staff(query: {
    limit: number;
    after: PageKey | undefined;
  }): Promise<{ items: Standing[]; next: PageKey | undefined }>;
  /** Ids of the admins who are not disabled. */
  activeAdmins(): Promise<readonly string[]>;
  /**
   * Stores a standing with its record, all or nothing. False when the person's standing is not
   * `before` any more, or the `witness`, without whom no active admin goes, is none any more.
   */
  commit(change: {
    before: Standing | undefined;
    after: Standing;
    witness: string | undefined;
    record: EventRecord;
  }): Promise<boolean>;
}

/** Who asked to be erased; reads are strongly consistent but for lists. */
export interface Erasures {
  find(subject: string): Promise<Erasure | undefined>;
  /**
   * Stores a request with its record and, for a customer, with the standing that closes the account, all or
   * nothing. False when there is a request already or the standing is not `before` any more.
   */
  request(change: {
    erasure: Erasure;
    standing?: { before: Standing | undefined; after: Standing } | undefined;
    record: EventRecord;
  }): Promise<boolean>;
  /** Stores the next stage, with its record if it has one, all or nothing; false when it is not the next. */
  advance(change: {
    before: Erasure['stage'];
    after: Erasure;
    record?: EventRecord | undefined;
  }): Promise<boolean>;
  /** Erasures that are not closed, those asked for first come first. May lag by seconds. */
  open(query: {
    limit: number;
    after: PageKey | undefined;
  }): Promise<{ items: Erasure[]; next: PageKey | undefined }>;
}

/** A person as the directory knows them. */
export interface Person {
  readonly id: string;
  readonly email: string;
  /** Whether the e-mail is known to be theirs. */
  readonly emailVerified: boolean;
  /** Invited people have not signed in yet; unconfirmed ones have signed up, but nobody knows who they are. */
  readonly status: 'invited' | 'unconfirmed' | 'confirmed';
  readonly enabled: boolean;
  /** Epoch milliseconds. */
  readonly createdAt: number;
}

/** The people who can sign in. Except for finding, what is asked of somebody who is not there throws. */
export interface Directory {
  find(idOrEmail: string): Promise<Person | undefined>;
  /** Makes an account and mails a first password to it; undefined when the e-mail has an account. */
  invite(email: string): Promise<Person | undefined>;
  /** Mails a new first password to somebody who has not signed in yet. */
  inviteAgain(email: string): Promise<void>;
  groupsOf(personId: string): Promise<readonly string[]>;
  /** Puts somebody into a group; safe to repeat. */
  join(personId: string, group: OfficeGroup): Promise<void>;
  /** Takes somebody out of a group; safe to repeat. */
  leave(personId: string, group: OfficeGroup): Promise<void>;
  /** Who is not enabled cannot sign in, nor go on with a session. */
  setEnabled(personId: string, enabled: boolean): Promise<void>;
  /** Ends all sessions: they give no new tokens. */
  revokeSessions(personId: string): Promise<void>;
  /** Removes an account for good; their e-mail may sign up anew. One that is gone already is fine. */
  remove(personId: string): Promise<void>;
  /** Who has signed up and not confirmed it, page by page. */
  unconfirmed(after: string | undefined): Promise<{ items: Person[]; next: string | undefined }>;
  /** People of a group, page by page. */
  members(
    group: OfficeGroup,
    after: string | undefined,
  ): Promise<{ items: Person[]; next: string | undefined }>;
}

export interface Ids {
  /** A new id: prefix and ULID. */
  next(prefix: string): string;
  /** A new id that nobody can guess: prefix, time and 130 random bits. */
  nextSecret(prefix: string): string;
  /** 32 characters that nobody can guess: 160 random bits. */
  randomText(): string;
  /** A cart id: whoever holds it may use the cart, so it carries 130 random bits beside its time. */
  nextCart(): string;
}

/** Keys of machine clients; reads are strongly consistent. */
export interface ApiKeys {
  find(keyId: string): Promise<ApiKey | undefined>;
  /** Newest first. */
  page(query: {
    limit: number;
    after: PageKey | undefined;
  }): Promise<{ items: ApiKey[]; next: PageKey | undefined }>;
  /** Stores a key with its record, all or nothing; false when it is not `before` any more. */
  commit(change: {
    before: ApiKey | undefined;
    after: ApiKey;
    record: EventRecord;
  }): Promise<boolean>;
  /** Counts one use; all that are counted at once count. */
  countUse(keyId: string, at: number): Promise<void>;
  usesOf(keyId: string): Promise<KeyUses>;
}

export interface KeyUses {
  /** Epoch milliseconds. */
  readonly lastUsedAt: number | undefined;
  /** Of the last 90 days (`2026-07-28`, UTC) on which it was used, newest first. */
  readonly uses: readonly { readonly day: string; readonly count: number }[];
}

/** The register of the keys that the shop signs with, without the keys: reads are strongly consistent. */
export interface SigningKeys {
  /** All keys that are not forgotten yet, in no order. */
  all(): Promise<readonly SigningKey[]>;
  /** Stores changes with their record, all or nothing; false when one is not `before` any more. */
  commit(
    changes: readonly { before: SigningKey | undefined; after: SigningKey }[],
    record: EventRecord,
  ): Promise<boolean>;
}

/** What the shop signs and seals with its keys, so that it knows it again. */
export interface Signing {
  /** Makes the following calls answer without asking the database. */
  prepare(): Promise<void>;
  /** Signs with the key of a kind that was the active one at a time: the same whenever it is asked. */
  sign(kind: PublicKind, text: string, at: number): Promise<Signature>;
  /** Whether one of a kind's keys that still verify has signed a text. */
  verify(kind: PublicKind, text: string, signature: Signature): Promise<boolean>;
  /** Text that nobody else can read or make; `context` has to be the same when it is opened. */
  seal(kind: SecretKind, text: string, context: string): Promise<string>;
  /** What was sealed; undefined if it was altered, made by somebody else, or its key opens no more. */
  unseal(kind: SecretKind, sealed: string, context: string): Promise<string | undefined>;
  /** The public half of a key, 32 bytes in base64url; undefined of kinds that have none. */
  readonly publicKeyOf: (kind: SigningKind, keyId: string) => string | undefined;
}

export interface Signature {
  readonly keyId: string;
  /** In base64url. */
  readonly signature: string;
}

/** What a signed-in or guest caller may prove of an order. */
export interface OrderTokens {
  /** Makes issuing answer without asking the database. */
  prepare(): Promise<void>;
  /** The token of an order made at a time (epoch milliseconds); the same whenever it is asked for. */
  issue(orderId: string, createdAt: number): Promise<string>;
  verify(orderId: string, token: string): Promise<boolean>;
}

/** Everything of a shop that does I/O or is not the same each time. */
export interface Ports {
  readonly products: Products;
  readonly shop: ShopBook;
  readonly stocks: Stocks;
  readonly stockWatch: StockWatch;
  readonly categories: Categories;
  readonly listings: Listings;
  readonly register: Register;
  readonly carts: Carts;
  readonly customerCarts: CustomerCarts;
  readonly orders: Orders;
  readonly orderLists: OrderLists;
  readonly outbox: Outbox;
  readonly publisher: Publisher;
  readonly payments: PaymentProvider;
  readonly people: People;
  readonly identities: Identities;
  readonly keyService: KeyService;
  readonly wrappingKeys: WrappingKeys;
  readonly dataKeys: DataKeys;
  readonly sealing: Sealing;
  readonly mail: MailSender;
  readonly done: DoneMarks;
  readonly limits: Limits;
  readonly failures: Failures;
  readonly jobs: Jobs;
  readonly ledger: Ledger;
  readonly eventRecord: EventLog;
  readonly auditChain: AuditChain;
  readonly standing: Standings;
  readonly erasures: Erasures;
  readonly directory: Directory;
  readonly media: Media;
  readonly pictures: Pictures;
  readonly ids: Ids;
  readonly apiKeys: ApiKeys;
  readonly signingKeys: SigningKeys;
  readonly signing: Signing;
  readonly orderTokens: OrderTokens;
  readonly rules: SalesRules;
  readonly now: () => number;
  readonly report: (message: string, error: unknown) => void;
}
