import { GetItemCommand } from './api.ts';
import * as z from 'zod/mini';
import type { ShopBook } from '../../application/ports.ts';
import { FIRST_SHOP_VERSION, SHOP_LANGUAGES, type Shop } from '../../domain/shop/shop.ts';
import type { Database } from './client.ts';
import { eventPut } from './event-items.ts';
import { fromItem, NOT_THERE, toItem } from './item.ts';
import { recently } from './recently.ts';
import { transact } from './transact.ts';

const shopItem = z.object({
  name: z.string(),
  address: z.object({
    line1: z.string(),
    line2: z.optional(z.string()),
    city: z.string(),
    region: z.optional(z.string()),
    postalCode: z.string(),
    country: z.string(),
  }),
  email: z.string(),
  phone: z.string(),
  openingHours: z.string(),
  timeZone: z.string(),
  language: z.enum(SHOP_LANGUAGES),
  terms: z.optional(z.object({ en: z.optional(z.string()), 'zh-CN': z.optional(z.string()) })),
  version: z.int(),
});

const KEY = { pk: 'SHOP', sk: 'SHOP' };

/** What the shop says about itself, on DynamoDB: one item, once somebody has changed what was `first`. */
export function createShopBook(
  database: Database,
  { first, ...lag }: { readonly first: Shop; readonly now: () => number; readonly forMs: number },
): ShopBook {
  const { client, tables } = database;
  const table = tables.catalog;

  const find = async (): Promise<Shop> => {
    const { Item: item } = await client.send(
      new GetItemCommand({ TableName: table, Key: toItem(KEY), ConsistentRead: true }),
    );
    if (item === undefined) return first;
    return { ...fromItem(shopItem, item), currency: first.currency };
  };

  return {
    find,

    shown: recently(find, lag),

    commit: async ({ currency: _, ...after }, record) => {
      const before = after.version - 1;
      const isNew = before === FIRST_SHOP_VERSION;
      const failed = await transact(client, [
        {
          Put: {
            TableName: table,
            Item: toItem({ ...after, ...KEY, shape: 1 }),
            ConditionExpression: isNew ? NOT_THERE : 'version = :before',
            ...(isNew ? {} : { ExpressionAttributeValues: toItem({ ':before': before }) }),
          },
        },
        eventPut(database, record),
      ]);
      return failed.length === 0;
    },
  };
}
