import { createIdentities } from '../adapters/cognito/identities.ts';
import { createClientKeys } from '../adapters/crypto/client-keys.ts';
import { createLookupKey } from '../adapters/crypto/lookup-key.ts';
import { createApiKeys } from '../adapters/dynamodb/api-keys.ts';
import { createAuditChain } from '../adapters/dynamodb/audit-chain.ts';
import { createBehaviourLog } from '../adapters/dynamodb/behaviour.ts';
import { createCarts } from '../adapters/dynamodb/carts.ts';
import { createCategories } from '../adapters/dynamodb/categories.ts';
import { createCustomerCarts } from '../adapters/dynamodb/customer-carts.ts';
import { createDataKeys } from '../adapters/dynamodb/data-keys.ts';
import { createErasures } from '../adapters/dynamodb/erasures.ts';
import { createEventLog } from '../adapters/dynamodb/event-log.ts';
import { createFailures } from '../adapters/dynamodb/failures.ts';
import { createFollowers } from '../adapters/dynamodb/followers.ts';
import { createInbound } from '../adapters/dynamodb/inbound.ts';
import { createJobs } from '../adapters/dynamodb/jobs.ts';
import { createLedger } from '../adapters/dynamodb/ledger.ts';
import { createLetters } from '../adapters/dynamodb/letters.ts';
import { createLimits } from '../adapters/dynamodb/limits.ts';
import { createListings } from '../adapters/dynamodb/listings.ts';
import { oneByOne } from '../adapters/dynamodb/one-by-one.ts';
import { createOrderLists } from '../adapters/dynamodb/order-lists.ts';
import { createOrders } from '../adapters/dynamodb/orders.ts';
import { createOutbox } from '../adapters/dynamodb/outbox.ts';
import { createPeople } from '../adapters/dynamodb/people.ts';
import { createPhoneCodes } from '../adapters/dynamodb/phone-codes.ts';
import { createProducts } from '../adapters/dynamodb/products.ts';
import { createPushBooks } from '../adapters/dynamodb/push-books.ts';
import { recently } from '../adapters/dynamodb/recently.ts';
import { createRegister } from '../adapters/dynamodb/register.ts';
import { createSearchLog } from '../adapters/dynamodb/search-log.ts';
import { createSeenProducts } from '../adapters/dynamodb/seen-products.ts';
import { createSendings } from '../adapters/dynamodb/sendings.ts';
import { createShopBook } from '../adapters/dynamodb/shop-book.ts';
import { createStandings } from '../adapters/dynamodb/standings.ts';
import { createStockWatch } from '../adapters/dynamodb/stock-watch.ts';
import { createStocks } from '../adapters/dynamodb/stocks.ts';
import { createSubscriptions } from '../adapters/dynamodb/subscriptions.ts';
import { createSuppressions } from '../adapters/dynamodb/suppressions.ts';
import { createViewProgress } from '../adapters/dynamodb/view-progress.ts';
import { createViewRows } from '../adapters/dynamodb/view-rows.ts';
import { createWaitingList } from '../adapters/dynamodb/waiting.ts';
import { createWebhookDeliveries } from '../adapters/dynamodb/webhook-deliveries.ts';
import { createWebhookEndpoints } from '../adapters/dynamodb/webhook-endpoints.ts';
import { createChoreClock } from '../adapters/dynamodb/chore-clock.ts';
import { createDoneMarks } from '../adapters/dynamodb/work.ts';
import { createWrappingKeys } from '../adapters/dynamodb/wrapping-keys.ts';
import { createOutgoingHttp } from '../adapters/http-out/outgoing-http.ts';
import { createChoreCalls } from '../adapters/sns/chore-calls.ts';
import { createPublisher } from '../adapters/sns/publisher.ts';
import { need } from '../platform/config.ts';
import { once, type Basis, type MakerOf } from './maker.ts';

// Goods
export const products: MakerOf<'products'> = ({ database }) => createProducts(database);
export const categories: MakerOf<'categories'> = ({ database }) => createCategories(database);
/** As shoppers are shown them: they follow a change within seconds. */
export const shownCategories: MakerOf<'categories'> = (basis) => {
  const stored = categories(basis);
  const lag = { now: basis.now, forMs: basis.config.SHOWN_FOR_SECONDS * 1_000 };
  return { ...stored, all: recently(() => stored.all(), lag) };
};
export const listings: MakerOf<'listings'> = ({ database }) => createListings(database);
export const register: MakerOf<'register'> = ({ database }) => createRegister(database);
export const stocks: MakerOf<'stocks'> = ({ database }) => createStocks(database);
export const stockWatch: MakerOf<'stockWatch'> = ({ database }) => createStockWatch(database);
export const searchLog: MakerOf<'searchLog'> = ({ database }) => createSearchLog(database);
export const shop: MakerOf<'shop'> = ({ config, database, now, settings }) =>
  createShopBook(database, {
    ...{ first: settings.shop, now },
    forMs: config.SHOWN_FOR_SECONDS * 1_000,
  });

// Carts and orders
export const carts: MakerOf<'carts'> = ({ database }) => createCarts(database);
export const customerCarts: MakerOf<'customerCarts'> = ({ database }) =>
  createCustomerCarts(database);
export const orders: MakerOf<'orders'> = ({ database }) => createOrders(database);
export const orderLists: MakerOf<'orderLists'> = ({ database }) => createOrderLists(database);
export const ledger: MakerOf<'ledger'> = ({ database }) => createLedger(database);

// People
export const people: MakerOf<'people'> = ({ database }) => createPeople(database);
export const standing: MakerOf<'standing'> = ({ database }) => createStandings(database);
export const dataKeys: MakerOf<'dataKeys'> = ({ database }) => createDataKeys(database);
export const wrappingKeys: MakerOf<'wrappingKeys'> = ({ database }) => createWrappingKeys(database);
export const erasures: MakerOf<'erasures'> = ({ database }) => createErasures(database);
export const phoneCodes: MakerOf<'phoneCodes'> = ({ database }) => createPhoneCodes(database);
/** The pool is asked where it issues its tokens. */
export const identities: MakerOf<'identities'> = ({ config }) =>
  createIdentities(new URL(need(config, 'TOKEN_ISSUER')).origin);
export const lookupKey: MakerOf<'lookupKey'> = ({ config }) =>
  createLookupKey(need(config, 'LOOKUP_SECRET'));

// Those who want to hear of the shop
export const subscriptions: MakerOf<'subscriptions'> = ({ database }) =>
  createSubscriptions(database);
export const waiting: MakerOf<'waiting'> = ({ database, now }) => createWaitingList(database, now);
export const followers: MakerOf<'followers'> = ({ database }) => createFollowers(database);
export const letters: MakerOf<'letters'> = ({ database }) => createLetters(database);
export const sendings: MakerOf<'sendings'> = ({ database }) => createSendings(database);
export const suppressions: MakerOf<'suppressions'> = ({ database }) => createSuppressions(database);
export const pushBooks: MakerOf<'pushBooks'> = ({ database }) => createPushBooks(database);

// Machine clients and limits
export const apiKeys: MakerOf<'apiKeys'> = ({ database }) => createApiKeys(database);
export const limits: MakerOf<'limits'> = (basis) => countedIn('work', basis);
/** Counts where a flood of it holds up nothing else. */
export const limitsOfBehaviour: MakerOf<'limits'> = (basis) => countedIn('behaviour', basis);

// The record and what is made of it
export const outbox: MakerOf<'outbox'> = ({ database }) => createOutbox(database);
export const eventRecord: MakerOf<'eventRecord'> = ({ database }) => createEventLog(database);
export const auditChain: MakerOf<'auditChain'> = ({ database }) => createAuditChain(database);
export const inbound: MakerOf<'inbound'> = ({ database }) => createInbound(database);
export const viewProgress: MakerOf<'viewProgress'> = ({ database }) => createViewProgress(database);
export const viewRows: MakerOf<'viewRows'> = ({ database }) => createViewRows(database);
export const behaviour: MakerOf<'behaviour'> = ({ database, now }) =>
  createBehaviourLog(database, now);
export const seenProducts: MakerOf<'seenProducts'> = ({ database, now }) =>
  createSeenProducts(database, now);

// Work between functions and with others
export const done: MakerOf<'done'> = ({ database }) => createDoneMarks(database);
export const failures: MakerOf<'failures'> = ({ database }) => createFailures(database);
export const jobs: MakerOf<'jobs'> = ({ database }) => createJobs(database);
export const webhookEndpoints: MakerOf<'webhookEndpoints'> = ({ database }) =>
  createWebhookEndpoints(database);
export const webhookDeliveries: MakerOf<'webhookDeliveries'> = ({ database }) =>
  createWebhookDeliveries(database);
export const outgoingHttp: MakerOf<'outgoingHttp'> = ({ config }) =>
  createOutgoingHttp({ onLaptop: config.OUTGOING_TO_LOOPBACK === 'allowed' });
export const choreClock: MakerOf<'choreClock'> = ({ database }) => createChoreClock(database);
export const choreCalls: MakerOf<'choreCalls'> = ({ config }) =>
  createChoreCalls({
    endpoint: config.SNS_ENDPOINT,
    region: config.AWS_REGION,
    topicArn: need(config, 'CHORES_TOPIC_ARN'),
  });
export const publisher: MakerOf<'publisher'> = ({ config }) =>
  createPublisher({
    endpoint: config.SNS_ENDPOINT,
    region: config.AWS_REGION,
    topicArn: need(config, 'EVENTS_TOPIC_ARN'),
    replaysTopicArn: config.REPLAYS_TOPIC_ARN,
  });

function countedIn(table: 'work' | 'behaviour', { config, database }: Basis) {
  // Of the secrets, this is the one that opens least; the key that is made from it signs nothing.
  const clientKeys = once(() => createClientKeys(need(config, 'SIGNING_SECRET')));
  return oneByOne(createLimits(database, database.tables[table], (client) => clientKeys()(client)));
}
