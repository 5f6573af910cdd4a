import { GetItemCommand, type TransactWriteItem } from './api.ts';
import type { Product } from '../../domain/products/product.ts';
import type { Database } from './client.ts';
import { fromItem, toItem, type Item } from './item.ts';
import { fitting, offerWrites, type OfferChange } from './offer-writes.ts';
import { headKey, productItem, unfinishedItem } from './product-items.ts';
import { learned, write } from './product-writes.ts';
import { MAX_TRANSACTION_ITEMS } from './transact.ts';

/** Goods may be split while their offers are written, once. */
const TRIES = 3;

/**
 * Writes the offers that a product's last save has left, if it was cut short. Safe to repeat and to run
 * twice at once.
 */
export async function finishProduct(database: Database, productId: string): Promise<void> {
  const { client, tables } = database;
  const { Item: head } = await client.send(
    new GetItemCommand({
      TableName: tables.catalog,
      Key: headKey(productId),
      ConsistentRead: true,
    }),
  );
  if (head !== undefined) await finishHead(database, head);
}

/** The same for a head as it was read. */
export async function finishHead(database: Database, head: Item): Promise<void> {
  const { unfinished } = fromItem(unfinishedItem, head);
  if (unfinished.length > 0) await writeOffers(database, fromItem(productItem, head), unfinished);
}

/**
 * Writes the offers that a version of a product left, all shards of an offer in one transaction. Each
 * transaction is fenced by the version; the last one strikes from the head that something is left.
 */
export async function writeOffers(
  database: Database,
  product: Product,
  unfinished: readonly OfferChange[],
): Promise<void> {
  const { client, tables } = database;
  const writesOf = (change: OfferChange) => offerWrites(database, product, change);
  let rest = unfinished;
  for (let tries = 1; rest.length > 0; tries += 1) {
    const { writes, left } = fitting(rest, writesOf, MAX_TRANSACTION_ITEMS - 1); // one is the fence
    const fence = left.length > 0 ? versionCheck : close;
    const refused = await write(client, [{ item: fence(tables.catalog, product) }, ...writes]);
    if (refused.length === 0) {
      rest = left;
      tries = 0;
    } else if (!learned(database, refused)) {
      return; // A newer version is there: whoever stored it has written them all before.
    } else if (tries >= TRIES) {
      throw new Error(`the offers of ${product.id} kept being split`);
    }
  }
}

function versionCheck(table: string, product: Product): TransactWriteItem {
  return { ConditionCheck: { TableName: table, Key: headKey(product.id), ...isStill(product) } };
}

function close(table: string, product: Product): TransactWriteItem {
  const UpdateExpression = 'REMOVE unfinished';
  return {
    Update: { TableName: table, Key: headKey(product.id), UpdateExpression, ...isStill(product) },
  };
}

/** Of one version, whoever is late writes the same again; a newer one must not be overwritten. */
function isStill({ version }: Product) {
  return {
    ConditionExpression: 'version = :version',
    ExpressionAttributeValues: toItem({ ':version': version }),
  };
}
