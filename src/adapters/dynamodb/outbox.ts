import {
  ConditionalCheckFailedException,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  type QueryCommandInput,
} from './api.ts';
import { timeCharacters, timeOfId } from '../../application/ids.ts';
import type { EventRecord, Outbox } from '../../application/ports.ts';
import { isOwn } from '../../domain/events/source.ts';
import { readItems } from './batch.ts';
import type { Database } from './client.ts';
import { eventPut, notePut, OUTBOX_KEYS, toEventRecord } from './event-items.ts';
import { THERE, toItem, type Item } from './item.ts';
import { readPartition } from './read-partition.ts';
import { transact } from './transact.ts';
import { updateAlone } from './update-alone.ts';

/** The outbox on DynamoDB: a sparse index over the event records. */
export function createOutbox(database: Database): Outbox {
  const { client, tables } = database;
  const table = tables.events;

  /** What a part of the outbox holds from before a time, oldest first. */
  function leftIn(shard: string, before: number, limit?: number): QueryCommandInput {
    return {
      TableName: table,
      IndexName: 'outbox',
      KeyConditionExpression: 'unpublished = :shard AND sk < :before',
      ExpressionAttributeValues: toItem({
        ':shard': shard,
        ':before': `evt_${timeCharacters(before)}`,
      }),
      Limit: limit,
    };
  }

  return {
    add: async (record) => (await transact(client, [eventPut(database, record)])).length === 0,

    note: async (record) => {
      try {
        await client.send(new PutItemCommand(notePut(database, record)));
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
      }
    },

    isRecorded: async ({ subject, id }) => {
      const key = toItem({ pk: subject, sk: id });
      const { Item: item } = await client.send(
        new GetItemCommand({ TableName: table, Key: key, ConsistentRead: true }),
      );
      return item !== undefined;
    },

    unpublished: async ({ before, limit, after = '' }) => {
      const pages = await Promise.all(
        OUTBOX_KEYS.map((shard) =>
          client.send(
            new QueryCommand({
              TableName: table,
              IndexName: 'outbox',
              KeyConditionExpression: 'unpublished = :shard AND sk BETWEEN :after AND :before',
              ExpressionAttributeValues: toItem({
                ':shard': shard,
                // The range has its bounds in it: nothing sorts between an id and the id with a space.
                ':after': `${after} `,
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
      const records: EventRecord[] = [];
      const unreadable: string[] = [];
      for (const { item } of found) {
        if (item.unpublished === undefined) continue;
        const record = readable(item);
        if (record === undefined) unreadable.push(item.sk?.S ?? '');
        else records.push(record);
      }
      const next = oldest.length < limit ? undefined : oldest.at(-1)?.sk;
      records.sort((one, other) => (one.id < other.id ? -1 : 1));
      return { records, unreadable, next };
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

    oldestUnpublished: async (before) => {
      const pages = await Promise.all(
        OUTBOX_KEYS.map((shard) => client.send(new QueryCommand(leftIn(shard, before, 1)))),
      );
      return oldestOf(pages);
    },

    backlog: async (before) => {
      const pages = await Promise.all(
        OUTBOX_KEYS.map((shard) => client.send(new QueryCommand(leftIn(shard, before)))),
      );
      const more = pages.some(({ LastEvaluatedKey: cut }) => cut !== undefined);
      return { count: idsOf(pages).length, more, oldestAt: oldestOf(pages) };
    },

    history: async (subject) => {
      const items = await readPartition(client, { table, partition: subject, consistent: true });
      return items.map(toEventRecord).filter(({ events }) => events.every(isOwn));
    },
  };
}

interface Page {
  readonly Items?: Item[] | undefined;
}

function idsOf(pages: readonly Page[]): string[] {
  return pages.flatMap(({ Items = [] }) => Items.map(({ sk }) => sk?.S ?? '')).sort();
}

function oldestOf(pages: readonly Page[]): number | undefined {
  const [oldest] = idsOf(pages);
  return oldest === undefined ? undefined : timeOfId(oldest);
}

/** The record that an item holds; undefined if it is damaged, which must not keep others from being told. */
function readable(item: Item): EventRecord | undefined {
  try {
    return toEventRecord(item);
  } catch {
    return undefined;
  }
}
