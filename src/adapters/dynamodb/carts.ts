import {
  ConditionalCheckFailedException,
  paginateQuery,
  PutItemCommand,
  QueryCommand,
  UpdateItemCommand,
  type Put,
  type PutItemCommandInput,
  type UpdateItemCommandInput,
} from './api.ts';
import * as z from 'zod/mini';
import { concurrently } from '../../application/concurrently.ts';
import { orderIdOf, shareOf } from '../../application/ids.ts';
import type { Carts, FoundCart } from '../../application/ports.ts';
import { inOrder, MAX_CART_LINES, type Cart, type CartLine } from '../../domain/carts/cart.ts';
import { dayOf, daysBetween } from '../../domain/days.ts';
import { stableJson } from '../../domain/stable-json.ts';
import { readItems, type WantedItem } from './batch.ts';
import type { Database } from './client.ts';
import { both, fromItem, moneySchema, NOT_THERE, toItem, type Item } from './item.ts';
import { isFence } from './order-fence.ts';
import { headKey } from './order-items.ts';
import { pointerItem, pointerKey } from './product-items.ts';

const lineSchema = z.object({
  sku: z.string(),
  productId: z.string(),
  title: z.string(),
  options: z.record(z.string(), z.string()),
  slug: z.optional(z.string()),
  imageUrl: z.optional(z.string()),
  quantity: z.int(),
  unitPrice: moneySchema,
  offerVersion: z.int(),
  addedAt: z.int(),
});

const cartItem = z.object({
  pk: z.string(),
  customerId: z.nullable(z.string()),
  lines: z.record(z.string(), lineSchema),
  version: z.int(),
  expiresAt: z.int(),
  mergedInto: z.optional(z.string()),
});

const firstLineItem = z.object({ firstLineAt: z.int() });

/** Stays as the first line ever has set it, whatever becomes of that. */
const FIRST_LINE =
  'firstLineAt = if_not_exists(firstLineAt, :now), firstLineIn = if_not_exists(firstLineIn, :in)';

/** The index of first lines is spread over this many keys a day, each good for some 1,000 carts a second. */
const FIRST_LINE_SHARDS = 4;

function firstLineIn(cartId: string, at: number): string {
  return `${dayOf(at)}#${Math.floor(shareOf(cartId) * FIRST_LINE_SHARDS)}`;
}

/** Where first lines of a time are listed; `to` is not in it any more. */
function firstLinePartitions(from: number, to: number): string[] {
  return daysBetween(from, to).flatMap((day) =>
    Array.from({ length: FIRST_LINE_SHARDS }, (_, shard) => `${day}#${shard}`),
  );
}

export function cartKey(cartId: string): Item {
  return toItem({ pk: cartId });
}

export function toCart(item: Item): Cart {
  const { pk, lines, ...rest } = fromItem(cartItem, item);
  return { ...rest, id: pk, lines: inOrder(Object.values(lines)) };
}

/** The write that stores a new cart. */
export function cartPut(table: string, { id, lines, ...cart }: Cart): PutItemCommandInput & Put {
  return {
    TableName: table,
    ConditionExpression: NOT_THERE,
    Item: toItem({ ...cart, pk: id, shape: 1, ttl: ttlOf(cart), lines: linesMap(lines) }),
  };
}

/** When a cart may be deleted: epoch seconds. */
export function ttlOf({ expiresAt }: Pick<Cart, 'expiresAt'>): number {
  return Math.ceil(expiresAt / 1000);
}

export function linesMap(lines: readonly CartLine[]): Record<string, CartLine> {
  return Object.fromEntries(lines.map((line) => [line.sku, line]));
}

/**
 * Items are deleted late, some time after this; every read and write looks at the time itself. Of a
 * cart that is not there this does not hold either.
 */
export const LIVE = 'expiresAt > :now AND attribute_not_exists(mergedInto)';
const HAS_ROOM = 'attribute_exists(#lines.#sku) OR size(#lines) < :maxLines';

/** Carts on DynamoDB: one item each, its lines a map, so that two lines set at once both stay. */
export function createCarts({ client, tables }: Database): Carts {
  const table = tables.carts;

  function firstLinesIn(partition: string, from: number, to: number) {
    return {
      ...{ TableName: table, IndexName: 'byFirstLine' },
      KeyConditionExpression: 'firstLineIn = :in AND firstLineAt BETWEEN :from AND :last',
      ExpressionAttributeValues: toItem({ ':in': partition, ':from': from, ':last': to - 1 }),
    };
  }

  async function update(
    cartId: string,
    input: Pick<UpdateItemCommandInput, 'UpdateExpression' | 'ConditionExpression'>,
    sku: string,
    values: Readonly<Record<string, unknown>>,
  ): Promise<Cart | 'refused'> {
    try {
      const { Attributes = {} } = await client.send(
        new UpdateItemCommand({
          ...input,
          TableName: table,
          Key: cartKey(cartId),
          ExpressionAttributeNames: { '#sku': sku, '#lines': 'lines' },
          ExpressionAttributeValues: toItem({ ...values, ':one': 1 }),
          ReturnValues: 'ALL_NEW',
        }),
      );
      return toCart(Attributes);
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return 'refused';
      throw error;
    }
  }

  async function read(cartId: string, ...more: WantedItem[]) {
    const found = await readItems(client, [
      { table, key: cartKey(cartId) },
      { table: tables.orders, key: headKey(orderIdOf(cartId)) },
      ...more,
    ]);
    const item = found.find((one) => one.table === table)?.item;
    const ordered = found.some((one) => one.table === tables.orders && !isFence(one.item));
    return { found: { cart: item && toCart(item), ordered }, all: found };
  }

  const find = async (cartId: string): Promise<FoundCart> => (await read(cartId)).found;

  return {
    find,

    findFor: async (cartId, sku) => {
      const pointer = { table: tables.catalog, key: pointerKey(sku) };
      const { found, all } = await read(cartId, pointer);
      const item = all.find((one) => one.table === tables.catalog)?.item;
      return { ...found, productId: item && fromItem(pointerItem, item).productId };
    },

    create: async (cart) => {
      const returned = { ReturnValuesOnConditionCheckFailure: 'ALL_OLD' } as const;
      try {
        await client.send(new PutItemCommand({ ...cartPut(table, cart), ...returned }));
      } catch (error) {
        // The SDK asks again when an answer is lost; what it then finds is what it has stored.
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
        const there = error.Item && stableJson(toCart(error.Item));
        if (there !== stableJson({ ...cart })) throw error;
      }
    },

    setLine: async (cartId, line, now) => {
      const outcome = await update(
        cartId,
        {
          UpdateExpression: `SET #lines.#sku = :line, version = version + :one, ${FIRST_LINE}`,
          ConditionExpression: both(LIVE, HAS_ROOM),
        },
        line.sku,
        {
          ':line': line,
          ':now': now,
          ':maxLines': MAX_CART_LINES,
          ':in': firstLineIn(cartId, now),
        },
      );
      if (outcome !== 'refused') return outcome;
      const { cart } = await find(cartId);
      const gone = cart === undefined || cart.expiresAt <= now || cart.mergedInto !== undefined;
      return gone ? 'gone' : 'full';
    },

    removeLine: async (cartId, sku, now) => {
      const outcome = await update(
        cartId,
        {
          UpdateExpression: 'SET version = version + :one REMOVE #lines.#sku',
          ConditionExpression: LIVE,
        },
        sku,
        { ':now': now },
      );
      return outcome === 'refused' ? 'gone' : outcome;
    },

    firstLines: async (from, to) => {
      const times: number[] = [];
      const partitions = firstLinePartitions(from, to);
      await concurrently(partitions, { limit: 8, keysOf: () => [] }, async (partition) => {
        const pages = paginateQuery({ client }, firstLinesIn(partition, from, to));
        for await (const { Items = [] } of pages) {
          times.push(...Items.map((item) => fromItem(firstLineItem, item).firstLineAt));
        }
      });
      return times;
    },

    isFirstLine: async (from, to) => {
      const pages = await Promise.all(
        firstLinePartitions(from, to).map((partition) =>
          client.send(new QueryCommand({ ...firstLinesIn(partition, from, to), Limit: 1 })),
        ),
      );
      return pages.some(({ Items = [] }) => Items.length > 0);
    },
  };
}
