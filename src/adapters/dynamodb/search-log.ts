import { BatchWriteItemCommand, GetItemCommand, QueryCommand } from './api.ts';
import * as z from 'zod/mini';
import { timeCharacters } from '../../application/ids.ts';
import type { PageKey, SearchHead, SearchLog } from '../../application/ports.ts';
import type { Database } from './client.ts';
import { fromItem, pageKey, toItem, type Item } from './item.ts';
import { summarySchema } from './listings.ts';
import { pause } from './pause.ts';
import { transact } from './transact.ts';

const LOG = 'SEARCHLOG';
/** A batch may delete at most this many items (DynamoDB quota). */
const MAX_BATCH = 25;
const TRIES = 8;

const placementItem = z.object({ fingerprint: z.optional(z.string()), revision: z.int() });

const changeItem = z.object({
  productId: z.string(),
  revision: z.int(),
  entry: z.optional(
    z.object({
      summary: summarySchema,
      categoryIds: z.array(z.string()),
      options: z.array(z.object({ name: z.string(), values: z.array(z.string()) })),
      popularity: z.optional(z.int()),
      unlisted: z.optional(z.enum(['draft', 'active', 'archived'])),
    }),
  ),
});

const baseShape = z.object({ key: z.string(), fingerprint: z.string(), through: z.int() });

const headItem = z.object({
  revision: z.int(),
  base: z.optional(baseShape),
  previous: z.optional(baseShape),
  rebuilds: z.int(),
  building: z.optional(z.object({ key: z.string(), since: z.int() })),
  retired: z.optional(z.string()),
});

const NO_HEAD: SearchHead = {
  revision: 0,
  base: undefined,
  previous: undefined,
  rebuilds: 0,
  building: undefined,
  retired: undefined,
};

/**
 * What search is told, on DynamoDB: an item for each change, sorted by time in one partition, and one for
 * each product that fences its writers. A partition takes some 250 changes a second; more wait their turn.
 */
export function createSearchLog({ client, tables: { listings: table } }: Database): SearchLog {
  const headKey = toItem({ pk: 'SEARCH', sk: 'head' });
  const placementKey = (productId: string): Item =>
    toItem({ pk: `SEARCH#${productId}`, sk: 'placement' });

  const read = async (Key: Item): Promise<Item | undefined> =>
    (await client.send(new GetItemCommand({ TableName: table, Key, ConsistentRead: true }))).Item;

  async function remove(keys: readonly Item[]): Promise<void> {
    let rest = keys.map((Key) => ({ DeleteRequest: { Key } }));
    for (let tries = 1; rest.length > 0; tries += 1) {
      if (tries > TRIES) throw new Error('the database left items where they were');
      if (tries > 1) await pause(tries);
      const { UnprocessedItems } = await client.send(
        new BatchWriteItemCommand({ RequestItems: { [table]: rest } }),
      );
      rest = (UnprocessedItems?.[table] ?? []).flatMap(({ DeleteRequest }) =>
        DeleteRequest?.Key === undefined ? [] : [{ DeleteRequest: { Key: DeleteRequest.Key } }],
      );
    }
  }

  return {
    placement: async (productId) => {
      const item = await read(placementKey(productId));
      if (item === undefined) return { fingerprint: undefined, revision: 0 };
      const { fingerprint, revision } = fromItem(placementItem, item);
      return { fingerprint, revision };
    },

    place: async ({ productId, entry, fingerprint, before, at }) => {
      const revision = before.revision + 1;
      const sk = `${timeCharacters(at)}#${productId}#${revision}`;
      const failed = await transact(client, [
        {
          Put: {
            TableName: table,
            Item: {
              ...placementKey(productId),
              ...toItem({ shape: 1, fingerprint, revision }),
            },
            ConditionExpression: 'attribute_not_exists(pk) OR revision = :before',
            ExpressionAttributeValues: toItem({ ':before': before.revision }),
          },
        },
        {
          Put: {
            TableName: table,
            Item: toItem({ pk: LOG, sk, shape: 1, productId, revision, entry }),
          },
        },
      ]);
      return failed.length === 0;
    },

    changes: async ({ from, after }) => {
      const { Items = [], LastEvaluatedKey: last } = await client.send(
        new QueryCommand({
          TableName: table,
          ConsistentRead: true,
          KeyConditionExpression: 'pk = :log AND sk >= :from',
          ExpressionAttributeValues: toItem({ ':log': LOG, ':from': timeCharacters(from) }),
          ExclusiveStartKey: after && toItem(after),
        }),
      );
      const items = Items.map((item) => fromItem(changeItem, item)).map(
        ({ productId, revision, entry }) => ({ productId, revision, entry }),
      );
      return { items, next: last && pageKey(last, ['pk', 'sk']) };
    },

    trim: async (before) => {
      let after: PageKey | undefined;
      do {
        const { Items = [], LastEvaluatedKey: last } = await client.send(
          new QueryCommand({
            TableName: table,
            KeyConditionExpression: 'pk = :log AND sk < :before',
            ExpressionAttributeValues: toItem({ ':log': LOG, ':before': timeCharacters(before) }),
            ProjectionExpression: 'pk, sk',
            ExclusiveStartKey: after && toItem(after),
          }),
        );
        for (let start = 0; start < Items.length; start += MAX_BATCH) {
          await remove(Items.slice(start, start + MAX_BATCH));
        }
        after = last && pageKey(last, ['pk', 'sk']);
      } while (after !== undefined);
    },

    head: async () => {
      const item = await read(headKey);
      return item === undefined ? NO_HEAD : { ...NO_HEAD, ...fromItem(headItem, item) };
    },

    moveHead: async (head, before) => {
      const failed = await transact(client, [
        {
          Put: {
            TableName: table,
            Item: { ...headKey, ...toItem({ shape: 1, ...head, revision: before.revision + 1 }) },
            ConditionExpression: 'attribute_not_exists(pk) OR revision = :before',
            ExpressionAttributeValues: toItem({ ':before': before.revision }),
          },
        },
      ]);
      return failed.length === 0;
    },
  };
}
