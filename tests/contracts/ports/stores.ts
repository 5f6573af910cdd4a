import { afterAll, beforeAll, describe } from '@jest/globals';
import type { Database } from '../../../src/adapters/dynamodb/client.ts';
import type { Ports } from '../../../src/application/ports.ts';
import { createDatabaseShop } from '../../support/database-shop.ts';
import { startEngine, type TestEngine } from '../../support/engine.ts';
import { createMemoryShop } from '../../support/memory/shop.ts';
import { NOW } from './samples.ts';

/** The ports that keep something; they see each other's commits. */
export type Stores = Pick<
  Ports,
  | 'products'
  | 'shop'
  | 'stocks'
  | 'stockWatch'
  | 'categories'
  | 'listings'
  | 'register'
  | 'carts'
  | 'customerCarts'
  | 'orders'
  | 'orderLists'
  | 'outbox'
  | 'choreClock'
  | 'people'
  | 'followers'
  | 'pushBooks'
  | 'dataKeys'
  | 'wrappingKeys'
  | 'subscriptions'
  | 'waiting'
  | 'letters'
  | 'done'
  | 'suppressions'
  | 'phoneCodes'
  | 'sendings'
  | 'limits'
  | 'failures'
  | 'jobs'
  | 'ledger'
  | 'eventRecord'
  | 'inbound'
  | 'auditChain'
  | 'viewProgress'
  | 'viewRows'
  | 'behaviour'
  | 'seenProducts'
  | 'standing'
  | 'apiKeys'
  | 'signingKeys'
  | 'keyUses'
  | 'erasures'
  | 'searchLog'
  | 'webhookEndpoints'
  | 'webhookDeliveries'
>;

/** Opens stores that hold nothing. */
export type Open = () => Promise<Stores>;

export function memoryStores(): Stores {
  return createMemoryShop({ now: () => NOW }).ports;
}

export function databaseStores(database: Database): Stores {
  return createDatabaseShop(database, () => NOW).ports;
}

/**
 * Runs a contract on the stores in memory and on those of the database, beside it tests of what only
 * the database can do. Every test opens stores or a database of its own; the engine ends with the last.
 */
export function onBothStores(
  contract: (open: Open) => void,
  onlyOnDatabase: (open: () => Promise<Database>) => void = () => undefined,
): void {
  describe('in memory', () => contract(() => Promise.resolve(memoryStores())));
  onDatabase((open) => {
    contract(async () => databaseStores(await open()));
    onlyOnDatabase(open);
  });
}

/** Runs tests with an engine that is gone when they are done. */
export function onDatabase(tests: (open: () => Promise<Database>) => void): void {
  describe('on DynamoDB', () => {
    let engine: TestEngine | undefined;
    beforeAll(async () => {
      engine = await startEngine();
    }, 30_000);
    afterAll(async () => {
      await engine?.close();
    });
    tests(() => engine!.freshDatabase());
  });
}
