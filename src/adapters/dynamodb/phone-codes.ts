import {
  ConditionalCheckFailedException,
  DeleteItemCommand,
  PutItemCommand,
  UpdateItemCommand,
} from './api.ts';
import * as z from 'zod/mini';
import type { PhoneCodes } from '../../application/ports.ts';
import type { Database } from './client.ts';
import { fromItem, toItem, type Item } from './item.ts';

const codeItem = z.object({ digest: z.string(), sealedPhone: z.string() });

function keyOf(personId: string): Item {
  return toItem({ pk: `PHONE#${personId}`, sk: 'code' });
}

/** Codes that were sent to phones, on DynamoDB. */
export function createPhoneCodes({ client, tables }: Database): PhoneCodes {
  const table = tables.work;
  return {
    put: async (personId, { expiresAt, ...code }) => {
      const ttl = Math.ceil(expiresAt / 1000);
      const item = { ...keyOf(personId), ...toItem({ shape: 1, ...code, expiresAt, ttl }) };
      await client.send(new PutItemCommand({ TableName: table, Item: item }));
    },

    tryOnce: async (personId, at) => {
      try {
        const { Attributes: item } = await client.send(
          new UpdateItemCommand({
            ...{ TableName: table, Key: keyOf(personId), ReturnValues: 'ALL_NEW' },
            UpdateExpression: 'SET triesLeft = triesLeft - :one',
            // Deleted late: one that has expired may still be there.
            ConditionExpression: 'triesLeft > :none AND expiresAt > :at',
            ExpressionAttributeValues: toItem({ ':one': 1, ':none': 0, ':at': at }),
          }),
        );
        return item && fromItem(codeItem, item);
      } catch (error) {
        if (error instanceof ConditionalCheckFailedException) return undefined;
        throw error;
      }
    },

    remove: async (personId) => {
      await client.send(new DeleteItemCommand({ TableName: table, Key: keyOf(personId) }));
    },
  };
}
