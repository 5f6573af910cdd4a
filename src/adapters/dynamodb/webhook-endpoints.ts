import { GetItemCommand, type TransactWriteItem } from './api.ts';
import * as z from 'zod/mini';
import type { WebhookEndpoints } from '../../application/ports.ts';
import { WHY_DISABLED, type WebhookEndpoint } from '../../domain/webhooks/endpoint.ts';
import type { Database } from './client.ts';
import { eventPut } from './event-items.ts';
import { both, fromItem, NOT_THERE, THERE, toItem, type Item } from './item.ts';
import { queryPage } from './query-page.ts';
import { readPartition } from './read-partition.ts';
import { transact } from './transact.ts';
import { updateAlone } from './update-alone.ts';

/** All stand together, so that one query finds all that may want to know of an event. */
const PARTITION = 'WEBHOOK_ENDPOINTS';

const endpointItem = z.object({
  sk: z.string(),
  url: z.string(),
  types: z.array(z.string()),
  source: z.optional(z.string()),
  secrets: z.array(z.object({ generation: z.int(), goodUntil: z.optional(z.int()) })),
  disabled: z.optional(z.enum(WHY_DISABLED)),
  failingSince: z.optional(z.int()),
  version: z.int(),
  createdAt: z.int(),
  rotatedAt: z.optional(z.int()),
});

function keyOf(endpointId: string): Item {
  return toItem({ pk: PARTITION, sk: endpointId });
}

function toEndpoint(item: Item): WebhookEndpoint {
  const { sk, ...endpoint } = fromItem(endpointItem, item);
  return { id: sk, ...endpoint };
}

/** Endpoints of others on DynamoDB, in the table of what the shop signs with. */
export function createWebhookEndpoints(database: Database): WebhookEndpoints {
  const { client, tables } = database;
  const table = tables.keyring;
  return {
    find: async (endpointId) => {
      const { Item: item } = await client.send(
        new GetItemCommand({ TableName: table, Key: keyOf(endpointId), ConsistentRead: true }),
      );
      return item && toEndpoint(item);
    },

    all: async () => {
      const items = await readPartition(client, { table, partition: PARTITION, consistent: true });
      return items.map(toEndpoint);
    },

    page: async ({ sort, limit, after }) => {
      const { items, next } = await queryPage(client, {
        table,
        consistent: true,
        condition: 'pk = :pk',
        values: { ':pk': PARTITION },
        ascending: sort === 'oldest',
        keys: ['pk', 'sk'],
        limit,
        after,
      });
      return { items: items.map(toEndpoint), next };
    },

    commit: async ({ before, after, record }) => {
      const write = endpointWrite(table, before, after);
      return (await transact(client, [...write, eventPut(database, record)])).length === 0;
    },

    setFailing: (endpointId, since) => {
      const isFailing = 'attribute_exists(failingSince)';
      return updateAlone(client, {
        TableName: table,
        Key: keyOf(endpointId),
        ...(since === undefined
          ? {
              UpdateExpression: 'REMOVE failingSince, probedUntil',
              ConditionExpression: both(THERE, isFailing),
            }
          : {
              UpdateExpression: 'SET failingSince = :since',
              ConditionExpression: both(THERE, `NOT ${isFailing}`),
              ExpressionAttributeValues: toItem({ ':since': since }),
            }),
      });
    },

    claimProbe: (endpointId, { now, until }) =>
      updateAlone(client, {
        TableName: table,
        Key: keyOf(endpointId),
        UpdateExpression: 'SET probedUntil = :until',
        ConditionExpression: both(
          THERE,
          'attribute_not_exists(probedUntil) OR probedUntil <= :now',
        ),
        ExpressionAttributeValues: toItem({ ':now': now, ':until': until }),
      }),
  };
}

/** Only over the version that was read. That it fails belongs to no version: a new one begins without it. */
function endpointWrite(
  TableName: string,
  before: WebhookEndpoint | undefined,
  after: WebhookEndpoint | undefined,
): TransactWriteItem[] {
  const seen =
    before === undefined
      ? { ConditionExpression: NOT_THERE }
      : {
          ConditionExpression: 'version = :seen',
          ExpressionAttributeValues: toItem({ ':seen': before.version }),
        };
  if (after === undefined) {
    return before === undefined ? [] : [{ Delete: { TableName, Key: keyOf(before.id), ...seen } }];
  }
  const { id, ...endpoint } = after;
  return [
    { Put: { TableName, Item: { ...keyOf(id), ...toItem({ ...endpoint, shape: 1 }) }, ...seen } },
  ];
}
