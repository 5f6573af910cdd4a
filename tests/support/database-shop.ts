import { createClientKeys } from '../../src/adapters/crypto/client-keys.ts';
import { createLookupKey } from '../../src/adapters/crypto/lookup-key.ts';
import { createSealing } from '../../src/adapters/crypto/sealing.ts';
import { createApiKeys } from '../../src/adapters/dynamodb/api-keys.ts';
import { createAuditChain } from '../../src/adapters/dynamodb/audit-chain.ts';
import { createBehaviourLog } from '../../src/adapters/dynamodb/behaviour.ts';
import { createCarts } from '../../src/adapters/dynamodb/carts.ts';
import { createCategories } from '../../src/adapters/dynamodb/categories.ts';
import { createChoreClock } from '../../src/adapters/dynamodb/chore-clock.ts';
import { createCustomerCarts } from '../../src/adapters/dynamodb/customer-carts.ts';
import type { Database } from '../../src/adapters/dynamodb/client.ts';
import { createDataKeys } from '../../src/adapters/dynamodb/data-keys.ts';
import { createErasures } from '../../src/adapters/dynamodb/erasures.ts';
import { createEventLog } from '../../src/adapters/dynamodb/event-log.ts';
import { createLedger } from '../../src/adapters/dynamodb/ledger.ts';
import { createFailures } from '../../src/adapters/dynamodb/failures.ts';
import { createFollowers } from '../../src/adapters/dynamodb/followers.ts';
import { createInbound } from '../../src/adapters/dynamodb/inbound.ts';
import { createKeyUses } from '../../src/adapters/dynamodb/key-uses.ts';
import { createJobs } from '../../src/adapters/dynamodb/jobs.ts';
import { createLetters } from '../../src/adapters/dynamodb/letters.ts';
import { createLimits } from '../../src/adapters/dynamodb/limits.ts';
import { createListings } from '../../src/adapters/dynamodb/listings.ts';
import { oneByOne } from '../../src/adapters/dynamodb/one-by-one.ts';
import { createOrderLists } from '../../src/adapters/dynamodb/order-lists.ts';
import { createOrders } from '../../src/adapters/dynamodb/orders.ts';
import { createOutbox } from '../../src/adapters/dynamodb/outbox.ts';
import { createPhoneCodes } from '../../src/adapters/dynamodb/phone-codes.ts';
import { createPeople } from '../../src/adapters/dynamodb/people.ts';
import { createPushBooks } from '../../src/adapters/dynamodb/push-books.ts';
import { createRegister } from '../../src/adapters/dynamodb/register.ts';
import { createProducts } from '../../src/adapters/dynamodb/products.ts';
import { createSearchLog } from '../../src/adapters/dynamodb/search-log.ts';
import { createSeenProducts } from '../../src/adapters/dynamodb/seen-products.ts';
import { createSendings } from '../../src/adapters/dynamodb/sendings.ts';
import { createSigningKeys } from '../../src/adapters/dynamodb/signing-keys.ts';
import { createStandings } from '../../src/adapters/dynamodb/standings.ts';
import { createShopBook } from '../../src/adapters/dynamodb/shop-book.ts';
import { createStockWatch } from '../../src/adapters/dynamodb/stock-watch.ts';
import { createStocks } from '../../src/adapters/dynamodb/stocks.ts';
import { createViewProgress } from '../../src/adapters/dynamodb/view-progress.ts';
import { createViewRows } from '../../src/adapters/dynamodb/view-rows.ts';
import { createWebhookDeliveries } from '../../src/adapters/dynamodb/webhook-deliveries.ts';
import { createWebhookEndpoints } from '../../src/adapters/dynamodb/webhook-endpoints.ts';
import { createSubscriptions } from '../../src/adapters/dynamodb/subscriptions.ts';
import { createWaitingList } from '../../src/adapters/dynamodb/waiting.ts';
import { createSuppressions } from '../../src/adapters/dynamodb/suppressions.ts';
import { createDoneMarks } from '../../src/adapters/dynamodb/work.ts';
import { createWrappingKeys } from '../../src/adapters/dynamodb/wrapping-keys.ts';
import type { Ports } from '../../src/application/ports.ts';
import { USUAL_SHOP } from './memory/shop-book.ts';
import { createMemoryShop, type MemoryShop } from './memory/shop.ts';

/**
 * A shop whose data is in the real database; provider, topic, mail and key service are in memory. Another
 * one on the same is another instance of its functions.
 */
export function createDatabaseShop(
  database: Database,
  now: () => number,
  memory: MemoryShop = createMemoryShop({ now }),
): { ports: Ports; memory: MemoryShop } {
  const keys = {
    dataKeys: createDataKeys(database),
    wrappingKeys: createWrappingKeys(database),
  };
  return {
    memory,
    ports: {
      ...memory.ports,
      products: createProducts(database),
      shop: createShopBook(database, { first: USUAL_SHOP, now, forMs: 10_000 }),
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
      subscriptions: createSubscriptions(database),
      waiting: createWaitingList(database, now),
      letters: createLetters(database),
      pushBooks: createPushBooks(database),
      choreClock: createChoreClock(database),
      done: createDoneMarks(database),
      phoneCodes: createPhoneCodes(database),
      suppressions: createSuppressions(database),
      sendings: createSendings(database),
      limits: oneByOne(
        createLimits(
          database,
          database.tables.work,
          createClientKeys('the secret of a shop under test'),
        ),
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
      signingKeys: createSigningKeys(database),
      keyUses: createKeyUses(database),
      erasures: createErasures(database),
      webhookEndpoints: createWebhookEndpoints(database),
      webhookDeliveries: createWebhookDeliveries(database),
      searchLog: createSearchLog(database),
      ...keys,
      lookupKey: createLookupKey('the secret of a shop under test'),
      sealing: createSealing(
        { ...keys, keyService: memory.ports.keyService, keyUsed: memory.ports.keyUsed, now },
        'the secret of a shop under test',
      ),
    },
  };
}
