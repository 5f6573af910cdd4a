import type { TransactWriteItem } from './api.ts';
import * as z from 'zod/mini';
import { hashOfProductId } from '../../application/ids.ts';
import type { Pieces, StockMove } from '../../domain/orders/change.ts';
import { MAIN_LOCATION } from '../../domain/orders/place-order.ts';
import type { Offer } from '../../domain/products/stock.ts';
import { fromItem, moneySchema, THERE, toItem, type Item } from './item.ts';

const offerItem = z.object({
  sku: z.string(),
  productId: z.string(),
  title: z.string(),
  options: z.record(z.string(), z.string()),
  price: moneySchema,
  offerVersion: z.int(),
  sellable: z.boolean(),
  onHand: z.int(),
  available: z.int(),
  shards: z._default(z.int(), 0),
});

export const OFFER_PREFIX = 'OFFER#';

/** A product and its offers share a partition that both its id and its slug lead to. */
export function productPartition(hash: string): string {
  return `PRODUCT#${hash}`;
}

/** The same from a whole id. What is no id of a product has no partition: it throws. */
export function partitionOf(productId: string): string {
  const hash = hashOfProductId(productId);
  if (hash === undefined) throw new RangeError(`${productId} is not the id of a product`);
  return productPartition(hash);
}

/**
 * Stock is keyed by SKU, location and shard. Shard 0 is the offer itself; further ones are there only
 * for goods that were found contended (stock-shards.ts).
 */
export function offerKey(productId: string, sku: string, shard = 0): Item {
  return toItem({ pk: partitionOf(productId), sk: `${shardPrefix(sku)}${shard}` });
}

/** What the sort keys of all shards of a SKU begin with. */
export function shardPrefix(sku: string): string {
  return `${OFFER_PREFIX}${sku}#${MAIN_LOCATION}#`;
}

/**
 * What shard 0 tells of an offer, and how many further shards there are: their pieces are still to be
 * added.
 */
export function toOffer(item: Item): { offer: Offer; shards: number } {
  const { shards, ...offer } = fromItem(offerItem, item);
  return { offer, shards };
}

/** What each move of stock does to what is there and what of it is free. */
const MOVES = {
  release: 'SET available = available + :quantity',
  ship: 'SET onHand = onHand - :quantity',
  restock: 'SET onHand = onHand + :quantity, available = available + :quantity',
} as const satisfies Record<StockMove['kind'], string>;

/**
 * Moves pieces that an order has taken; the order's own condition sees to it that this happens once.
 * Always on shard 0, whichever the pieces were taken from: the sum is what counts.
 */
export function moveStock(
  table: string,
  kind: StockMove['kind'],
  { productId, sku, quantity }: Pieces,
): TransactWriteItem {
  return {
    Update: {
      TableName: table,
      Key: offerKey(productId, sku),
      UpdateExpression: MOVES[kind],
      ConditionExpression: THERE,
      ExpressionAttributeValues: toItem({ ':quantity': quantity }),
    },
  };
}
