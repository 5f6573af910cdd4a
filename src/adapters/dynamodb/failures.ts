import { GetItemCommand } from '@aws-sdk/client-dynamodb';
import * as z from 'zod/mini';
import type { Failure, Failures } from '../../application/ports.ts';
import { keptForMs } from '../../domain/privacy/retention.ts';
import type { Database } from './client.ts';
import { eventPut } from './event-items.ts';
import { fromItem, NOT_THERE, THERE, toItem, type Item } from './item.ts';
import { queryPage } from './query-page.ts';
import { transact } from './transact.ts';

const PARTITION = 'FAILURES';

const failureItem = z.object({
  id: z.string(),
  consumer: z.string(),
  cause: z.string(),
  tries: z.int(),
  at: z.int(),
  eventId: z.optional(z.string()),
  messages: z.array(
    z.union([
      z.object({ text: z.string(), type: z.string(), source: z.string() }),
      z.object({ text: z.string(), topicArn: z.string() }),
    ]),
  ),
  steps: z.optional(z.array(z.object({ jobId: z.string(), step: z.int() }))),
});

function keyOf(failureId: string): Item {
  return toItem({ pk: PARTITION, sk: failureId });
}

/** When it may be deleted: epoch seconds. */
function ttlOf({ at }: Failure): number {
  return Math.ceil((at + keptForMs('failures')) / 1000);
}

/** Work that gave up, on DynamoDB. */
export function createFailures(database: Database): Failures {
  const { client, tables } = database;
  const table = tables.work;
  return {
    record: async (failure, record) => {
      const failed = await transact(client, [
        {
          Put: {
            TableName: table,
            Item: {
              ...keyOf(failure.id),
              ...toItem({ ...failure, shape: 1, ttl: ttlOf(failure) }),
            },
            ConditionExpression: NOT_THERE,
          },
        },
        eventPut(database, record),
      ]);
      return failed.length === 0;
    },

    find: async (failureId) => {
      const { Item: item } = await client.send(
        new GetItemCommand({ TableName: table, Key: keyOf(failureId), ConsistentRead: true }),
      );
      return item && fromItem(failureItem, item);
    },

    page: async ({ limit, after }) => {
      const { items, next } = await queryPage(client, {
        table,
        condition: 'pk = :pk',
        values: { ':pk': PARTITION },
        ascending: false,
        keys: ['pk', 'sk'],
        limit,
        after,
      });
      return { items: items.map((item) => fromItem(failureItem, item)), next };
    },

    remove: async (failureId, record) => {
      const failed = await transact(client, [
        { Delete: { TableName: table, Key: keyOf(failureId), ConditionExpression: THERE } },
        eventPut(database, record),
      ]);
      return failed.length === 0;
    },
  };
}
