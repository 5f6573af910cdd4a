import { GetItemCommand, QueryCommand } from './api.ts';
import * as z from 'zod/mini';
import type { Failure, Failures } from '../../application/ports.ts';
import { isNamed } from '../../domain/events/subscribers.ts';
import { keptForMs } from '../../domain/privacy/retention.ts';
import type { Database } from './client.ts';
import { eventPut } from './event-items.ts';
import { both, fromItem, NOT_THERE, THERE, toItem, type Item } from './item.ts';
import { queryPage } from './query-page.ts';
import { transact } from './transact.ts';
import { updateAlone } from './update-alone.ts';

const PARTITION = 'FAILURES';
/** So many reads at most for one page: those of one consumer may be rare among the others. */
const MAX_READS = 20;

const failureItem = z.object({
  id: z.string(),
  consumer: z.string(),
  cause: z.string(),
  tries: z.int(),
  at: z.int(),
  eventId: z.optional(z.string()),
  messages: z.array(
    z.union([
      z.object({
        text: z.string(),
        type: z.string(),
        source: z.string(),
        subscriber: z.optional(z.string()),
      }),
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

    page: async ({ consumer, sort, limit, after }) => {
      const found: Failure[] = [];
      let next = after;
      for (let reads = 0; reads < MAX_READS; reads += 1) {
        // Whatever is read beyond the page would be read again.
        const page = await queryPage(client, {
          table,
          condition: 'pk = :pk',
          values: { ':pk': PARTITION },
          ascending: sort === 'oldest',
          keys: ['pk', 'sk'],
          limit: limit - found.length,
          after: next,
        });
        const failures = page.items.map((item) => fromItem(failureItem, item));
        found.push(
          ...failures.filter((one) => consumer === undefined || isNamed(one.consumer, consumer)),
        );
        next = page.next;
        if (next === undefined || found.length >= limit) break;
      }
      return { items: found, next };
    },

    counts: async () => {
      const { Items = [], LastEvaluatedKey: cut } = await client.send(
        new QueryCommand({
          TableName: table,
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: toItem({ ':pk': PARTITION }),
          ProjectionExpression: 'consumer',
          ScanIndexForward: false,
        }),
      );
      const byConsumer = new Map<string, number>();
      for (const { consumer } of Items) {
        const name = consumer?.S ?? '';
        byConsumer.set(name, (byConsumer.get(name) ?? 0) + 1);
      }
      return { byConsumer, more: cut !== undefined };
    },

    claim: ({ failureId, claimant, now, until }) =>
      updateAlone(client, {
        TableName: table,
        Key: keyOf(failureId),
        UpdateExpression: 'SET claimant = :claimant, claimedUntil = :until',
        ConditionExpression: both(
          THERE,
          'attribute_not_exists(claimant) OR claimant = :claimant OR claimedUntil < :now',
        ),
        ExpressionAttributeValues: toItem({
          ':claimant': claimant,
          ':until': until,
          ':now': now,
        }),
      }),

    remove: async (failureId, record) => {
      const failed = await transact(client, [
        { Delete: { TableName: table, Key: keyOf(failureId), ConditionExpression: THERE } },
        eventPut(database, record),
      ]);
      return failed.length === 0;
    },
  };
}
