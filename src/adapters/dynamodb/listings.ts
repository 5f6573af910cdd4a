import { GetItemCommand, type TransactWriteItem } from '@aws-sdk/client-dynamodb';
import * as z from 'zod/mini';
import type { Listings, Placement } from '../../application/ports.ts';
import type { ListingSort, Summary } from '../../domain/listings/summary.ts';
import type { Database } from './client.ts';
import { fromItem, moneySchema, toItem, type Item } from './item.ts';
import { queryPage } from './query-page.ts';
import { transact } from './transact.ts';

/** Wide enough for any amount in minor units that a whole number can hold safely. */
const PRICE_DIGITS = 16;

const summarySchema = z.object({
  id: z.string(),
  slug: z.string(),
  title: z.string(),
  image: z.nullable(z.object({ url: z.string(), alt: z.string() })),
  priceFrom: moneySchema,
  priceTo: moneySchema,
  availability: z.enum(['in', 'low', 'out']),
});

const placementItem = z.object({
  scopes: z.array(z.string()),
  shown: z.optional(summarySchema),
  revision: z.int(),
});

/** How each order of a list is read: index, its sort attribute, direction. */
const SORTS = {
  newest: { attribute: 'sk', ascending: false },
  'price-asc': { index: 'byPrice', attribute: 'priceRank', ascending: true },
  'price-desc': { index: 'byPrice', attribute: 'priceRank', ascending: false },
  popular: { index: 'byPopularity', attribute: 'popularRank', ascending: false },
} as const satisfies Record<ListingSort, { index?: string; attribute: string; ascending: boolean }>;

/** Listings on DynamoDB: an item for each product and scope, so that a page costs what it shows. */
export function createListings({ client, tables }: Database): Listings {
  const table = tables.listings;
  return {
    page: async ({ scope, sort, limit, after }) => {
      const how = SORTS[sort];
      const { items, next } = await queryPage(client, {
        table,
        index: 'index' in how ? how.index : undefined,
        condition: 'pk = :pk',
        values: { ':pk': scope },
        ascending: how.ascending,
        keys: [...new Set(['pk', 'sk', how.attribute])],
        limit,
        after,
      });
      return { items: items.map((item) => fromItem(summarySchema, item)), next };
    },

    placement: async (productId) => {
      const { Item: item } = await client.send(
        new GetItemCommand({
          TableName: table,
          Key: placementKey(productId),
          ConsistentRead: true,
        }),
      );
      if (item === undefined) return { scopes: [], shown: undefined, revision: 0 };
      const { scopes, shown, revision } = fromItem(placementItem, item);
      return { scopes, shown, revision };
    },

    place: async ({ productId, summary, scopes, before }) => {
      const gone = before.scopes.filter((scope) => !scopes.includes(scope));
      const failed = await transact(client, [
        placementPut(table, productId, { scopes, shown: summary, revision: before.revision + 1 }),
        ...(summary === undefined ? [] : scopes.map((scope) => listingPut(table, scope, summary))),
        ...gone.map((scope) => ({
          Delete: { TableName: table, Key: toItem({ pk: scope, sk: productId }) },
        })),
      ]);
      return failed.length === 0;
    },
  };
}

function placementKey(productId: string): Item {
  return toItem({ pk: `PLACEMENT#${productId}`, sk: 'placement' });
}

function placementPut(table: string, productId: string, placement: Placement): TransactWriteItem {
  return {
    Put: {
      TableName: table,
      Item: { ...placementKey(productId), ...toItem({ ...placement }) },
      ConditionExpression: 'attribute_not_exists(pk) OR revision = :before',
      ExpressionAttributeValues: toItem({ ':before': placement.revision - 1 }),
    },
  };
}

function listingPut(table: string, scope: string, summary: Summary): TransactWriteItem {
  return {
    Put: {
      TableName: table,
      Item: toItem({
        ...summary,
        pk: scope,
        sk: summary.id,
        priceRank: `${String(summary.priceFrom.amount).padStart(PRICE_DIGITS, '0')}#${summary.id}`,
        // Sales will lift a product; until something was sold the newest come first.
        popularRank: `${'0'.padStart(PRICE_DIGITS, '0')}#${summary.id}`,
      }),
    },
  };
}
