import { ConditionalCheckFailedException, PutItemCommand, type TransactWriteItem } from './api.ts';
import * as z from 'zod/mini';
import type { WrappingKeys } from '../../application/ports.ts';
import type { WrappingKey } from '../../domain/keys/wrapping-key.ts';
import type { Database } from './client.ts';
import { eventPut } from './event-items.ts';
import { both, fromItem, NOT_THERE, THERE, toItem, type Item } from './item.ts';
import { readPartition } from './read-partition.ts';
import { transact } from './transact.ts';
import { updateAlone } from './update-alone.ts';

const PARTITION = 'WRAPPING';

const itemSchema = z.object({
  sk: z.string(),
  shape: z.literal(1),
  state: z.enum(['active', 'retired', 'disabled']),
  version: z._default(z.int(), 0),
  createdAt: z.int(),
  retiredAt: z.optional(z.int()),
  emptiedAt: z.optional(z.int()),
  sweptTo: z.optional(z.string()),
  ciphertext: z.instanceof(Uint8Array),
});

/** Wrapping keys on DynamoDB, in a partition of the keyring. */
export function createWrappingKeys(database: Database): WrappingKeys {
  const { client, tables } = database;
  const table = tables.keyring;
  const itemOf = ({ id, ...key }: WrappingKey) => ({
    TableName: table,
    Item: toItem({ ...keyOf(id), shape: 1, ...key }),
  });
  const added = (key: WrappingKey) => ({ ...itemOf(key), ConditionExpression: NOT_THERE });

  return {
    all: async () => {
      const items = await readPartition(client, { table, partition: PARTITION, consistent: true });
      return items.map(toWrappingKey);
    },

    add: async (key) => {
      try {
        await client.send(new PutItemCommand(added(key)));
        return true;
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) return false;
        throw error;
      }
    },

    rotate: async ({ next, retired, record }) => {
      const failed = await transact(client, [
        { Put: added(next) },
        ...retired.map((id) => retirement(table, id, next.createdAt)),
        eventPut(database, record),
      ]);
      return failed.length === 0;
    },

    commit: async ({ before, after, record }) => {
      const failed = await transact(client, [
        { Put: { ...itemOf(after), ...asSeen(before) } },
        eventPut(database, record),
      ]);
      return failed.length === 0;
    },

    keepSweep: async (keyId, sweptTo) => {
      await updateAlone(client, {
        TableName: table,
        Key: toItem(keyOf(keyId)),
        UpdateExpression: 'SET sweptTo = :to',
        ConditionExpression: THERE,
        ExpressionAttributeValues: toItem({ ':to': sweptTo }),
      });
    },
  };
}

function keyOf(id: string): { pk: string; sk: string } {
  return { pk: PARTITION, sk: id };
}

/** Only over the version that was read; what was stored before there were versions has none. */
function asSeen({ version }: WrappingKey) {
  return {
    ConditionExpression:
      version === 0
        ? both(THERE, 'attribute_not_exists(version) OR version = :seen')
        : 'version = :seen',
    ExpressionAttributeValues: toItem({ ':seen': version }),
  };
}

function retirement(table: string, id: string, at: number): TransactWriteItem {
  return {
    Update: {
      TableName: table,
      Key: toItem(keyOf(id)),
      UpdateExpression: 'SET #state = :retired, retiredAt = :at ADD version :one',
      ConditionExpression: '#state = :active',
      ExpressionAttributeNames: { '#state': 'state' },
      ExpressionAttributeValues: toItem({
        ':retired': 'retired',
        ':active': 'active',
        ':at': at,
        ':one': 1,
      }),
    },
  };
}

function toWrappingKey(item: Item): WrappingKey {
  const { sk, shape: _, ...key } = fromItem(itemSchema, item);
  return { id: sk, ...key };
}
