import * as z from 'zod/mini';
import { ALL_PRODUCTS, type Listed, type Listings } from '../../application/ports.ts';
import { popularRankOf } from '../../domain/listings/popularity.ts';
import type { ListingSort } from '../../domain/listings/summary.ts';
import { readItems } from './batch.ts';
import type { Database } from './client.ts';
import { fromItem, moneySchema, toItem } from './item.ts';
import { queryPage } from './query-page.ts';
import { createShelf } from './shelf.ts';

/** Wide enough for any amount in minor units that a whole number can hold safely. */
const PRICE_DIGITS = 16;

export const summarySchema = z.object({
  id: z.string(),
  slug: z.string(),
  title: z.string(),
  image: z.nullable(z.object({ url: z.string(), alt: z.string() })),
  priceFrom: moneySchema,
  priceTo: moneySchema,
  availability: z.enum(['in', 'low', 'out']),
});

const listedSchema = z.extend(summarySchema, { popularity: z._default(z.int(), 0) });

/** How each order of a list is read: index, its sort attribute, direction. */
const SORTS = {
  newest: { attribute: 'sk', ascending: false },
  'price-asc': { index: 'byPrice', attribute: 'priceRank', ascending: true },
  'price-desc': { index: 'byPrice', attribute: 'priceRank', ascending: false },
  popular: { index: 'byPopularity', attribute: 'popularRank', ascending: false },
} as const satisfies Record<ListingSort, { index?: string; attribute: string; ascending: boolean }>;

/** Listings on DynamoDB: an item for each product and scope, so that a page costs what it shows. */
export function createListings(database: Database): Listings {
  const { client, tables } = database;
  return {
    ...createShelf<Listed>(database, {
      placementOf: (productId) => `PLACEMENT#${productId}`,
      partitionOf: (scope) => scope,
      parse: (shown) => z.parse(listedSchema, shown),
      ranksOf,
    }),

    some: async (productIds) => {
      const wanted = productIds.map((sk) => ({
        table: tables.listings,
        key: toItem({ pk: ALL_PRODUCTS, sk }),
      }));
      const found = await readItems(client, wanted, { consistent: false });
      const summaries = found.map(({ item }) => fromItem(summarySchema, item));
      return new Map(summaries.map((summary) => [summary.id, summary]));
    },

    page: async ({ scope, sort, limit, after }) => {
      const how = SORTS[sort];
      const { items, next } = await queryPage(client, {
        table: tables.listings,
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
  };
}

function ranksOf({ id, priceFrom, popularity }: Listed): Record<string, string> {
  return {
    priceRank: `${String(priceFrom.amount).padStart(PRICE_DIGITS, '0')}#${id}`,
    popularRank: popularRankOf({ id }, popularity),
  };
}
