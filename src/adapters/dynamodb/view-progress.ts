import {
  ConditionalCheckFailedException,
  GetItemCommand,
  PutItemCommand,
} from '@aws-sdk/client-dynamodb';
import * as z from 'zod/mini';
import type { ViewProgresses } from '../../application/ports.ts';
import type { Database } from './client.ts';
import { fromItem, NOT_THERE, toItem, type Item } from './item.ts';

const progressItem = z.object({
  hash: z.string(),
  at: z.int(),
  edition: z.int(),
  begun: z.int(),
  blocks: z.int(),
});

function keyOf(view: string): Item {
  return toItem({ pk: 'PROGRESS', sk: view });
}

/** How far views have come, on DynamoDB, beside their rows. */
export function createViewProgress({ client, tables }: Database): ViewProgresses {
  const table = tables.views;
  return {
    find: async (view) => {
      const { Item: item } = await client.send(
        new GetItemCommand({ TableName: table, Key: keyOf(view), ConsistentRead: true }),
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
            Item: { ...keyOf(view), ...toItem({ shape: 1, ...to }) },
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
