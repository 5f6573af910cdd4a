import {
  ConditionalCheckFailedException,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  type Put,
} from './api.ts';
import * as z from 'zod/mini';
import type { DeliveryKey, WebhookDeliveries } from '../../application/ports.ts';
import { keptForMs } from '../../domain/privacy/retention.ts';
import {
  ATTEMPT_OUTCOMES,
  DELIVERY_STATUSES,
  type Delivery,
} from '../../domain/webhooks/delivery.ts';
import { readItems } from './batch.ts';
import type { Database } from './client.ts';
import { eventPut } from './event-items.ts';
import { fromItem, NOT_THERE, toItem, type Item } from './item.ts';
import { queryPage } from './query-page.ts';
import { transact } from './transact.ts';

const deliveryItem = z.object({
  sk: z.string(),
  endpointId: z.string(),
  event: z.object({ id: z.string(), type: z.string(), source: z.string() }),
  messageId: z.string(),
  text: z.string(),
  replayId: z.optional(z.string()),
  status: z.enum(DELIVERY_STATUSES),
  attempts: z.int(),
  failures: z.int(),
  since: z.int(),
  nextAttemptAt: z.optional(z.int()),
  lastAttempt: z.optional(
    z.object({
      at: z.int(),
      outcome: z.enum(ATTEMPT_OUTCOMES),
      status: z.optional(z.int()),
      excerpt: z.optional(z.string()),
    }),
  ),
  deliveredAt: z.optional(z.int()),
  version: z.int(),
  createdAt: z.int(),
});

function partitionOf(endpointId: string): string {
  return `WEBHOOK#${endpointId}`;
}

function keyOf({ endpointId, id }: DeliveryKey): Item {
  return toItem({ pk: partitionOf(endpointId), sk: id });
}

function toDelivery(item: Item): Delivery {
  const { sk, ...delivery } = fromItem(deliveryItem, item);
  return { id: sk, ...delivery };
}

/** The item is in the index of what is due, under its endpoint, for as long as it is pending. */
function toDeliveryItem({ id, ...delivery }: Delivery): Item {
  const { endpointId, nextAttemptAt, createdAt, since } = delivery;
  const ttl = Math.ceil((Math.max(createdAt, since) + keptForMs('webhookDeliveries')) / 1000);
  const due = nextAttemptAt === undefined ? {} : { due: partitionOf(endpointId) };
  return { ...keyOf({ endpointId, id }), ...toItem({ ...delivery, ...due, ttl, shape: 1 }) };
}

/** Deliveries to endpoints of others, on DynamoDB, in the table of what background work remembers. */
export function createWebhookDeliveries(database: Database): WebhookDeliveries {
  const { client, tables } = database;
  const table = tables.work;

  /** Only over the version before it. */
  function put(delivery: Delivery): Put {
    const isNew = delivery.version === 1;
    return {
      TableName: table,
      Item: toDeliveryItem(delivery),
      ConditionExpression: isNew ? NOT_THERE : 'version = :seen',
      ...(isNew ? {} : { ExpressionAttributeValues: toItem({ ':seen': delivery.version - 1 }) }),
    };
  }

  async function putAlone(delivery: Delivery): Promise<boolean> {
    try {
      await client.send(new PutItemCommand(put(delivery)));
      return true;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false;
      throw error;
    }
  }

  return {
    add: putAlone,

    find: async (key) => {
      const { Item: item } = await client.send(
        new GetItemCommand({ TableName: table, Key: keyOf(key), ConsistentRead: true }),
      );
      return item && toDelivery(item);
    },

    findOneOf: async (keys) => {
      const [found] = await readItems(
        client,
        keys.map((key) => ({ table, key: keyOf(key) })),
      );
      return found && toDelivery(found.item);
    },

    page: async ({ endpointId, sort, limit, after }) => {
      const { items, next } = await queryPage(client, {
        table,
        consistent: true,
        condition: 'pk = :pk',
        values: { ':pk': partitionOf(endpointId) },
        ascending: sort === 'oldest',
        keys: ['pk', 'sk'],
        limit,
        after,
      });
      return { items: items.map(toDelivery), next };
    },

    save: async (after, record) => {
      if (record === undefined) return putAlone(after);
      const failed = await transact(client, [{ Put: put(after) }, eventPut(database, record)]);
      return failed.length === 0;
    },

    due: async ({ endpointId, at, limit }) => {
      const { Items: items = [] } = await client.send(
        new QueryCommand({
          TableName: table,
          IndexName: 'due',
          KeyConditionExpression: 'due = :due AND nextAttemptAt <= :at',
          ExpressionAttributeValues: toItem({ ':due': partitionOf(endpointId), ':at': at }),
          Limit: limit,
        }),
      );
      return items.flatMap(({ sk }) => (sk?.S === undefined ? [] : [sk.S]));
    },
  };
}
