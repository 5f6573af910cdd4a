import {
  ConditionalCheckFailedException,
  PutItemCommand,
  type TransactWriteItem,
} from '@aws-sdk/client-dynamodb';
import * as z from 'zod/mini';
import type { WrappingKey, WrappingKeys } from '../../application/ports.ts';
import type { Database } from './client.ts';
import { eventPut } from './event-items.ts';
import { fromItem, NOT_THERE, THERE, toItem, type Item } from './item.ts';
import { readPartition } from './read-partition.ts';
import { transact } from './transact.ts';

const PARTITION = 'WRAPPING';

const itemSchema = z.object({
  sk: z.string(),
  shape: z.literal(1),
  state: z.enum(['active', 'retired']),
  createdAt: z.int(),
  ciphertext: z.instanceof(Uint8Array),
});

/** Wrapping keys on DynamoDB, in a partition of the keyring. */
export function createWrappingKeys(database: Database): WrappingKeys {
  const { client, tables } = database;
  const table = tables.keyring;
  const put = (key: WrappingKey) => ({
    TableName: table,
    Item: toItem({ pk: PARTITION, sk: key.id, shape: 1, ...withoutId(key) }),
    ConditionExpression: NOT_THERE,
  });

  return {
    all: async () => {
      const items = await readPartition(client, { table, partition: PARTITION, consistent: true });
      return items.map(toWrappingKey);
    },

    add: async (key) => {
      try {
        await client.send(new PutItemCommand(put(key)));
        return true;
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) return false;
        throw error;
      }
    },

    rotate: async ({ next, retired, record }) => {
      const failed = await transact(client, [
        { Put: put(next) },
        ...retired.map((id) => retirement(table, id)),
        eventPut(database, record),
      ]);
      return failed.length === 0;
    },
  };
}

function retirement(table: string, id: string): TransactWriteItem {
  return {
    Update: {
      TableName: table,
      Key: toItem({ pk: PARTITION, sk: id }),
      UpdateExpression: 'SET #state = :retired',
      ConditionExpression: THERE,
      ExpressionAttributeNames: { '#state': 'state' },
      ExpressionAttributeValues: toItem({ ':retired': 'retired' }),
    },
  };
}

function withoutId({ id: _, ...key }: WrappingKey): Omit<WrappingKey, 'id'> {
  return key;
}

function toWrappingKey(item: Item): WrappingKey {
  const { sk: id, state, createdAt, ciphertext } = fromItem(itemSchema, item);
  return { id, state, createdAt, ciphertext };
}
