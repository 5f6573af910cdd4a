import { QueryCommand } from '@aws-sdk/client-dynamodb';
import * as z from 'zod/mini';
import type { Categories } from '../../application/ports.ts';
import type { Category } from '../../domain/products/category.ts';
import type { Database } from './client.ts';
import { eventPut } from './event-items.ts';
import { fromItem, NOT_THERE, toItem, type Item } from './item.ts';
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
      const found: Category[] = [];
      let start: Item | undefined;
      do {
        const page = await client.send(
          new QueryCommand({
            TableName: tables.catalog,
            KeyConditionExpression: 'pk = :pk',
            ExpressionAttributeValues: toItem({ ':pk': PARTITION }),
            ...(start === undefined ? {} : { ExclusiveStartKey: start }),
          }),
        );
        found.push(...(page.Items ?? []).map((item) => fromItem(categoryItem, item)));
        start = page.LastEvaluatedKey;
      } while (start !== undefined);
      return found;
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
