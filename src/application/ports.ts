import type { SalesRules } from '../domain/orders/place-order.ts';
import type { Subscriptions, WaitingList } from './ports/audience.ts';
import type { BehaviourLog } from './ports/behaviour.ts';
import type { Carts, CustomerCarts } from './ports/carts.ts';
import type { ChoreCalls, ChoreClock } from './ports/chores.ts';
import type { Categories, Listings, Products, Register } from './ports/catalogue.ts';
import type { Erasures } from './ports/erasures.ts';
import type { FactFiles } from './ports/facts.ts';
import type { Use } from '../domain/keys/use.ts';
import type { FunctionMetrics } from './ports/health.ts';
import type { OutgoingHttp } from './ports/http-out.ts';
import type { ApiKeys, KeyUseBook, Signing, SigningKeys } from './ports/keys.ts';
import type { Letters } from './ports/letters.ts';
import type { Media, Pictures } from './ports/media.ts';
import type { MailSender, PhoneCodes, Sendings, SmsSender, Suppressions } from './ports/notices.ts';
import type { OrderLists, OrderTokens, Orders } from './ports/orders.ts';
import type { Ledger, PaymentProvider } from './ports/payments.ts';
import type { Directory, Followers, Identities, People, Standings } from './ports/people.ts';
import type { PushBooks, PushSender } from './ports/push.ts';
import type { AuditChain, EventLog, Inbound, Outbox, Publisher } from './ports/record.ts';
import type { DataKeys, KeyService, LookupKey, Sealing, WrappingKeys } from './ports/sealing.ts';
import type { SearchEngine, SearchLog } from './ports/search.ts';
import type { SeenProducts } from './ports/seen-products.ts';
import type { ShopBook } from './ports/shop.ts';
import type { StockWatch, Stocks } from './ports/stock.ts';
import type { ViewProgresses, ViewRows } from './ports/views.ts';
import type { WebhookDeliveries, WebhookEndpoints, WebhookSecrets } from './ports/webhooks.ts';
import type { DoneMarks, Failures, Jobs, Limits } from './ports/work.ts';

export * from './ports/audience.ts';
export * from './ports/behaviour.ts';
export * from './ports/carts.ts';
export * from './ports/catalogue.ts';
export * from './ports/chores.ts';
export * from './ports/erasures.ts';
export * from './ports/facts.ts';
export * from './ports/health.ts';
export * from './ports/http-out.ts';
export * from './ports/keys.ts';
export * from './ports/letters.ts';
export * from './ports/media.ts';
export * from './ports/notices.ts';
export * from './ports/orders.ts';
export * from './ports/paging.ts';
export * from './ports/payments.ts';
export * from './ports/people.ts';
export * from './ports/push.ts';
export * from './ports/record.ts';
export * from './ports/sealing.ts';
export * from './ports/search.ts';
export * from './ports/seen-products.ts';
export * from './ports/shop.ts';
export * from './ports/stock.ts';
export * from './ports/views.ts';
export * from './ports/webhooks.ts';
export * from './ports/work.ts';

export interface Ids {
  /** A new id: prefix and ULID. */
  next(prefix: string): string;
  /** A new id that nobody can guess: prefix, time and 130 random bits. */
  nextSecret(prefix: string): string;
  /** 32 characters that nobody can guess: 160 random bits. */
  randomText(): string;
  /** Six digits that nobody can guess at once. */
  nextCode(): string;
  /** A cart id: whoever holds it may use the cart, so it carries 130 random bits beside its time. */
  nextCart(): string;
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
  readonly followers: Followers;
  readonly identities: Identities;
  readonly keyService: KeyService;
  readonly wrappingKeys: WrappingKeys;
  readonly dataKeys: DataKeys;
  readonly sealing: Sealing;
  readonly lookupKey: LookupKey;
  readonly subscriptions: Subscriptions;
  readonly waiting: WaitingList;
  readonly letters: Letters;
  readonly mail: MailSender;
  readonly outgoingHttp: OutgoingHttp;
  readonly pushBooks: PushBooks;
  readonly pushSender: PushSender;
  /** Undefined where the shop sends no SMS. */
  readonly sms: SmsSender | undefined;
  readonly phoneCodes: PhoneCodes;
  readonly suppressions: Suppressions;
  readonly sendings: Sendings;
  readonly done: DoneMarks;
  readonly limits: Limits;
  readonly failures: Failures;
  readonly jobs: Jobs;
  readonly choreClock: ChoreClock;
  readonly choreCalls: ChoreCalls;
  readonly ledger: Ledger;
  readonly eventRecord: EventLog;
  readonly inbound: Inbound;
  readonly auditChain: AuditChain;
  readonly viewProgress: ViewProgresses;
  readonly viewRows: ViewRows;
  readonly behaviour: BehaviourLog;
  readonly seenProducts: SeenProducts;
  readonly standing: Standings;
  readonly erasures: Erasures;
  readonly directory: Directory;
  readonly media: Media;
  readonly factFiles: FactFiles;
  readonly functionMetrics: FunctionMetrics;
  readonly pictures: Pictures;
  readonly searchLog: SearchLog;
  readonly searchEngine: SearchEngine;
  readonly ids: Ids;
  readonly apiKeys: ApiKeys;
  readonly signingKeys: SigningKeys;
  readonly signing: Signing;
  readonly keyUses: KeyUseBook;
  /** Told of every use of a key of the shop's own; nobody waits, and nothing fails. */
  readonly keyUsed: (keyId: string, use: Use) => void;
  readonly orderTokens: OrderTokens;
  readonly webhookEndpoints: WebhookEndpoints;
  readonly webhookDeliveries: WebhookDeliveries;
  readonly webhookSecrets: WebhookSecrets;
  readonly rules: SalesRules;
  readonly now: () => number;
  readonly report: (message: string, error: unknown) => void;
}
