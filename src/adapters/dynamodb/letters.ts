import { GetItemCommand, PutItemCommand, UpdateItemCommand } from './api.ts';
import * as z from 'zod/mini';
import type { Letters } from '../../application/ports.ts';
import { TOPICS } from '../../domain/audience/topics.ts';
import type { Letter } from '../../domain/letters/letter.ts';
import type { Database } from './client.ts';
import { eventPut } from './event-items.ts';
import { both, fromItem, NOT_THERE, toItem, type Item } from './item.ts';
import {
  COUNT_NAMES,
  COUNTED,
  countValues,
  laneItem,
  keyOfLane,
  lanePartition,
  NAMES,
  writeIf,
} from './lane-items.ts';
import { queryPage } from './query-page.ts';
import { readPartition } from './read-partition.ts';
import { transact } from './transact.ts';

const PARTITION = 'LETTERS';

const textSchema = z.optional(
  z.object({
    subject: z.string(),
    body: z.string(),
    short: z.optional(z.object({ text: z.string(), page: z.string() })),
  }),
);

const letterItem = z.object({
  id: z.string(),
  topic: z.enum(TOPICS),
  status: z.enum(['draft', 'sending', 'sent', 'cancelled']),
  texts: z.object({ en: textSchema, 'zh-CN': textSchema }),
  version: z.int(),
  createdAt: z.int(),
  updatedAt: z.int(),
  startedAt: z.optional(z.int()),
  endedAt: z.optional(z.int()),
  request: z.optional(z.object({ key: z.string(), body: z.string() })),
});

const keyOf = (letterId: string): Item => toItem({ pk: PARTITION, sk: letterId });
const toLetter = (item: Item): Letter => fromItem(letterItem, item);

/** Letters on DynamoDB: one item each, and one for each lane that it is sent in. */
export function createLetters(database: Database): Letters {
  const { client, tables } = database;
  const table = tables.audience;
  const ALL_OLD = { ReturnValuesOnConditionCheckFailure: 'ALL_OLD' } as const;
  return {
    find: async (letterId) => {
      const { Item: item } = await client.send(
        new GetItemCommand({ TableName: table, Key: keyOf(letterId), ConsistentRead: true }),
      );
      return item && toLetter(item);
    },

    page: async ({ sort, limit, after }) => {
      const { items, next } = await queryPage(client, {
        ...{ table, condition: 'pk = :pk', values: { ':pk': PARTITION }, keys: ['pk', 'sk'] },
        ...{ consistent: true, ascending: sort === 'oldest', limit, after },
      });
      return { items: items.map(toLetter), next };
    },

    commit: async (letter, record) => {
      const failed = await transact(client, [
        {
          Put: {
            TableName: table,
            Item: { ...keyOf(letter.id), ...toItem({ ...letter, shape: 1 }) },
            ...(letter.version === 1
              ? { ConditionExpression: NOT_THERE }
              : {
                  ConditionExpression: 'version = :before',
                  ExpressionAttributeValues: toItem({ ':before': letter.version - 1 }),
                }),
          },
        },
        eventPut(database, record),
      ]);
      return failed.length === 0;
    },

    remove: async ({ id, version }, record) => {
      const failed = await transact(client, [
        {
          Delete: {
            TableName: table,
            Key: keyOf(id),
            ConditionExpression: 'version = :version',
            ExpressionAttributeValues: toItem({ ':version': version }),
          },
        },
        eventPut(database, record),
      ]);
      return failed.length === 0;
    },

    lanes: async (letterId) => {
      const partition = lanePartition(letterId);
      const items = await readPartition(client, { table, partition, consistent: true });
      return items.map((item) => fromItem(laneItem, item));
    },

    lane: async (key) => {
      const Key = keyOfLane(key);
      const { Item: item } = await client.send(
        new GetItemCommand({ TableName: table, Key, ConsistentRead: true }),
      );
      return item && fromItem(laneItem, item);
    },

    enter: ({ run, before, subscribers, ...of }) => {
      const { channel, lane } = of;
      const none = { sent: 0, suppressed: 0, unknown: 0 };
      const begun = { channel, lane, step: 0, at: '', isDone: false, inFlight: false };
      const fresh = { ...begun, subscribers, ...none };
      const { inFlight, ...found } = before ?? fresh;
      const unknown = found.unknown + (inFlight ? 1 : 0);
      const after = { ...found, run, inFlight: false, unknown, shape: 1 };
      const asBefore = both('#run = :run', '#at = :at', 'step = :step', 'inFlight = :inFlight');
      const command = new PutItemCommand({
        TableName: table,
        Item: { ...keyOfLane(of), ...toItem(after) },
        ...ALL_OLD,
        ...(before === undefined
          ? { ConditionExpression: NOT_THERE }
          : {
              ConditionExpression: asBefore,
              ExpressionAttributeNames: NAMES,
              ExpressionAttributeValues: toItem({
                ...{ ':run': before.run, ':at': before.at },
                ...{ ':step': before.step, ':inFlight': before.inFlight },
              }),
            }),
      });
      return writeIf(client, command, (old) => old.run === run);
    },

    meet: ({ run, from, to, counted, ...of }) => {
      const values = { ':run': run, ':from': from, ':to': to, ':yes': true };
      const command = new UpdateItemCommand({
        TableName: table,
        Key: keyOfLane(of),
        UpdateExpression: `SET #at = :to, inFlight = :yes ${COUNTED}`,
        ConditionExpression: both('#run = :run', '#at = :from'),
        ExpressionAttributeNames: { ...NAMES, ...COUNT_NAMES },
        ExpressionAttributeValues: toItem({ ...values, ...countValues(counted) }),
        ...ALL_OLD,
      });
      return writeIf(client, command, (old) => old.run === run && old.at === to);
    },

    retreat: ({ run, from, to, ...of }) => {
      const command = new UpdateItemCommand({
        TableName: table,
        Key: keyOfLane(of),
        UpdateExpression: 'SET #at = :from, inFlight = :no',
        ConditionExpression: both('#run = :run', '#at = :to'),
        ExpressionAttributeNames: NAMES,
        ExpressionAttributeValues: toItem({
          ...{ ':run': run, ':from': from, ':to': to },
          ':no': false,
        }),
        ...ALL_OLD,
      });
      return writeIf(client, command, (old) => old.run === run && old.at === from);
    },

    endStep: ({ run, step, to, counted, isDone, ...of }) => {
      const values = { ':run': run, ':to': to, ':step': step, ':next': step + 1, ':no': false };
      const command = new UpdateItemCommand({
        TableName: table,
        Key: keyOfLane(of),
        UpdateExpression: `SET #at = :to, step = :next, inFlight = :no, isDone = :done ${COUNTED}`,
        ConditionExpression: both('#run = :run', 'step = :step'),
        ExpressionAttributeNames: { ...NAMES, ...COUNT_NAMES },
        ExpressionAttributeValues: toItem({
          ...{ ...values, ':done': isDone },
          ...countValues(counted),
        }),
        ...ALL_OLD,
      });
      return writeIf(client, command, (old) => old.run === run && old.step === step + 1);
    },
  };
}
