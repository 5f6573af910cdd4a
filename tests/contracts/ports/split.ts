import {
  TransactionCanceledException,
  type TransactWriteItem,
} from '../../../src/adapters/dynamodb/api.ts';
import type { Database } from '../../../src/adapters/dynamodb/client.ts';
import { createKnownShards } from '../../../src/adapters/dynamodb/known-shards.ts';
import { createOrders } from '../../../src/adapters/dynamodb/orders.ts';
import { SPREADING } from '../../../src/adapters/dynamodb/place-order.ts';
import { takePart } from '../../../src/adapters/dynamodb/stock-shards.ts';
import { transact } from '../../../src/adapters/dynamodb/transact.ts';
import type { Offer } from '../../../src/domain/products/stock.ts';
import { databaseStores, type Stores } from './stores.ts';
import { around } from '../../support/around.ts';

/** Another instance of a function: the same data, and nothing known of what is split. */
export function anotherInstance(database: Database): Database {
  return { ...database, knownShards: createKnownShards() };
}

/** Stores whose orders try again at once. */
export function hastyStores(database: Database): Stores {
  const orders = createOrders(database, { ...SPREADING, wait: () => Promise.resolve() });
  return { ...databaseStores(database), orders };
}

/** Splits goods, as an order would on its way, but takes none. False if somebody else was first. */
export async function splitGoods(
  { client, tables }: Database,
  offer: Offer,
  deals: { shards: number; each: number },
): Promise<boolean> {
  const part = { ...offer, quantity: 0, shard: 0, shards: 0, deals };
  return (await transact(client, takePart(tables.catalog, part))).length === 0;
}

/**
 * Does something in place of, or before, the transactions that take stock: the first argument of `act`
 * counts them, from 1. What it does to the database itself goes through undisturbed.
 */
export function beforeTransactions(
  { client }: Database,
  act: (count: number, items: readonly TransactWriteItem[]) => Promise<void> | void,
): void {
  let count = 0;
  let isActing = false;
  around(client, async ({ operation, input }, next) => {
    if (isActing || operation !== 'TransactWriteItems') return next();
    isActing = true;
    count += 1;
    try {
      await act(count, (input as { TransactItems: TransactWriteItem[] }).TransactItems);
    } finally {
      isActing = false;
    }
    return next();
  });
}

/** The answer of the database when somebody else is at the first of the offers in a transaction. */
export function conflictOn(items: readonly TransactWriteItem[]): TransactionCanceledException {
  return new TransactionCanceledException({
    message: 'contended',
    CancellationReasons: items.map(({ Update }) => ({
      Code: Update?.Key?.sk?.S?.startsWith('OFFER#') ? 'TransactionConflict' : 'None',
    })),
  });
}
