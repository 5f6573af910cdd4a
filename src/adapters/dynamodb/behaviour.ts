import { randomBytes } from 'node:crypto';
import {
  ConditionalCheckFailedException,
  GetItemCommand,
  PutItemCommand,
  QueryCommand,
  UpdateItemCommand,
} from './api.ts';
import * as z from 'zod/mini';
import type { BehaviourLog } from '../../application/ports.ts';
import { daysBetween } from '../../domain/days.ts';
import { readItems } from './batch.ts';
import {
  blockKey,
  blockPartitions,
  HEAD_KEY,
  REMEMBERED_KEY,
  toBlock,
  toBlockItem,
  toHead,
  toHeadItem,
  toKnown,
  toldFrom,
  toldPartitions,
  toTold,
  toToldItem,
  ttlOf,
  visitKey,
} from './behaviour-items.ts';
import type { Database } from './client.ts';
import { fromItem, NOT_THERE, toItem, type Item } from './item.ts';
import { readRange } from './read-partition.ts';
import { transact } from './transact.ts';

/** So many pages of a megabyte are read of a partition in one go: with all of them, what a function has room for. */
const MOST_PAGES = 4;

const rememberedItem = z.object({ number: z.int() });

/** What visitors did, on DynamoDB, in a table of its own: however much that is, nothing else waits for it. */
export function createBehaviourLog(
  { client, tables }: Pick<Database, 'client' | 'tables'>,
  now: () => number,
): BehaviourLog {
  const table = tables.behaviour;

  async function read(key: Readonly<Record<string, string>>): Promise<Item | undefined> {
    const { Item: item } = await client.send(
      new GetItemCommand({ TableName: table, Key: toItem(key), ConsistentRead: true }),
    );
    return item;
  }

  function rangeOf(partition: string, from: number, to: number) {
    return {
      TableName: table,
      KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
      // A key goes on behind its time: what came in at `to` is behind the range.
      ExpressionAttributeValues: toItem({
        ...{ ':pk': partition, ':from': toldFrom(from), ':to': toldFrom(to) },
      }),
    };
  }

  /** What a partition has of a time; `complete` where there is more than was read. */
  async function toldIn(partition: string, from: number, to: number) {
    const told: ReturnType<typeof toTold>[] = [];
    let start: Item | undefined;
    for (let pages = 0; pages < MOST_PAGES; pages += 1) {
      const { Items = [], LastEvaluatedKey } = await client.send(
        new QueryCommand({
          ...rangeOf(partition, from, to),
          ConsistentRead: true,
          ...(start === undefined ? {} : { ExclusiveStartKey: start }),
        }),
      );
      told.push(...Items.map(toTold));
      start = LastEvaluatedKey;
      if (start === undefined) return { told, complete: to };
    }
    return { told, complete: told.at(-1)?.at ?? from };
  }

  return {
    add: async (told, at) => {
      const name = randomBytes(6).toString('base64url');
      const item = toToldItem(told, at, name);
      await client.send(new PutItemCommand({ TableName: table, Item: item }));
    },

    told: async (from, to) => {
      const found: ReturnType<typeof toTold>[] = [];
      for (const day of daysBetween(from, to)) {
        const parts = await Promise.all(
          toldPartitions(day).map((partition) => toldIn(partition, from, to)),
        );
        found.push(...parts.flatMap(({ told }) => told));
        const complete = Math.min(...parts.map((part) => part.complete));
        if (complete === to) continue;
        const told = found.filter(({ at }) => at < complete).map((one) => one.told);
        return { told, complete };
      }
      return { told: found.map((one) => one.told), complete: to };
    },

    isTold: async (from, to) => {
      const partitions = daysBetween(from, to).flatMap(toldPartitions);
      const pages = await Promise.all(
        partitions.map((partition) =>
          client.send(new QueryCommand({ ...rangeOf(partition, from, to), Limit: 1 })),
        ),
      );
      return pages.some(({ Items = [] }) => Items.length > 0);
    },

    known: async (visits) => {
      const wanted = visits.map((visit) => ({ table, key: visitKey(visit) }));
      return new Map((await readItems(client, wanted)).map(({ item }) => toKnown(item)));
    },

    head: async () => {
      const item = await read(HEAD_KEY);
      return item && toHead(item);
    },

    append: async (block, head) => {
      const failed = await transact(client, [
        {
          Put: {
            ...{ TableName: table, Item: toBlockItem(block), ConditionExpression: NOT_THERE },
          },
        },
        {
          Put: {
            TableName: table,
            Item: toHeadItem(head),
            ExpressionAttributeNames: { '#number': 'number' },
            ...(block.number === 1
              ? { ConditionExpression: 'attribute_not_exists(#number)' }
              : {
                  ConditionExpression: '#number = :before',
                  ExpressionAttributeValues: toItem({ ':before': block.number - 1 }),
                }),
          },
        },
      ]);
      return failed.length === 0;
    },

    remember: (block, visit, { ids, viewed }) =>
      unlessLater(
        new UpdateItemCommand({
          TableName: table,
          Key: visitKey(visit),
          UpdateExpression:
            'SET #number = :block, ids = list_append(if_not_exists(ids, :none), :ids), viewed = :viewed, shape = :shape, #ttl = :ttl',
          ConditionExpression: 'attribute_not_exists(#number) OR #number < :block',
          ExpressionAttributeNames: { '#number': 'block', '#ttl': 'ttl' },
          ExpressionAttributeValues: toItem({
            ...{ ':block': block, ':ids': ids, ':viewed': viewed, ':none': [], ':shape': 1 },
            ':ttl': ttlOf('toldBehaviour', now()),
          }),
        }),
      ),

    remembered: async () => {
      const item = await read(REMEMBERED_KEY);
      return item === undefined ? 0 : fromItem(rememberedItem, item).number;
    },

    noteRemembered: (block) =>
      unlessLater(
        new PutItemCommand({
          TableName: table,
          Item: toItem({ ...REMEMBERED_KEY, shape: 1, number: block }),
          ConditionExpression: 'attribute_not_exists(#number) OR #number < :block',
          ExpressionAttributeNames: { '#number': 'number' },
          ExpressionAttributeValues: toItem({ ':block': block }),
        }),
      ),

    blocks: async (from, to) => {
      const range = { table, from: blockKey(from).sk, to: blockKey(to).sk };
      const found = await Promise.all(
        blockPartitions(from, to).map((partition) => readRange(client, { ...range, partition })),
      );
      return found.flat().map(toBlock);
    },
  };

  /** Writes unless what stands there is from this block or a later one. */
  async function unlessLater(write: UpdateItemCommand | PutItemCommand): Promise<void> {
    try {
      if (write instanceof UpdateItemCommand) await client.send(write);
      else await client.send(write);
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
    }
  }
}
