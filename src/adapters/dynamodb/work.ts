import { ConditionalCheckFailedException, GetItemCommand, PutItemCommand } from './api.ts';
import type { DoneMarks } from '../../application/ports.ts';
import type { Database } from './client.ts';
import { NOT_THERE, toItem } from './item.ts';

/** Marks of work done, on DynamoDB; they delete themselves once no redelivery can come any more. */
export function createDoneMarks({ client, tables }: Database): DoneMarks {
  const keyOf = (key: string): ReturnType<typeof toItem> =>
    toItem({ pk: `DONE#${key}`, sk: 'done' });
  return {
    isDone: async (key) => {
      const { Item: item } = await client.send(
        new GetItemCommand({ TableName: tables.work, Key: keyOf(key), ConsistentRead: true }),
      );
      return item !== undefined;
    },

    mark: async (key, untilMs) => {
      try {
        await client.send(
          new PutItemCommand({
            TableName: tables.work,
            Item: { ...keyOf(key), ...toItem({ ttl: Math.ceil(untilMs / 1000) }) },
            ConditionExpression: NOT_THERE,
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
