import { GetItemCommand, QueryCommand } from '@aws-sdk/client-dynamodb';
import { timeCharacters } from '../../application/ids.ts';
import type { Outbox } from '../../application/ports.ts';
import { readItems } from './batch.ts';
import type { Database } from './client.ts';
import { eventPut, OUTBOX_KEYS, toEventRecord } from './event-items.ts';
import { THERE, toItem } from './item.ts';
import { readPartition } from './read-partition.ts';
import { transact } from './transact.ts';
import { updateAlone } from './update-alone.ts';

/** The outbox on DynamoDB: a sparse index over the event records. */
export function createOutbox({ client, tables }: Database): Outbox {
  const table = tables.events;
  return {
    add: async (record) => (await transact(client, [eventPut(table, record)])).length === 0,

    isRecorded: async ({ subject, id }) => {
      const key = toItem({ pk: subject, sk: id });
      const { Item: item } = await client.send(
        new GetItemCommand({ TableName: table, Key: key, ConsistentRead: true }),
      );
      return item !== undefined;
    },

    unpublished: async ({ before, limit }) => {
      const pages = await Promise.all(
        OUTBOX_KEYS.map((shard) =>
          client.send(
            new QueryCommand({
              TableName: table,
              IndexName: 'outbox',
              KeyConditionExpression: 'unpublished = :shard AND sk < :before',
              ExpressionAttributeValues: toItem({
                ':shard': shard,
                ':before': `evt_${timeCharacters(before)}`,
              }),
              Limit: limit,
            }),
          ),
        ),
      );
      const oldest = pages
        .flatMap(({ Items = [] }) => Items)
        .map(({ pk, sk }) => ({ pk: pk?.S ?? '', sk: sk?.S ?? '' }))
        .sort((one, other) => (one.sk < other.sk ? -1 : 1))
        .slice(0, limit);
      const found = await readItems(
        client,
        oldest.map((key) => ({ table, key: toItem(key) })),
      );
      return found
        .filter(({ item }) => item.unpublished !== undefined)
        .map(({ item }) => toEventRecord(item))
        .sort((one, other) => (one.id < other.id ? -1 : 1));
    },

    markPublished: async ({ subject, id }) => {
      // A record that was erased meanwhile needs no mark.
      await updateAlone(client, {
        TableName: table,
        Key: toItem({ pk: subject, sk: id }),
        UpdateExpression: 'REMOVE unpublished',
        ConditionExpression: THERE,
      });
    },

    history: async (subject) => {
      const items = await readPartition(client, { table, partition: subject, consistent: true });
      return items.map(toEventRecord);
    },
  };
}
