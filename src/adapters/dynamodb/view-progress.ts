import { ConditionalCheckFailedException, GetItemCommand, PutItemCommand } from './api.ts';
import * as z from 'zod/mini';
import type { ViewProgresses } from '../../application/ports.ts';
import type { Database } from './client.ts';
import { fromItem, NOT_THERE, toItem, type Item } from './item.ts';

const PROGRESS = 'PROGRESS';

const progressItem = z.object({
  hash: z.string(),
  at: z.int(),
  edition: z.int(),
  begun: z.int(),
  blocks: z.int(),
});

/** The key of how far a view has come. */
export function progressKey(view: string): Item {
  return toItem({ pk: PROGRESS, sk: view });
}

/** The edition of a view that answers, if the item tells how far one has come; undefined if it is another item. */
export function editionIn(item: Item): number | undefined {
  return item.pk?.S === PROGRESS ? fromItem(progressItem, item).edition : undefined;
}

/** How far views have come, on DynamoDB, beside their rows. */
export function createViewProgress({ client, tables }: Database): ViewProgresses {
  const table = tables.views;
  return {
    find: async (view) => {
      const { Item: item } = await client.send(
        new GetItemCommand({ TableName: table, Key: progressKey(view), ConsistentRead: true }),
      );
      if (item === undefined) return undefined;
      const { hash, at, edition, begun, blocks } = fromItem(progressItem, item);
      return { hash, at, edition, begun, blocks };
    },

    advance: async (view, from, to) => {
      try {
        await client.send(
          new PutItemCommand({
            TableName: table,
            Item: { ...progressKey(view), ...toItem({ shape: 1, ...to }) },
            ...(from === undefined
              ? { ConditionExpression: NOT_THERE }
              : {
                  ConditionExpression: '#hash = :hash AND edition = :edition AND begun = :begun',
                  ExpressionAttributeNames: { '#hash': 'hash' },
                  ExpressionAttributeValues: toItem({
                    ':hash': from.hash,
                    ':edition': from.edition,
                    ':begun': from.begun,
                  }),
                }),
          }),
        );
        return true;
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) return false;
        throw error;
      }
    },
  };
}
