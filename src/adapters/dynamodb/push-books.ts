import { DeleteItemCommand, GetItemCommand, type TransactWriteItem } from './api.ts';
import * as z from 'zod/mini';
import type { PushBooks, StoredPushBook } from '../../application/ports.ts';
import type { Database } from './client.ts';
import { eventPut } from './event-items.ts';
import { fromItem, NOT_THERE, toItem, type Item } from './item.ts';
import { transact } from './transact.ts';

const bookItem = z.object({
  sealed: z.instanceof(Uint8Array),
  version: z.int(),
  expiresAt: z.int(),
});

/** Apart from what is read whenever somebody's account is: few have any. */
function keyOf(bookId: string): Item {
  return toItem({ pk: `PUSH#${bookId}`, sk: 'PUSH' });
}

function bookPut(
  table: string,
  { id, sealed, version, expiresAt }: StoredPushBook,
): TransactWriteItem {
  const ttl = Math.ceil(expiresAt / 1000);
  return {
    Put: {
      TableName: table,
      Item: { ...keyOf(id), ...toItem({ shape: 1, sealed, version, expiresAt, ttl }) },
      ...(version === 1
        ? { ConditionExpression: NOT_THERE }
        : {
            ConditionExpression: 'version = :before',
            ExpressionAttributeValues: toItem({ ':before': version - 1 }),
          }),
    },
  };
}

/** Where news is pushed to, on DynamoDB; a book deletes itself once nothing in it is good any more. */
export function createPushBooks(database: Database): PushBooks {
  const { client, tables } = database;
  const table = tables.people;
  return {
    find: async (bookId) => {
      const { Item: item } = await client.send(
        new GetItemCommand({ TableName: table, Key: keyOf(bookId), ConsistentRead: true }),
      );
      return item && { id: bookId, ...fromItem(bookItem, item) };
    },

    commit: async (after, record) => {
      const failed = await transact(client, [
        bookPut(table, after),
        ...(record === undefined ? [] : [eventPut(database, record)]),
      ]);
      return failed.length === 0;
    },

    erase: async (bookId) => {
      await client.send(new DeleteItemCommand({ TableName: table, Key: keyOf(bookId) }));
    },
  };
}
