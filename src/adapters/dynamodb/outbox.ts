import {
  ConditionalCheckFailedException,
  QueryCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { timeCharacters } from '../../application/ids.ts';
import type { Outbox } from '../../application/ports.ts';
import { readItems } from './batch.ts';
import type { Database } from './client.ts';
import { OUTBOX_KEYS, toEventRecord } from './event-items.ts';
import { THERE, toItem } from './item.ts';

/** The outbox on DynamoDB: a sparse index over the event records. */
export function createOutbox({ client, tables }: Database): Outbox {
  const table = tables.events;
  return {
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
      const keys = pages
        .flatMap(({ Items = [] }) => Items)
        .map(({ pk, sk }) => toItem({ pk: pk?.S, sk: sk?.S }));
      const found = await readItems(
        client,
        keys.map((key) => ({ table, key })),
      );
      return found
        .filter(({ item }) => item.unpublished !== undefined)
        .map(({ item }) => toEventRecord(item))
        .sort((one, other) => (one.id < other.id ? -1 : 1));
    },

    markPublished: async ({ subject, id }) => {
      try {
        await client.send(
          new UpdateItemCommand({
            TableName: table,
            Key: toItem({ pk: subject, sk: id }),
            UpdateExpression: 'REMOVE unpublished',
            ConditionExpression: THERE,
          }),
        );
      } catch (error) {
        // A record that was erased meanwhile needs no mark.
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
      }
    },

    history: async (subject) => {
      const { Items = [] } = await client.send(
        new QueryCommand({
          TableName: table,
          ConsistentRead: true,
          KeyConditionExpression: 'pk = :pk',
          ExpressionAttributeValues: toItem({ ':pk': subject }),
        }),
      );
      return Items.map(toEventRecord);
    },
  };
}
