import { DeleteItemCommand, GetItemCommand, QueryCommand } from './api.ts';
import * as z from 'zod/mini';
import type { StoredSubscription, Subscriptions } from '../../application/ports.ts';
import { laneOf } from '../../domain/audience/lanes.ts';
import { TOPICS } from '../../domain/audience/topics.ts';
import { CONFIRM_WITHIN_MS, type Subscription } from '../../domain/audience/subscription.ts';
import { LANGUAGES } from '../../domain/people/person.ts';
import { keptForMs } from '../../domain/privacy/retention.ts';
import type { Database } from './client.ts';
import { countPartition } from './count-partition.ts';
import { eventPut } from './event-items.ts';
import { fromItem, NOT_THERE, toItem, type Item } from './item.ts';
import { transact } from './transact.ts';

const EMAIL = 'EMAIL#';

const subscriptionItem = z.object({
  sk: z.string(),
  subscription: z.object({
    id: z.string(),
    status: z.enum(['pending', 'confirmed', 'left']),
    topics: z.array(z.enum(TOPICS)),
    language: z.enum(LANGUAGES),
    askedAt: z.int(),
    confirmedAt: z.optional(z.int()),
    leftAt: z.optional(z.int()),
    asks: z.int(),
    asksSince: z.int(),
    version: z.int(),
  }),
  sealed: z.instanceof(Uint8Array),
});

const partitionOf = (lane: number): string => `SUBSCRIBERS#${lane}`;

function keyOf(emailKey: string): Item {
  return toItem({ pk: partitionOf(laneOf(emailKey)), sk: EMAIL + emailKey });
}

/** Subscriptions on DynamoDB: one item each, in the partition of its lane. */
export function createSubscriptions(database: Database): Subscriptions {
  const { client, tables } = database;
  const table = tables.audience;
  return {
    find: async (emailKey) => {
      const { Item: item } = await client.send(
        new GetItemCommand({ TableName: table, Key: keyOf(emailKey), ConsistentRead: true }),
      );
      return item && toStored(item);
    },

    commit: async ({ emailKey, subscription, sealed }, record) => {
      const put = {
        TableName: table,
        Item: {
          ...keyOf(emailKey),
          ...toItem({ shape: 1, subscription, sealed, ttl: ttlOf(subscription) }),
        },
        ...(subscription.version === 1
          ? { ConditionExpression: NOT_THERE }
          : {
              ConditionExpression: 'subscription.version = :before',
              ExpressionAttributeValues: toItem({ ':before': subscription.version - 1 }),
            }),
      };
      const failed = await transact(client, [{ Put: put }, eventPut(database, record)]);
      return failed.length === 0;
    },

    remove: async (emailKey) => {
      await client.send(new DeleteItemCommand({ TableName: table, Key: keyOf(emailKey) }));
    },

    page: async ({ lane, after, limit }) => {
      const { Items = [] } = await client.send(
        new QueryCommand({
          TableName: table,
          ConsistentRead: true,
          KeyConditionExpression: 'pk = :pk AND sk > :after',
          ExpressionAttributeValues: toItem({ ':pk': partitionOf(lane), ':after': EMAIL + after }),
          Limit: limit,
        }),
      );
      return Items.map(toStored);
    },

    count: (lane, topic) =>
      countPartition(client, {
        ...{ table, partition: partitionOf(lane) },
        filter: 'contains(subscription.topics, :topic)',
        values: { ':topic': topic },
      }),
  };
}

function toStored(item: Item): StoredSubscription {
  const { sk, subscription, sealed } = fromItem(subscriptionItem, item);
  return { emailKey: sk.slice(EMAIL.length), subscription, sealed };
}

/** When the database may delete it, epoch seconds: never, for as long as it is confirmed. */
function ttlOf({ status, askedAt, leftAt = askedAt }: Subscription): number | undefined {
  switch (status) {
    case 'confirmed':
      return undefined;
    case 'pending':
      return Math.ceil((askedAt + CONFIRM_WITHIN_MS) / 1000);
    case 'left':
      return Math.ceil((leftAt + keptForMs('optOuts')) / 1000);
  }
}
