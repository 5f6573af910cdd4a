import type { TransactWriteItem } from './api.ts';
import * as z from 'zod/mini';
import { both, fromItem, toItem, type Item } from './item.ts';
import { offerKey } from './offer-items.ts';

/**
 * The pieces of a SKU that nobody has reserved are counted on its offer's item, shard 0. Transactions
 * that meet on an item cancel each other, so goods that were found contended are split: shard 0 says how
 * many further shards there are, each of which counts some of the pieces and repeats what the condition
 * of a take needs to know. `available` of the SKU is the sum; `onHand` stands on shard 0 alone.
 */
const shardItem = z.object({
  available: z.int(),
  offerVersion: z.int(),
  sellable: z.boolean(),
  shards: z._default(z.int(), 0),
});

/** What a shard of any number counts; `shards` is told by shard 0 only. */
export type Shard = z.output<typeof shardItem> & { readonly shard: number };

export interface Goods {
  readonly productId: string;
  readonly sku: string;
}

const SHARD = /#(\d+)$/;

/** What all shards of a SKU have in common, and which of them the item is. */
export function nameOf({ pk, sk }: Item): { readonly goods: string; readonly shard: number } {
  const text = sk?.S ?? '';
  const goods = `${pk?.S ?? ''} ${text.replace(SHARD, '')}`;
  return { goods, shard: Number(SHARD.exec(text)?.[1]) };
}

export function toShard(item: Item): Shard {
  return { ...fromItem(shardItem, item), shard: nameOf(item).shard };
}

export const NOT_SPLIT = 'attribute_not_exists(shards)';

/** Pieces to take from one shard, by somebody who goes by so many further shards. */
export interface Part extends Goods {
  readonly offerVersion: number;
  readonly quantity: number;
  readonly shard: number;
  readonly shards: number;
  /** On the way, deals pieces out: so many to each of so many further shards. */
  readonly deals?: { readonly shards: number; readonly each: number };
}

/**
 * Reserves pieces, if they are there and cost what the buyer was shown. Who knows of no shards is
 * refused by goods that have some, and the refusal shows how many: so buyers spread. What is to be dealt
 * out must be there as well, and nobody else may have done so; what others take meanwhile comes from the
 * pieces that stay.
 */
export function takePart(table: string, part: Part): TransactWriteItem[] {
  const { productId, sku, shard, shards, quantity, offerVersion, deals } = part;
  const isSold = 'available >= :moved AND offerVersion = :offerVersion AND sellable = :yes';
  const take: TransactWriteItem = {
    Update: {
      TableName: table,
      Key: offerKey(productId, sku, shard),
      UpdateExpression: `SET available = available - :moved${deals ? ', shards = :shards' : ''}`,
      ConditionExpression: shards === 0 ? both(isSold, NOT_SPLIT) : isSold,
      ExpressionAttributeValues: toItem({
        ':moved': quantity + (deals === undefined ? 0 : deals.each * deals.shards),
        ':offerVersion': offerVersion,
        ':yes': true,
        ':shards': deals?.shards,
      }),
      ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
    },
  };
  const dealt = numbersTo(deals?.shards ?? 0).map((number) => ({
    Put: {
      TableName: table,
      Item: {
        ...offerKey(productId, sku, number),
        ...toItem({ shape: 1, available: deals?.each, offerVersion, sellable: true }),
      },
    },
  }));
  return [take, ...dealt];
}

/** Brings pieces together on shard 0, so that whoever wants many finds them on one item. */
export function gatherWrites(
  table: string,
  goods: Goods,
  from: readonly { readonly shard: number; readonly quantity: number }[],
): TransactWriteItem[] {
  const others = from.filter(({ shard }) => shard !== 0);
  const moved = others.reduce((sum, { quantity }) => sum + quantity, 0);
  return [
    addPieces(table, goods, 0, moved),
    ...others.map(({ shard, quantity }) => addPieces(table, goods, shard, -quantity)),
  ];
}

/** Adds free pieces to a shard, or takes some that are there. */
function addPieces(
  table: string,
  { productId, sku }: Goods,
  shard: number,
  pieces: number,
): TransactWriteItem {
  return {
    Update: {
      TableName: table,
      Key: offerKey(productId, sku, shard),
      UpdateExpression: 'SET available = available + :pieces',
      ConditionExpression: 'available >= :least',
      ExpressionAttributeValues: toItem({ ':pieces': pieces, ':least': Math.max(0, -pieces) }),
    },
  };
}

/**
 * Brings the house from `before` pieces to `after`: what is new is free on shard 0, and what goes is taken
 * from where it lies. Others may have reserved pieces meanwhile, but the house has to be as it was.
 */
export function adjustWrites(
  table: string,
  goods: Goods,
  onHand: { readonly before: number; readonly after: number },
  taken: readonly { readonly shard: number; readonly quantity: number }[],
): TransactWriteItem[] {
  const added = Math.max(0, onHand.after - onHand.before);
  const fromFirst = taken.find(({ shard }) => shard === 0)?.quantity ?? 0;
  return [
    {
      Update: {
        TableName: table,
        Key: offerKey(goods.productId, goods.sku),
        UpdateExpression: 'SET onHand = :after, available = available + :pieces',
        ConditionExpression: both('onHand = :before', 'available >= :least'),
        ExpressionAttributeValues: toItem({
          ':before': onHand.before,
          ':after': onHand.after,
          ':pieces': added - fromFirst,
          ':least': fromFirst,
        }),
      },
    },
    ...taken
      .filter(({ shard }) => shard !== 0)
      .map(({ shard, quantity }) => addPieces(table, goods, shard, -quantity)),
  ];
}

/**
 * Makes further shards repeat what their offer says now. Goes with a condition on the offer that there
 * are so many.
 */
export function repeatOnShards(
  table: string,
  { productId, sku }: Goods,
  offer: Pick<Shard, 'offerVersion' | 'sellable' | 'shards'>,
): TransactWriteItem[] {
  return numbersTo(offer.shards).map((shard) => ({
    Update: {
      TableName: table,
      Key: offerKey(productId, sku, shard),
      UpdateExpression: 'SET offerVersion = :offerVersion, sellable = :sellable',
      ExpressionAttributeValues: toItem({
        ':offerVersion': offer.offerVersion,
        ':sellable': offer.sellable,
      }),
    },
  }));
}

/** The numbers of further shards: 1 to `shards`. */
export function numbersTo(shards: number): number[] {
  return Array.from({ length: shards }, (_, index) => index + 1);
}
