import type { TransactWriteItem } from './api.ts';
import * as z from 'zod/mini';
import type { ApiKey } from '../../domain/keys/api-key.ts';
import { fromItem, NOT_THERE, toItem, type Item } from './item.ts';

/** All keys stand together, so that one query lists them: a shop has tens of them, not thousands. */
export const API_KEYS = 'API_KEYS';

const apiKeyItem = z.object({
  sk: z.string(),
  name: z.string(),
  scopes: z.array(z.string()),
  secrets: z.array(z.object({ hash: z.string(), goodUntil: z.optional(z.int()) })),
  disabled: z.boolean(),
  version: z.int(),
  createdAt: z.int(),
  rotatedAt: z.optional(z.int()),
  expiresAt: z.optional(z.int()),
});

export function apiKeyKey(keyId: string): Item {
  return toItem({ pk: API_KEYS, sk: keyId });
}

export function toApiKey(item: Item): ApiKey {
  const { sk, ...key } = fromItem(apiKeyItem, item);
  return { id: sk, ...key };
}

/** Only over the version that was read. */
export function apiKeyPut(
  table: string,
  before: ApiKey | undefined,
  { id, ...key }: ApiKey,
): TransactWriteItem {
  return {
    Put: {
      TableName: table,
      Item: { ...apiKeyKey(id), ...toItem({ ...key, shape: 1 }) },
      ...(before === undefined
        ? { ConditionExpression: NOT_THERE }
        : {
            ConditionExpression: 'version = :seen',
            ExpressionAttributeValues: toItem({ ':seen': before.version }),
          }),
    },
  };
}

const dayItem = z.object({ sk: z.string(), uses: z.int(), lastUsedAt: z.int() });

const DAY = 'DAY#';

/** Where a day's uses of a key are counted. */
export function dayKey(keyId: string, day: string): Item {
  return toItem({ pk: usesOf(keyId), sk: `${DAY}${day}` });
}

export function usesOf(keyId: string): string {
  return `API_KEY_USES#${keyId}`;
}

export function toDay(item: Item): { day: string; count: number; lastUsedAt: number } {
  const { sk, uses, lastUsedAt } = fromItem(dayItem, item);
  return { day: sk.slice(DAY.length), count: uses, lastUsedAt };
}
