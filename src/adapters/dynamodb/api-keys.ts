import { GetItemCommand, QueryCommand, UpdateItemCommand } from './api.ts';
import type { ApiKeys } from '../../application/ports.ts';
import { dayOf } from '../../domain/days.ts';
import { keptForMs } from '../../domain/privacy/retention.ts';
import {
  API_KEYS,
  apiKeyKey,
  apiKeyPut,
  dayKey,
  toApiKey,
  toDay,
  usesOf,
} from './api-key-items.ts';
import type { Database } from './client.ts';
import { eventPut } from './event-items.ts';
import { toItem } from './item.ts';
import { queryPage } from './query-page.ts';
import { transact } from './transact.ts';

const DAYS_SHOWN = 90;

/** API keys on DynamoDB, in the table of keys. */
export function createApiKeys(database: Database): ApiKeys {
  const { client, tables } = database;
  const table = tables.keyring;
  return {
    find: async (keyId) => {
      const { Item: item } = await client.send(
        new GetItemCommand({ TableName: table, Key: apiKeyKey(keyId), ConsistentRead: true }),
      );
      return item && toApiKey(item);
    },

    page: async ({ sort, limit, after }) => {
      const { items, next } = await queryPage(client, {
        table,
        condition: 'pk = :pk',
        values: { ':pk': API_KEYS },
        ascending: sort === 'oldest',
        keys: ['pk', 'sk'],
        limit,
        after,
      });
      return { items: items.map(toApiKey), next };
    },

    commit: async ({ before, after, record }) => {
      const failed = await transact(client, [
        apiKeyPut(table, before, after),
        eventPut(database, record),
      ]);
      return failed.length === 0;
    },

    countUse: async (keyId, at) => {
      await client.send(
        new UpdateItemCommand({
          TableName: table,
          Key: dayKey(keyId, dayOf(at)),
          UpdateExpression: 'ADD uses :one SET lastUsedAt = :at, #ttl = :ttl, shape = :shape',
          ExpressionAttributeNames: { '#ttl': 'ttl' },
          ExpressionAttributeValues: toItem({
            ':one': 1,
            ':at': at,
            ':ttl': Math.ceil((at + keptForMs('keyUses')) / 1000),
            ':shape': 1,
          }),
        }),
      );
    },

    usesOf: async (keyId) => {
      const { Items: items = [] } = await client.send(
        new QueryCommand({
          TableName: table,
          ConsistentRead: true,
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: toItem({ ':pk': usesOf(keyId) }),
          ScanIndexForward: false,
          Limit: DAYS_SHOWN,
        }),
      );
      const days = items.map(toDay);
      const uses = days.map(({ day, count }) => ({ day, count }));
      return { uses, lastUsedAt: days[0]?.lastUsedAt };
    },
  };
}
