import * as z from 'zod/mini';
import type { Categories } from '../../application/ports.ts';
import type { Database } from './client.ts';
import { eventPut } from './event-items.ts';
import { fromItem, NOT_THERE, toItem } from './item.ts';
import { readPartition } from './read-partition.ts';
import { transact } from './transact.ts';

const PARTITION = 'CATEGORIES';

const categoryItem = z.object({
  id: z.string(),
  slug: z.string(),
  name: z.string(),
  parentId: z.nullable(z.string()),
  version: z.int(),
});

/** Categories on DynamoDB: all in one partition, for they are always read together. */
export function createCategories({ client, tables }: Database): Categories {
  return {
    all: async () => {
      const wanted = { table: tables.catalog, partition: PARTITION, consistent: false };
      const items = await readPartition(client, wanted);
      return items.map((item) => fromItem(categoryItem, item));
    },

    add: async (category, record) => {
      const failed = await transact(client, [
        {
          Put: {
            TableName: tables.catalog,
            Item: toItem({ ...category, pk: PARTITION, sk: category.id, shape: 1 }),
            ConditionExpression: NOT_THERE,
          },
        },
        eventPut(tables.events, record),
      ]);
      return failed.length === 0;
    },
  };
}
