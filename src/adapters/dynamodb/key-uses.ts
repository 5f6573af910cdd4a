import { GetItemCommand, QueryCommand } from './api.ts';
import * as z from 'zod/mini';
import type { KeyUseBook } from '../../application/ports.ts';
import { dayOf } from '../../domain/days.ts';
import { USES, type DayOfUse } from '../../domain/keys/use.ts';
import { keptForMs } from '../../domain/privacy/retention.ts';
import type { Database } from './client.ts';
import { notePut } from './event-items.ts';
import { both, fromItem, THERE, toItem, type Item } from './item.ts';
import { transact } from './transact.ts';
import { updateAlone } from './update-alone.ts';

const count = z.optional(z.int());
const dayItem = z.object({
  sk: z.string(),
  lastUsedAt: z.int(),
  told: z.optional(z.literal(true)),
  ...{ sign: count, verify: count, seal: count, open: count, wrap: count, unwrap: count },
});

/** How often keys of the shop were used, on DynamoDB: an item for each key and day in the table of keys. */
export function createKeyUses(database: Database): KeyUseBook {
  const { client, tables } = database;
  const table = tables.keyring;
  return {
    isUsed: async (keyId, day) => {
      const { Item: item } = await client.send(
        new GetItemCommand({ TableName: table, Key: dayKey(keyId, day) }),
      );
      return item !== undefined;
    },

    add: async (keyId, at, counts) => {
      const uses = USES.filter((use) => counts[use] !== undefined);
      await updateAlone(client, {
        TableName: table,
        Key: dayKey(keyId, dayOf(at)),
        UpdateExpression: `ADD ${uses.map((use) => `#${use} :${use}`).join(', ')} SET lastUsedAt = :at, #ttl = :ttl, shape = :shape`,
        ExpressionAttributeNames: {
          '#ttl': 'ttl',
          ...Object.fromEntries(uses.map((use) => [`#${use}`, use])),
        },
        ExpressionAttributeValues: toItem({
          ...{ ':at': at, ':shape': 1, ':ttl': Math.ceil((at + keptForMs('keyUses')) / 1000) },
          ...Object.fromEntries(uses.map((use) => [`:${use}`, counts[use]])),
        }),
      });
    },

    daysOf: async (keyId, limit) => {
      const { Items: items = [] } = await client.send(
        new QueryCommand({
          TableName: table,
          ConsistentRead: true,
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: toItem({ ':pk': partitionOf(keyId) }),
          ScanIndexForward: false,
          Limit: limit,
        }),
      );
      return items.map(toDay);
    },

    tell: async (keyId, day, record) => {
      const mark = {
        TableName: table,
        Key: dayKey(keyId, day),
        UpdateExpression: 'SET told = :true',
        ConditionExpression: both(THERE, 'attribute_not_exists(told)'),
        ExpressionAttributeValues: toItem({ ':true': true }),
      };
      const failed = await transact(client, [{ Update: mark }, { Put: notePut(database, record) }]);
      return failed.length === 0;
    },
  };
}

function partitionOf(keyId: string): string {
  return `KEY_USES#${keyId}`;
}

function dayKey(keyId: string, day: string): Item {
  return toItem({ pk: partitionOf(keyId), sk: day });
}

function toDay(item: Item): DayOfUse {
  const { sk: day, lastUsedAt, told, ...uses } = fromItem(dayItem, item);
  const counts = Object.fromEntries(
    USES.flatMap((use) => (uses[use] === undefined ? [] : [[use, uses[use]]])),
  );
  return { day, lastUsedAt, counts, isTold: told === true };
}
