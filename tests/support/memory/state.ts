import type { Follows } from '../../../src/domain/people/follows.ts';
import type { Standing } from '../../../src/domain/people/standing.ts';
import type { MemoryPerson } from './people.ts';
import { hashOfProductId } from '../../../src/application/ids.ts';
import type {
  Arrival,
  ChainEnds,
  EventRecord,
  Failure,
  FunctionFigures,
  Lane,
  OutgoingAnswer,
  OutgoingFault,
  PushMessage,
  PushOutcome,
  OutgoingMail,
  OutgoingRequest,
  OutgoingSms,
  Listed,
  Placement,
  ReplayTarget,
  SearchChange,
  SearchHead,
  SearchPlacement,
  SeenProduct,
  SentCode,
  StockSight,
  StoredAdjustment,
  StoredAddressBook,
  StoredDataKey,
  StoredOrder,
  StoredPerson,
  StoredPushBook,
  StoredSubscription,
  Telling,
  ViewProgress,
  Waiting,
} from '../../../src/application/ports.ts';
import type { Block, Head } from '../../../src/domain/audit/chain.ts';
import type { BehaviourBlock, BehaviourHead } from '../../../src/domain/behaviour/block.ts';
import type { Told } from '../../../src/domain/behaviour/event.ts';
import type { KnownVisit } from '../../../src/domain/behaviour/visits.ts';
import type { Chore } from '../../../src/domain/chores/chores.ts';
import type { Cart } from '../../../src/domain/carts/cart.ts';
import type { ApiKey } from '../../../src/domain/keys/api-key.ts';
import type { SigningKey } from '../../../src/domain/keys/signing-key.ts';
import type { DayOfUse } from '../../../src/domain/keys/use.ts';
import type { WrappingKey } from '../../../src/domain/keys/wrapping-key.ts';
import type { Result } from '../../../src/domain/result.ts';
import type { Window } from '../../../src/domain/limits/window.ts';
import type { Letter } from '../../../src/domain/letters/letter.ts';
import type { RegisterEntry } from '../../../src/domain/listings/register.ts';
import type { RefundFact } from '../../../src/domain/orders/request-refund.ts';
import type { IntentFact } from '../../../src/domain/payments/settlement.ts';
import type { Suppression } from '../../../src/domain/notices/suppression.ts';
import type { Erasure } from '../../../src/domain/privacy/erasure.ts';
import type { Category } from '../../../src/domain/products/category.ts';
import type { Product } from '../../../src/domain/products/product.ts';
import type { PushTarget } from '../../../src/domain/push/subscription.ts';
import type { Shop } from '../../../src/domain/shop/shop.ts';
import type { ViewRow } from '../../../src/domain/views/row.ts';
import type { Offer } from '../../../src/domain/products/stock.ts';
import type { Delivery } from '../../../src/domain/webhooks/delivery.ts';
import type { WebhookEndpoint } from '../../../src/domain/webhooks/endpoint.ts';
import type { Job } from '../../../src/domain/transfers/job.ts';

/**
 * Everything that a shop in memory has committed and everything it sent to the world. Plain data, so
 * that a test can copy and compare it, or start another shop on what a crash has left.
 */
export interface MemoryState {
  /** By the hash that a product's id and slug share. */
  readonly products: Map<string, Product>;
  /** By `offerKeyOf`. */
  readonly offers: Map<string, Offer>;
  /** Id of the product that a SKU belongs to. */
  readonly owners: Map<string, string>;
  /** What an admin made of what the shop says about itself. */
  readonly shop: { changed: Shop | undefined };
  /** What was made of a SKU by hand, by the keys of the requests. */
  readonly adjustments: Map<string, Map<string, StoredAdjustment>>;
  /** What was last seen of the stock of a product. */
  readonly sights: Map<string, StockSight>;
  readonly categories: Map<string, Category>;
  readonly tree: { revision: number };
  readonly placements: Map<string, Placement<Listed>>;
  /** What is listed, by scope and product id. */
  readonly listings: Map<string, Map<string, Listed>>;
  readonly registered: Map<string, Placement<RegisterEntry>>;
  /** What the back office lists, by scope and product id. */
  readonly register: Map<string, Map<string, RegisterEntry>>;
  readonly carts: Map<string, Cart>;
  /** Id of the cart that a customer had last. */
  readonly lastCarts: Map<string, string>;
  /** By order id: of which version on its cart may become this order. */
  readonly fences: Map<string, number>;
  readonly orders: Map<string, StoredOrder & { readonly person: string }>;
  /** By order id: how it is listed under a second person. */
  readonly filed: Map<
    string,
    (Pick<StoredOrder, 'order' | 'sealed'> & { readonly person: string }) | 'nowhere'
  >;
  /** By subject and id. */
  readonly records: Map<string, { readonly record: EventRecord; readonly published: boolean }>;
  /** How functions did, as whoever runs them has counted. */
  readonly figures: FunctionFigures[];
  /** When a mark may be forgotten; epoch milliseconds. */
  readonly marks: Map<string, number>;
  /** Why an address is not written to, by channel and look-up key. */
  readonly suppressions: Map<string, Suppression>;
  /** By the person's id. */
  readonly phoneCodes: Map<string, SentCode>;
  /** What goes out, by news and channel. */
  readonly sendings: Map<string, { readonly run: string; readonly heldUntil: number } | 'over'>;
  readonly chain: {
    readonly blocks: Block[];
    head: Head | undefined;
    progress: readonly string[] | undefined;
    told: ChainEnds | undefined;
  };
  /** How far views have come. */
  readonly viewProgress: Map<string, ViewProgress>;
  /** By view and edition, then by key. */
  readonly viewRows: Map<string, Map<string, ViewRow>>;
  /** Texts of facts by the names of their files. */
  readonly facts: Map<string, string>;
  readonly behaviour: {
    readonly told: { readonly told: Told; readonly at: number }[];
    /** By visit, with the last block that said something of it. */
    readonly known: Map<string, KnownVisit & { readonly block: number }>;
    readonly blocks: BehaviourBlock[];
    head: BehaviourHead | undefined;
    remembered: number;
  };
  /** By the customer's id. */
  readonly seen: Map<string, readonly SeenProduct[] | 'erased'>;
  /** When a cart got its first line, by its id. */
  readonly firstLines: Map<string, number>;
  /** By client and route. */
  readonly windows: Map<string, Window>;
  readonly failures: Map<string, Failure>;
  /** Who sends a failure again, by its id. */
  readonly claims: Map<string, { readonly claimant: string; readonly until: number }>;
  readonly jobs: Map<string, Job>;
  /** By look-up key. */
  readonly followers: Map<string, Follows>;
  readonly subscriptions: Map<string, StoredSubscription>;
  /** By look-up key and SKU. */
  readonly waiting: Map<string, Waiting>;
  /** By the event that told of a replenishment. */
  readonly tellings: Map<string, Telling>;
  readonly letters: Map<string, Letter>;
  /** By letter and number. */
  readonly lanes: Map<string, Lane>;
  readonly accounts: Map<string, StoredPerson>;
  /** By the person's id. */
  readonly addressBooks: Map<string, StoredAddressBook>;
  /** Ids of people for whom nothing is stored any more. */
  readonly erasedPeople: Set<string>;
  /** By whose data it is about. */
  readonly erasures: Map<string, Erasure>;
  /** E-mails that the user pool knows, by the access token that shows them. */
  readonly identities: Map<string, string>;
  /** What was sealed, by the ticket that stands for it. */
  readonly vault: Map<string, { readonly owner: string; readonly content: object | string }>;
  /** By owner. */
  readonly dataKeys: Map<string, StoredDataKey>;
  readonly wrappingKeys: Map<string, WrappingKey>;
  /** What the key service has made, by the ciphertext that it gave for it. */
  readonly serviceKeys: Map<string, { readonly name: string; readonly key: Uint8Array }>;
  readonly intents: Map<string, MemoryIntent>;
  /** The provider's first answer to each idempotency key. */
  readonly replies: Map<string, ProviderReply<IntentFact>>;
  /** By the provider's id. */
  readonly refunds: Map<string, MemoryRefund>;
  /** The same as `replies`, for refunds: their key is their id with us. */
  readonly refundReplies: Map<string, ProviderReply<RefundFact>>;
  readonly apiKeys: Map<string, ApiKey>;
  /** By key and day. */
  readonly keyUses: Map<string, Map<string, { count: number; at: number }>>;
  /** By key and day. */
  readonly useBook: Map<string, Map<string, DayOfUse>>;
  readonly signingKeys: Map<string, SigningKey>;
  readonly standings: Map<string, Standing>;
  readonly people: Map<string, MemoryPerson>;
  /** Addresses to which first passwords were mailed. */
  readonly invitations: string[];
  readonly pushBooks: Map<string, StoredPushBook>;
  /** What push services took, by endpoint and in the order of their coming. */
  readonly pushes: { readonly to: PushTarget; readonly message: PushMessage }[];
  /** What push services answer, by endpoint; others take everything. */
  readonly pushServices: Map<string, PushOutcome>;
  /** What came with third parties' events, by what they are remembered by; with nothing where it was emptied. */
  readonly arrivals: Map<string, Arrival | 'emptied'>;
  readonly published: CloudEvent[];
  /** The records that wait in the outbox until a message has come, by the id of its event. */
  readonly proofs: Map<string, string>;
  /** Chores that functions were sent for to do, in order. */
  readonly called: Chore[];
  readonly choresAskedAt: Map<string, number>;
  /** What was told again, and to whom. */
  readonly replayed: (ReplayTarget & { readonly event: CloudEvent })[];
  readonly mails: OutgoingMail[];
  readonly texts: OutgoingSms[];
  readonly endpoints: Map<string, WebhookEndpoint>;
  /** Until when somebody tries an endpoint that fails. */
  readonly probes: Map<string, number>;
  /** By endpoint and id. */
  readonly deliveries: Map<string, Delivery>;
  /** What was sent to others' servers. */
  readonly requests: OutgoingRequest[];
  /** What they answer, by URL; others answer 204. */
  readonly servers: Map<string, Result<OutgoingAnswer, OutgoingFault>>;
  /** Files, by key. */
  readonly search: {
    readonly placements: Map<string, SearchPlacement>;
    readonly changes: { readonly at: number; readonly change: SearchChange }[];
    head: SearchHead;
  };
  readonly files: Map<string, { readonly contentType: string; readonly bytes: Uint8Array }>;
  /** How many ids were given out. */
  readonly count: { ids: number };
}

/** An event as consumers get it: CloudEvents 1.0 in JSON. */
export type CloudEvent = Readonly<Record<string, unknown>> & {
  readonly id: string;
  readonly source: string;
  readonly type: string;
};

/** An intent as the provider keeps it. */
export interface MemoryIntent {
  readonly key: string;
  /** Epoch milliseconds. */
  readonly createdAt: number;
  readonly fact: IntentFact;
  /** How a refund of it begins. */
  readonly refundsBegin: RefundFact['status'];
}

/** A refund as the provider keeps it. */
export interface MemoryRefund {
  readonly intentId: string;
  readonly refundId: string;
  readonly amountMinor: number;
  readonly fact: RefundFact;
}

export interface ProviderReply<Fact> {
  readonly request: string;
  readonly fact: Fact;
  readonly at: number;
}

export function emptyState(): MemoryState {
  return {
    figures: [],
    products: new Map(),
    offers: new Map(),
    owners: new Map(),
    shop: { changed: undefined },
    adjustments: new Map(),
    sights: new Map(),
    categories: new Map(),
    tree: { revision: 0 },
    placements: new Map(),
    listings: new Map(),
    registered: new Map(),
    register: new Map(),
    carts: new Map(),
    lastCarts: new Map(),
    fences: new Map(),
    orders: new Map(),
    filed: new Map(),
    records: new Map(),
    marks: new Map(),
    suppressions: new Map(),
    phoneCodes: new Map(),
    sendings: new Map(),
    chain: { blocks: [], head: undefined, progress: undefined, told: undefined },
    viewProgress: new Map(),
    viewRows: new Map(),
    facts: new Map(),
    behaviour: { told: [], known: new Map(), blocks: [], head: undefined, remembered: 0 },
    seen: new Map(),
    firstLines: new Map(),
    windows: new Map(),
    failures: new Map(),
    claims: new Map(),
    jobs: new Map(),
    followers: new Map(),
    subscriptions: new Map(),
    waiting: new Map(),
    tellings: new Map(),
    letters: new Map(),
    lanes: new Map(),
    accounts: new Map(),
    addressBooks: new Map(),
    erasedPeople: new Set(),
    erasures: new Map(),
    identities: new Map(),
    vault: new Map(),
    dataKeys: new Map(),
    wrappingKeys: new Map(),
    serviceKeys: new Map(),
    intents: new Map(),
    replies: new Map(),
    refunds: new Map(),
    refundReplies: new Map(),
    apiKeys: new Map(),
    keyUses: new Map(),
    useBook: new Map(),
    signingKeys: new Map(),
    standings: new Map(),
    people: new Map(),
    invitations: [],
    arrivals: new Map(),
    pushBooks: new Map(),
    pushes: [],
    pushServices: new Map(),
    published: [],
    proofs: new Map(),
    called: [],
    choresAskedAt: new Map(),
    replayed: [],
    mails: [],
    endpoints: new Map(),
    probes: new Map(),
    deliveries: new Map(),
    requests: [],
    servers: new Map(),
    texts: [],
    files: new Map(),
    search: {
      placements: new Map(),
      changes: [],
      head: {
        ...{ revision: 0, base: undefined, previous: undefined, rebuilds: 0 },
        ...{ building: undefined, retired: undefined },
      },
    },
    count: { ids: 0 },
  };
}

/** Two ids of one slug, made at different times, name the same product, as they do in the database. */
export function offerKeyOf({ productId, sku }: { productId: string; sku: string }): string {
  return `${hashOfProductId(productId) ?? ''}/${sku}`;
}

/** The order of text as the database has it: by its UTF-8 bytes. */
export function byText<Item>(textOf: (item: Item) => string): (one: Item, other: Item) => number {
  return (one, other) => Buffer.compare(Buffer.from(textOf(one)), Buffer.from(textOf(other)));
}

type RecordKey = Pick<EventRecord, 'subject' | 'id'>;

function recordKey({ subject, id }: RecordKey): string {
  return `${subject}/${id}`;
}

export function isRecorded({ records }: MemoryState, record: RecordKey): boolean {
  return records.has(recordKey(record));
}

/** Keeps a record, as part of the commit that it tells of. */
export function addRecord({ records }: MemoryState, record: EventRecord): void {
  records.set(recordKey(record), { record, published: false });
}

/** Marks a record; one that is not there needs no mark. */
export function setPublished({ records }: MemoryState, record: RecordKey): void {
  const key = recordKey(record);
  const kept = records.get(key);
  if (kept !== undefined) records.set(key, { ...kept, published: true });
}
