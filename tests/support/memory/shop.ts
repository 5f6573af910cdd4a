import { stepMinorOf as stepMinor } from '../../../src/adapters/stripe/minor-units.ts';
import { createSigning } from '../../../src/adapters/crypto/signing.ts';
import { createOrderTokens } from '../../../src/adapters/crypto/order-tokens.ts';
import type { Pictures, Ports } from '../../../src/application/ports.ts';
import type { SalesRules } from '../../../src/domain/orders/place-order.ts';
import type { RefundFact } from '../../../src/domain/orders/request-refund.ts';
import type { IntentFact } from '../../../src/domain/payments/settlement.ts';
import { memoryFollowers, memoryIdentities, memoryPeople } from './accounts.ts';
import { memorySubscriptions, memoryWaitingList } from './audience.ts';
import { inTurn, throughBorder, type Around, type Synchronous } from './border.ts';
import { memoryAuditChain } from './audit-chain.ts';
import { memoryBehaviour, memorySeenProducts } from './behaviour.ts';
import { memoryCarts } from './carts.ts';
import { memoryCustomerCarts } from './customer-carts.ts';
import { memoryCategories } from './categories.ts';
import { memoryChoreCalls, memoryChoreClock } from './chores.ts';
import { memoryErasures } from './erasures.ts';
import { memoryEventLog, memoryLedger } from './event-log.ts';
import { memoryInbound } from './inbound.ts';
import { memoryIds } from './ids.ts';
import { memoryDataKeys, memoryKeyService, memoryWrappingKeys } from './keys.ts';
import { memoryKeyUses } from './key-uses.ts';
import { memoryApiKeys, memorySigningKeys } from './machine-keys.ts';
import { memoryOutgoingHttp } from './http-out.ts';
import { memoryLetters } from './letters.ts';
import { memoryListings } from './listings.ts';
import {
  memoryMail,
  memoryPhoneCodes,
  memorySendings,
  memorySms,
  memorySuppressions,
} from './notices.ts';
import { memoryOrderLists } from './order-lists.ts';
import { memoryFactFiles } from './facts.ts';
import { memoryMedia } from './media.ts';
import { memoryOrders } from './orders.ts';
import { memoryOutbox } from './outbox.ts';
import { happenTo, memoryIntents, type Happening } from './payments.ts';
import { memoryDirectory, memoryStandings } from './people.ts';
import { memoryProducts } from './products.ts';
import { memoryPushBooks, memoryPushSender } from './push.ts';
import { memoryRegister } from './register.ts';
import { createSearchEngine } from '../../../src/adapters/search/engine.ts';
import { memorySearchLog } from './search-log.ts';
import { memoryPublisher } from './publisher.ts';
import { endRefund, memoryRefunds, refundsBegin } from './refunds.ts';
import { memoryShopBook } from './shop-book.ts';
import { memoryStocks, memoryStockWatch } from './stocks.ts';
import { memoryWebhookDeliveries, memoryWebhookEndpoints } from './webhooks.ts';
import { createWebhookSecrets } from '../../../src/adapters/crypto/webhook-secrets.ts';
import { USUAL_RULES } from './rules.ts';
import { memorySealing, type Vault } from './sealing.ts';
import { emptyState, type MemoryState } from './state.ts';
import { memoryViewProgress, memoryViewRows } from './views.ts';
import { memoryDoneMarks, memoryFailures, memoryJobs, memoryLimits } from './work.ts';

/** The codecs are loaded by whoever has a picture: they are WebAssembly, which Node alone cannot import. */
const picturesOnDemand: Pictures = {
  webSizes: async (wanted) => {
    const { createPictures } = await import('../../../src/adapters/images/pictures.ts');
    return createPictures().webSizes(wanted);
  },
};

export interface MemoryShopOptions {
  /** Epoch milliseconds, UTC. */
  readonly now: () => number;
  /** What an earlier shop committed; nothing when absent. */
  readonly state?: MemoryState;
  readonly rules?: Partial<SalesRules>;
  /** Stands around every asynchronous call of every port. */
  readonly around?: Around;
  /** Told of what went wrong but need not stop anybody; kept in `reports` when absent. */
  readonly report?: Ports['report'];
}

export interface MemoryShop {
  readonly ports: Ports;
  readonly state: MemoryState;
  readonly reports: { readonly message: string; readonly error: unknown }[];
  /** Makes something happen to a payment intent on the provider's side. */
  happenTo(intentId: string, happening: Happening): IntentFact;
  /** How refunds of an intent begin from now on: done at once, unless said otherwise. */
  refundsBegin(intentId: string, status: RefundFact['status']): void;
  /** Makes the provider carry a refund out, or give it up. */
  endRefund(refundId: string, status: 'succeeded' | 'failed'): RefundFact;
}

/**
 * A shop that is all memory. Every call of a port is one atomic step on the state, and takes and gives
 * copies. Nothing depends on real time or chance: the same calls in the same order end in the same state.
 */
export function createMemoryShop(options: MemoryShopOptions): MemoryShop {
  const { now, state = emptyState(), around = inTurn } = options;
  const reports: MemoryShop['reports'] = [];
  const port = <Name extends keyof Ports>(
    name: Name,
    synchronous: Synchronous<Ports[Name] & object>,
  ) => throughBorder<Ports[Name] & object>(name, synchronous, around);
  const sealing = memorySealing(state);
  // A parser is a function, which no border copies: it stands on the shop's side of it.
  const vault = throughBorder<Vault>('sealing', sealing, around);
  const media = memoryMedia(state);
  const auditChain = memoryAuditChain(state);

  const signingKeys = memorySigningKeys(state);
  // Which keys there are is known from the start, as in a function that is warm.
  const signing = createSigning({
    secret: 'the secret of a shop in memory',
    signingKeys: { all: () => Promise.resolve(signingKeys.all()) },
    now,
    onUse: () => undefined,
  });

  const ports: Ports = {
    products: port('products', memoryProducts(state)),
    shop: port('shop', memoryShopBook(state)),
    stocks: port('stocks', memoryStocks(state)),
    stockWatch: port('stockWatch', memoryStockWatch(state)),
    categories: port('categories', memoryCategories(state)),
    listings: port('listings', memoryListings(state)),
    register: port('register', memoryRegister(state)),
    carts: port('carts', memoryCarts(state)),
    customerCarts: port('customerCarts', memoryCustomerCarts(state)),
    orders: port('orders', memoryOrders(state)),
    orderLists: port('orderLists', memoryOrderLists(state)),
    outbox: port('outbox', memoryOutbox(state)),
    publisher: port('publisher', memoryPublisher(state)),
    choreClock: port('choreClock', memoryChoreClock(state)),
    choreCalls: port('choreCalls', memoryChoreCalls(state)),
    inbound: port('inbound', memoryInbound(state)),
    payments: {
      ...port('payments', {
        ...memoryIntents(state, now),
        ...memoryRefunds(state, now),
        stepMinor,
      }),
      stepMinor,
    },
    people: port('people', memoryPeople(state)),
    followers: port('followers', memoryFollowers(state)),
    pushBooks: port('pushBooks', memoryPushBooks(state)),
    pushSender: port('pushSender', memoryPushSender(state)),
    identities: port('identities', memoryIdentities(state)),
    keyService: port('keyService', memoryKeyService(state)),
    wrappingKeys: port('wrappingKeys', memoryWrappingKeys(state)),
    dataKeys: port('dataKeys', memoryDataKeys(state)),
    sealing: {
      ...vault,
      open: async (owner, sealed, parse) => parse(await vault.open(owner, sealed)),
      openMany: async (wanted, parse) =>
        (await vault.openMany(wanted)).map((one) => (one === undefined ? one : parse(one))),
      lookupKey: sealing.lookupKey,
    },
    lookupKey: sealing.lookupKey,
    subscriptions: port('subscriptions', memorySubscriptions(state)),
    waiting: port('waiting', memoryWaitingList(state)),
    letters: port('letters', memoryLetters(state)),
    mail: port('mail', memoryMail(state, sealing)),
    outgoingHttp: port('outgoingHttp', memoryOutgoingHttp(state)),
    sms: port('sms', memorySms(state, sealing)),
    phoneCodes: port('phoneCodes', memoryPhoneCodes(state)),
    suppressions: port('suppressions', memorySuppressions(state)),
    sendings: port('sendings', memorySendings(state)),
    done: port('done', memoryDoneMarks(state)),
    limits: port('limits', memoryLimits(state)),
    failures: port('failures', memoryFailures(state)),
    jobs: port('jobs', memoryJobs(state)),
    ledger: port('ledger', memoryLedger(state)),
    eventRecord: port('eventRecord', memoryEventLog(state)),
    viewProgress: port('viewProgress', memoryViewProgress(state)),
    viewRows: port('viewRows', memoryViewRows(state)),
    behaviour: port('behaviour', memoryBehaviour(state)),
    seenProducts: port('seenProducts', memorySeenProducts(state)),
    auditChain: { ...port('auditChain', auditChain), sign: auditChain.sign },
    standing: port('standing', memoryStandings(state)),
    erasures: port('erasures', memoryErasures(state)),
    directory: port('directory', memoryDirectory(state, now)),
    media: { ...port('media', media), publicUrl: media.publicUrl },
    functionMetrics: port('functionMetrics', { figures: () => state.figures }),
    factFiles: port('factFiles', memoryFactFiles(state)),
    pictures: picturesOnDemand,
    searchLog: port('searchLog', memorySearchLog(state)),
    searchEngine: createSearchEngine(),
    ids: memoryIds(state, now),
    apiKeys: port('apiKeys', memoryApiKeys(state)),
    signingKeys: port('signingKeys', signingKeys),
    signing,
    keyUses: port('keyUses', memoryKeyUses(state)),
    keyUsed: () => undefined,
    orderTokens: createOrderTokens(signing),
    webhookEndpoints: port('webhookEndpoints', memoryWebhookEndpoints(state)),
    webhookDeliveries: port('webhookDeliveries', memoryWebhookDeliveries(state)),
    webhookSecrets: createWebhookSecrets('the secret of a shop in memory'),
    rules: { ...USUAL_RULES, ...options.rules },
    now,
    report: options.report ?? ((message, error) => void reports.push({ message, error })),
  };
  return {
    ports,
    state,
    reports,
    happenTo: (id, what) => happenTo(state, id, what),
    refundsBegin: (id, status) => refundsBegin(state, id, status),
    endRefund: (id, status) => endRefund(state, id, status),
  };
}
