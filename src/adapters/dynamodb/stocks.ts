import type { TransactWriteItem } from './api.ts';
import * as z from 'zod/mini';
import type { StoredAdjustment, Stocks } from '../../application/ports.ts';
import type { Stock } from '../../domain/products/stock.ts';
import { readItems } from './batch.ts';
import type { Database } from './client.ts';
import { eventPut } from './event-items.ts';
import { fromItem, NOT_THERE, toItem, type Item } from './item.ts';
import { partitionOf, shardPrefix } from './offer-items.ts';
import { pause } from './pause.ts';
import { planTake } from './plan-take.ts';
import { pointerItem, pointerKey } from './product-items.ts';
import { readPartition } from './read-partition.ts';
import { offerOf, readShelves, toShelves } from './read-shelves.ts';
import { adjustWrites, type Goods } from './stock-shards.ts';
import { transact } from './transact.ts';

const adjustmentItem = z.object({
  adjustment: z.object({
    id: z.string(),
    delta: z.int(),
    reason: z.string(),
    location: z.string(),
    at: z.int(),
    onHand: z.int(),
    available: z.int(),
  }),
  requestBody: z.string(),
});

/** Pieces may change shards while these are read one after the other. */
const TRIES = 5;

/** Stock on DynamoDB: the counters of offers, and beside a SKU's pointer what was made of it by hand. */
export function createStocks(database: Database): Stocks {
  const { client, tables } = database;
  const table = tables.catalog;

  return {
    find: async (sku, requestKey) => {
      const keys = requestKey === undefined ? [] : [requestItemKey(sku, requestKey)];
      const found = await readItems(
        client,
        [pointerKey(sku), ...keys].map((key) => ({ table, key })),
      );
      const items = found.map(({ item }) => item);
      const pointer = items.find(({ adjustment }) => adjustment === undefined);
      const stock = pointer && (await readStock(database, fromItem(pointerItem, pointer)));
      const made = items.find(({ adjustment }) => adjustment !== undefined);
      return stock && { stock, made: made && fromItem(adjustmentItem, made) };
    },

    adjust: async ({ before, adjustment, request, record }) => {
      const taken = await planTaking(database, before, Math.max(0, -adjustment.delta));
      if (taken === undefined) return false;
      const onHand = { before: before.onHand, after: adjustment.onHand };
      const made = { adjustment, requestBody: request.body };
      const failed = await transact(client, [
        ...adjustWrites(table, before, onHand, taken),
        adjustmentPut(table, requestItemKey(before.sku, request.key), made),
        eventPut(database, record),
      ]);
      return failed.length === 0;
    },
  };
}

/** All shards of a SKU; read again when some of their pieces were seen in two places. */
async function readStock(database: Database, goods: Goods): Promise<Stock | undefined> {
  const { client, tables } = database;
  const { sku } = goods;
  const wanted = {
    table: tables.catalog,
    partition: partitionOf(goods.productId),
    prefix: shardPrefix(sku),
    consistent: true,
  };
  for (let tries = 1; tries <= TRIES; tries += 1) {
    const shelves = await toShelves(database, await readPartition(client, wanted));
    // The name of another SKU may begin with all of this one's key.
    const shelf = shelves.find(({ offer }) => offer.sku === sku);
    if (shelf === undefined) return undefined;
    const { onHand, available, productId } = offerOf(shelf);
    if (available <= onHand) return { sku, productId, onHand, available };
    await pause(tries);
  }
  throw new Error(`the pieces of ${sku} kept moving`);
}

/** Where so many free pieces can be taken from; undefined when there are not enough. */
async function planTaking(
  database: Database,
  goods: Goods,
  quantity: number,
): Promise<{ shard: number; quantity: number }[] | undefined> {
  if (quantity === 0) return [];
  if (database.knownShards.of(goods) === 0) return [{ shard: 0, quantity }];
  const [shelf] = await readShelves(database, [goods]);
  return shelf && planTake(shelf.shards, quantity, []);
}

function requestItemKey(sku: string, requestKey: string): Item {
  return toItem({ pk: `SKU#${sku}`, sk: `ADJUSTMENT#${requestKey}` });
}

function adjustmentPut(table: string, key: Item, made: StoredAdjustment): TransactWriteItem {
  return {
    Put: {
      TableName: table,
      Item: { ...key, ...toItem({ shape: 1, ...made }) },
      ConditionExpression: NOT_THERE,
    },
  };
}
