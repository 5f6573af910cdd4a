import { GetItemCommand } from './api.ts';
import * as z from 'zod/mini';
import type { StockWatch } from '../../application/ports.ts';
import { STOCK_LEVELS } from '../../domain/stock/stock-level.ts';
import type { Database } from './client.ts';
import { eventPut } from './event-items.ts';
import { fromItem, toItem, type Item } from './item.ts';
import { transact } from './transact.ts';

const sightItem = z.object({
  levels: z.array(z.object({ sku: z.string(), level: z.enum(STOCK_LEVELS) })),
  revision: z.int(),
});

/** What was seen of stock, on DynamoDB: one item per product. */
export function createStockWatch(database: Database): StockWatch {
  const { client, tables } = database;
  return {
    seen: async (productId) => {
      const { Item: item } = await client.send(
        new GetItemCommand({
          TableName: tables.work,
          Key: sightKey(productId),
          ConsistentRead: true,
        }),
      );
      if (item === undefined) return { levels: new Map(), revision: 0 };
      const { levels, revision } = fromItem(sightItem, item);
      return { levels: new Map(levels.map(({ sku, level }) => [sku, level])), revision };
    },

    see: async ({ productId, levels, before: { revision }, records }) => {
      const seen = [...levels].map(([sku, level]) => ({ sku, level }));
      const failed = await transact(client, [
        {
          Put: {
            TableName: tables.work,
            Item: {
              ...sightKey(productId),
              ...toItem({ shape: 1, levels: seen, revision: revision + 1 }),
            },
            ConditionExpression: 'attribute_not_exists(pk) OR revision = :before',
            ExpressionAttributeValues: toItem({ ':before': revision }),
          },
        },
        ...records.map((record) => eventPut(database, record)),
      ]);
      return failed.length === 0;
    },
  };
}

function sightKey(productId: string): Item {
  return toItem({ pk: `STOCK#${productId}`, sk: 'seen' });
}
