import { ConditionalCheckFailedException, PutItemCommand, QueryCommand } from './api.ts';
import * as z from 'zod/mini';
import type { Telling, Waiting, WaitingList } from '../../application/ports.ts';
import { LANGUAGES } from '../../domain/people/person.ts';
import { keptForMs } from '../../domain/privacy/retention.ts';
import { readItems } from './batch.ts';
import type { Database } from './client.ts';
import { fromItem, NOT_THERE, THERE, toItem, both, type Item } from './item.ts';
import { readPartition } from './read-partition.ts';
import { transact } from './transact.ts';
import { updateAlone } from './update-alone.ts';

const waitingItem = z.object({
  id: z.string(),
  emailKey: z.string(),
  sku: z.string(),
  productId: z.string(),
  language: z.enum(LANGUAGES),
  sealed: z.instanceof(Uint8Array),
  since: z.int(),
  toldOf: z.optional(z.string()),
});

const pointerItem = z.object({ sku: z.string(), since: z.int() });

const tellingItem = z.object({
  eventId: z.string(),
  sku: z.string(),
  quota: z.int(),
  told: z.int(),
  step: z.int(),
});

type Place = Pick<Waiting, 'emailKey' | 'sku' | 'since'>;

/** In the line of the SKU, where those who have waited longest stand first. */
function placeKey({ emailKey, sku, since }: Place): Item {
  return toItem({ pk: `WAITING#${sku}`, sk: `${new Date(since).toISOString()}#${emailKey}` });
}

/** That the address waits for the SKU: it stands in the line once. */
function pointerKey({ emailKey, sku }: Pick<Place, 'emailKey' | 'sku'>): Item {
  return toItem({ pk: `EMAIL#${emailKey}`, sk: `WAITING#${sku}` });
}

function tellingKey(eventId: string): Item {
  return toItem({ pk: `TELLING#${eventId}`, sk: 'telling' });
}

const ttlAfter = (from: number, what: 'waiting' | 'doneMarks'): number =>
  Math.ceil((from + keptForMs(what)) / 1000);

/** Who waits for goods, on DynamoDB. */
export function createWaitingList(database: Database, now: () => number): WaitingList {
  const { client, tables } = database;
  const table = tables.audience;
  return {
    add: async (waiting) => {
      const { sku, since } = waiting;
      const ttl = ttlAfter(since, 'waiting');
      const pointer = { ...pointerKey(waiting), ...toItem({ shape: 1, sku, since, ttl }) };
      const place = { ...placeKey(waiting), ...toItem({ ...waiting, shape: 1, ttl }) };
      const failed = await transact(client, [
        { Put: { TableName: table, Item: pointer, ConditionExpression: NOT_THERE } },
        { Put: { TableName: table, Item: place } },
      ]);
      return failed.length === 0;
    },

    of: async (emailKey) => {
      const partition = `EMAIL#${emailKey}`;
      const pointers = await readPartition(client, { table, partition, consistent: true });
      const keys = pointers.map((item) => ({
        table,
        key: placeKey({ emailKey, ...fromItem(pointerItem, item) }),
      }));
      return (await readItems(client, keys)).map(({ item }) => fromItem(waitingItem, item));
    },

    next: async ({ sku, eventId, limit }) => {
      const found: Waiting[] = [];
      let start: Item | undefined;
      do {
        const page = await client.send(
          new QueryCommand({
            TableName: table,
            ConsistentRead: true,
            KeyConditionExpression: 'pk = :pk',
            FilterExpression: 'attribute_not_exists(toldOf) OR toldOf <> :event',
            ExpressionAttributeValues: toItem({ ':pk': `WAITING#${sku}`, ':event': eventId }),
            Limit: limit,
            ...(start === undefined ? {} : { ExclusiveStartKey: start }),
          }),
        );
        found.push(...(page.Items ?? []).map((item) => fromItem(waitingItem, item)));
        start = page.LastEvaluatedKey;
      } while (start !== undefined && found.length < limit);
      return found.slice(0, limit);
    },

    remove: async (waiting) => {
      await transact(client, [
        { Delete: { TableName: table, Key: pointerKey(waiting) } },
        { Delete: { TableName: table, Key: placeKey(waiting) } },
      ]);
    },

    begin: async (telling) => {
      const ttl = ttlAfter(now(), 'doneMarks');
      try {
        await client.send(
          new PutItemCommand({
            TableName: table,
            Item: { ...tellingKey(telling.eventId), ...toItem({ ...telling, shape: 1, ttl }) },
            ConditionExpression: NOT_THERE,
            ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
          }),
        );
        return telling;
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
        if (error.Item === undefined) throw error;
        return toTelling(error.Item);
      }
    },

    take: async (eventId, waiting) => {
      const failed = await transact(client, [
        {
          Update: {
            TableName: table,
            Key: tellingKey(eventId),
            UpdateExpression: 'SET told = told + :one',
            ConditionExpression: 'told < quota',
            ExpressionAttributeValues: toItem({ ':one': 1 }),
          },
        },
        {
          Update: {
            TableName: table,
            Key: placeKey(waiting),
            UpdateExpression: 'SET toldOf = :event',
            ConditionExpression: both(THERE, 'attribute_not_exists(toldOf) OR toldOf <> :event'),
            ExpressionAttributeValues: toItem({ ':event': eventId }),
          },
        },
      ]);
      if (failed.length === 0) return 'taken';
      return failed.includes(1) ? 'gone' : 'full';
    },

    giveBack: async (eventId, waiting) => {
      await transact(client, [
        {
          Update: {
            TableName: table,
            Key: tellingKey(eventId),
            UpdateExpression: 'SET told = told - :one',
            ExpressionAttributeValues: toItem({ ':one': 1 }),
          },
        },
        {
          Update: {
            TableName: table,
            Key: placeKey(waiting),
            UpdateExpression: 'REMOVE toldOf',
            ConditionExpression: 'toldOf = :event',
            ExpressionAttributeValues: toItem({ ':event': eventId }),
          },
        },
      ]);
    },

    endStep: (eventId, step) =>
      updateAlone(client, {
        TableName: table,
        Key: tellingKey(eventId),
        UpdateExpression: 'SET step = :next',
        ConditionExpression: 'step = :step',
        ExpressionAttributeValues: toItem({ ':step': step, ':next': step + 1 }),
      }),
  };
}

function toTelling(item: Item): Telling {
  return fromItem(tellingItem, item);
}
