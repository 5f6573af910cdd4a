import type { TransactWriteItem } from './api.ts';
import * as z from 'zod/mini';
import type { SigningKeys } from '../../application/ports.ts';
import { DAY_MS } from '../../domain/days.ts';
import { KINDS, type KeyChange, type SigningKey } from '../../domain/keys/signing-key.ts';
import type { Database } from './client.ts';
import { eventPut } from './event-items.ts';
import { fromItem, NOT_THERE, toItem, type Item } from './item.ts';
import { readPartition } from './read-partition.ts';
import { transact } from './transact.ts';

const PARTITION = 'SIGNING';

/** A key that verifies nothing any more is shown for another month. */
const SHOWN_MS = 30 * DAY_MS;

const keyItem = z.object({
  sk: z.string(),
  kind: z.enum(KINDS),
  disabled: z.boolean(),
  version: z.int(),
  createdAt: z.int(),
  activeFrom: z.optional(z.int()),
  retiredAt: z.optional(z.int()),
  verifyUntil: z.optional(z.int()),
  publicKey: z.optional(z.string()),
});

function toKey(item: Item): SigningKey {
  const { sk, ...key } = fromItem(keyItem, item);
  return { id: sk.slice(`${key.kind}#`.length), ...key };
}

/** Only over the version that was read. */
function keyPut(table: string, { before, after }: KeyChange): TransactWriteItem {
  const { id, ...key } = after;
  const { verifyUntil } = key;
  const ttl = verifyUntil === undefined ? {} : { ttl: Math.ceil((verifyUntil + SHOWN_MS) / 1000) };
  return {
    Put: {
      TableName: table,
      Item: toItem({ pk: PARTITION, sk: `${key.kind}#${id}`, shape: 1, ...key, ...ttl }),
      ...(before === undefined
        ? { ConditionExpression: NOT_THERE }
        : {
            ConditionExpression: 'version = :seen',
            ExpressionAttributeValues: toItem({ ':seen': before.version }),
          }),
    },
  };
}

/** Which signing keys there are, on DynamoDB: one query reads all of them. */
export function createSigningKeys(database: Database): SigningKeys {
  const { client, tables } = database;
  return {
    all: async () => {
      const wanted = { table: tables.keyring, partition: PARTITION, consistent: true };
      return (await readPartition(client, wanted)).map(toKey);
    },

    commit: async (changes, record) => {
      const failed = await transact(client, [
        ...changes.map((change) => keyPut(tables.keyring, change)),
        eventPut(database, record),
      ]);
      return failed.length === 0;
    },
  };
}
