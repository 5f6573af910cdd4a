import { createIdentities } from './adapters/cognito/identities.ts';
import { createAuditSeal } from './adapters/crypto/audit-seal.ts';
import { createClientKeys } from './adapters/crypto/client-keys.ts';
import { createIds } from './adapters/crypto/ids.ts';
import { createLookupKey } from './adapters/crypto/lookup-key.ts';
import { createOrderTokens } from './adapters/crypto/order-tokens.ts';
import { createWebhookSecrets } from './adapters/crypto/webhook-secrets.ts';
import { createSigning } from './adapters/crypto/signing.ts';
import { createApiKeys } from './adapters/dynamodb/api-keys.ts';
import { createAuditChain } from './adapters/dynamodb/audit-chain.ts';
import { createBehaviourLog } from './adapters/dynamodb/behaviour.ts';
import { createCarts } from './adapters/dynamodb/carts.ts';
import { createCategories } from './adapters/dynamodb/categories.ts';
import { createCustomerCarts } from './adapters/dynamodb/customer-carts.ts';
import { createDatabase, tableNames } from './adapters/dynamodb/client.ts';
import { createDataKeys } from './adapters/dynamodb/data-keys.ts';
import { createErasures } from './adapters/dynamodb/erasures.ts';
import { createFollowers } from './adapters/dynamodb/followers.ts';
import { createInbound } from './adapters/dynamodb/inbound.ts';
import { createKeyUses } from './adapters/dynamodb/key-uses.ts';
import { createJobs } from './adapters/dynamodb/jobs.ts';
import { createLetters } from './adapters/dynamodb/letters.ts';
import { createLimits } from './adapters/dynamodb/limits.ts';
import { createListings } from './adapters/dynamodb/listings.ts';
import { oneByOne } from './adapters/dynamodb/one-by-one.ts';
import { createOrderLists } from './adapters/dynamodb/order-lists.ts';
import { createOrders } from './adapters/dynamodb/orders.ts';
import { createOutbox } from './adapters/dynamodb/outbox.ts';
import { createPhoneCodes } from './adapters/dynamodb/phone-codes.ts';
import { createPeople } from './adapters/dynamodb/people.ts';
import { createRegister } from './adapters/dynamodb/register.ts';
import { createPushBooks } from './adapters/dynamodb/push-books.ts';
import { createProducts } from './adapters/dynamodb/products.ts';
import { createEventLog } from './adapters/dynamodb/event-log.ts';
import { createLedger } from './adapters/dynamodb/ledger.ts';
import { createFailures } from './adapters/dynamodb/failures.ts';
import { createSearchLog } from './adapters/dynamodb/search-log.ts';
import { createSeenProducts } from './adapters/dynamodb/seen-products.ts';
import { createSendings } from './adapters/dynamodb/sendings.ts';
import { createSigningKeys } from './adapters/dynamodb/signing-keys.ts';
import { createStandings } from './adapters/dynamodb/standings.ts';
import { createShopBook } from './adapters/dynamodb/shop-book.ts';
import { createStockWatch } from './adapters/dynamodb/stock-watch.ts';
import { createStocks } from './adapters/dynamodb/stocks.ts';
import { createViewProgress } from './adapters/dynamodb/view-progress.ts';
import { createViewRows } from './adapters/dynamodb/view-rows.ts';
import { createWebhookDeliveries } from './adapters/dynamodb/webhook-deliveries.ts';
import { createWebhookEndpoints } from './adapters/dynamodb/webhook-endpoints.ts';
import { createSubscriptions } from './adapters/dynamodb/subscriptions.ts';
import { createWaitingList } from './adapters/dynamodb/waiting.ts';
import { createSuppressions } from './adapters/dynamodb/suppressions.ts';
import { createDoneMarks } from './adapters/dynamodb/work.ts';
import { createWrappingKeys } from './adapters/dynamodb/wrapping-keys.ts';
import { createOutgoingHttp } from './adapters/http-out/outgoing-http.ts';
import { createPushSender } from './adapters/push/sender.ts';
import { createPublisher } from './adapters/sns/publisher.ts';
import { createTally } from './application/keys/tally.ts';
import type { Ports } from './application/ports.ts';
import { beside } from './platform/beside.ts';
import { need, type Config } from './platform/config.ts';
import { logger } from './platform/logger.ts';
import { count } from './platform/metrics.ts';
import { loadShopSettings } from './platform/shop-settings.ts';

/** Ports that a function makes by itself, because their libraries are heavy and few functions need them. */
type HeavyPorts =
  | ('payments' | 'mail' | 'sms' | 'directory' | 'media' | 'pictures' | 'keyService' | 'sealing')
  | ('searchEngine' | 'factFiles' | 'functionMetrics');

/**
 * The ports of the shop, each made when it is first used: a function is given, and pays for, what its
 * routes need and nothing else. `countsIn` is the table in which it counts what clients ask of it.
 */
export function createPorts(
  config: Config,
  { countsIn = 'work' }: { readonly countsIn?: 'work' | 'behaviour' } = {},
): Omit<Ports, HeavyPorts> {
  const { AWS_REGION: region, TABLE_PREFIX: prefix } = config;
  const auditSeal = once(() => createAuditSeal(need(config, 'AUDIT_SECRET')));
  const database = createDatabase({
    endpoint: config.DYNAMODB_ENDPOINT,
    region,
    auditSeal,
    tables: tableNames(prefix),
  });
  const now = (): number => Date.now();
  const { shop: first, rules } = loadShopSettings(config.HOLD_SECONDS);
  // Of the secrets, this is the one that opens least; the key that is made from it signs nothing.
  const clientKeys = once(() => createClientKeys(need(config, 'SIGNING_SECRET')));
  // The pool is asked where it issues its tokens.
  const identities = once(() => createIdentities(new URL(need(config, 'TOKEN_ISSUER')).origin));
  const report: Ports['report'] = (message, error) => {
    logger.warn(message, error instanceof Error ? error : String(error));
  };
  const keyUses = createKeyUses(database);
  const keyUsed = createTally({ keyUses, now, report }, beside);
  const signingKeys = createSigningKeys(database);
  const signing = once(() =>
    createSigning({
      secret: need(config, 'SIGNING_SECRET'),
      signingKeys,
      now,
      onUse: (kind, key, use) => {
        count('signingKeyUsed', { kind, key });
        keyUsed(key, use);
      },
    }),
  );
  const orderTokens = once(() => createOrderTokens(signing()));
  const webhookSecrets = once(() => createWebhookSecrets(need(config, 'SIGNING_SECRET')));
  const outgoingHttp = once(() =>
    createOutgoingHttp({ onLaptop: config.OUTGOING_TO_LOOPBACK === 'allowed' }),
  );
  const shop = createShopBook(database, { first, now });
  const pushSender = once(() =>
    createPushSender({ outgoingHttp: outgoingHttp(), signing: signing(), shop, now }),
  );
  const lookupKey = once(() => createLookupKey(need(config, 'LOOKUP_SECRET')));
  const publisher = once(() =>
    createPublisher({
      endpoint: config.SNS_ENDPOINT,
      region,
      topicArn: need(config, 'EVENTS_TOPIC_ARN'),
      replaysTopicArn: config.REPLAYS_TOPIC_ARN,
    }),
  );
  return {
    rules,
    now,
    ids: createIds(now),
    products: createProducts(database),
    shop,
    stocks: createStocks(database),
    stockWatch: createStockWatch(database),
    categories: createCategories(database),
    listings: createListings(database),
    register: createRegister(database),
    carts: createCarts(database),
    customerCarts: createCustomerCarts(database),
    orders: createOrders(database),
    orderLists: createOrderLists(database),
    outbox: createOutbox(database),
    people: createPeople(database),
    followers: createFollowers(database),
    pushBooks: createPushBooks(database),
    dataKeys: createDataKeys(database),
    wrappingKeys: createWrappingKeys(database),
    subscriptions: createSubscriptions(database),
    waiting: createWaitingList(database, now),
    letters: createLetters(database),
    done: createDoneMarks(database),
    phoneCodes: createPhoneCodes(database),
    suppressions: createSuppressions(database),
    sendings: createSendings(database),
    limits: oneByOne(
      createLimits(database, database.tables[countsIn], (client) => clientKeys()(client)),
    ),
    failures: createFailures(database),
    jobs: createJobs(database),
    ledger: createLedger(database),
    eventRecord: createEventLog(database),
    inbound: createInbound(database),
    auditChain: createAuditChain(database),
    viewProgress: createViewProgress(database),
    viewRows: createViewRows(database),
    behaviour: createBehaviourLog(database, now),
    seenProducts: createSeenProducts(database, now),
    standing: createStandings(database),
    apiKeys: createApiKeys(database),
    signingKeys,
    erasures: createErasures(database),
    keyUses,
    keyUsed,
    webhookEndpoints: createWebhookEndpoints(database),
    webhookDeliveries: createWebhookDeliveries(database),
    searchLog: createSearchLog(database),
    report,
    get publisher() {
      return publisher();
    },
    get webhookSecrets() {
      return webhookSecrets();
    },
    get outgoingHttp() {
      return outgoingHttp();
    },
    get pushSender() {
      return pushSender();
    },
    get identities() {
      return identities();
    },
    get lookupKey() {
      return lookupKey();
    },
    get signing() {
      return signing();
    },
    get orderTokens() {
      return orderTokens();
    },
  };
}

function once<Value>(make: () => Value): () => Value {
  let made: { value: Value } | undefined;
  return () => (made ??= { value: make() }).value;
}
