import { PutItemCommand } from './api.ts';
import * as z from 'zod/mini';
import type { ChoreClock } from '../../application/ports.ts';
import type { Database } from './client.ts';
import { fromItem, toItem } from './item.ts';
import { readPartition } from './read-partition.ts';

const PARTITION = 'CHORES';

const askedItem = z.object({ sk: z.string(), at: z.int() });

/** When the clock asked for chores, on DynamoDB: an item each, so that no two sweeps write over one another's. */
export function createChoreClock({ client, tables }: Database): ChoreClock {
  const table = tables.work;
  return {
    askedAt: async () => {
      const items = await readPartition(client, { table, partition: PARTITION, consistent: false });
      return new Map(
        items.map((item) => {
          const { sk, at } = fromItem(askedItem, item);
          return [sk, at];
        }),
      );
    },

    note: async (chores, at) => {
      await Promise.all(
        chores.map((sk) => {
          const item = toItem({ pk: PARTITION, sk, shape: 1, at });
          return client.send(new PutItemCommand({ TableName: table, Item: item }));
        }),
      );
    },
  };
}
