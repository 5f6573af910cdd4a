import * as z from 'zod/mini';
import type { Register } from '../../application/ports.ts';
import { registerScope, type RegisterEntry } from '../../domain/listings/register.ts';
import { readItems } from './batch.ts';
import type { Database } from './client.ts';
import { fromItem, moneySchema, toItem } from './item.ts';
import { queryPage } from './query-page.ts';
import { createShelf } from './shelf.ts';

const entrySchema = z.object({
  id: z.string(),
  slug: z.string(),
  title: z.string(),
  status: z.enum(['draft', 'active', 'archived']),
  image: z.nullable(z.object({ url: z.string(), alt: z.string() })),
  priceFrom: z.nullable(moneySchema),
  priceTo: z.nullable(moneySchema),
  variantCount: z.int(),
  version: z.int(),
  createdAt: z.int(),
  updatedAt: z.int(),
});

/** Beside the shoppers' lists, which nobody who browses the shop can get at from there. */
const partitionOf = (scope: string): string => `REGISTER#${scope}`;

/**
 * The register on DynamoDB, in the table of the listings. It has no ranks, so no index carries it, and
 * pages are read from the table itself: strongly consistent.
 */
export function createRegister(database: Database): Register {
  const { client, tables } = database;
  return {
    ...createShelf<RegisterEntry>(database, {
      placementOf: (productId) => `REGISTERED#${productId}`,
      partitionOf,
      parse: (shown) => z.parse(entrySchema, shown),
      ranksOf: () => ({}),
    }),

    some: async (productIds) => {
      const wanted = productIds.map((sk) => ({
        table: tables.listings,
        key: toItem({ pk: partitionOf(registerScope({})), sk }),
      }));
      const found = await readItems(client, wanted);
      const entries = found.map(({ item }) => fromItem(entrySchema, item));
      return new Map(entries.map((entry) => [entry.id, entry]));
    },

    page: async ({ scope, sort, limit, after }) => {
      const { items, next } = await queryPage(client, {
        table: tables.listings,
        consistent: true,
        condition: 'pk = :pk',
        values: { ':pk': partitionOf(scope) },
        ascending: sort === 'oldest',
        keys: ['pk', 'sk'],
        limit,
        after,
      });
      return { items: items.map((item) => fromItem(entrySchema, item)), next };
    },
  };
}
