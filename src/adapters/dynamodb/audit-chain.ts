import { GetItemCommand, paginateQuery, PutItemCommand, type QueryCommandInput } from './api.ts';
import * as z from 'zod/mini';
import { timeCharacters } from '../../application/ids.ts';
import type { AuditChain } from '../../application/ports.ts';
import { beginOf, DAY_MS } from '../../domain/days.ts';
import type { FoundBlock } from '../../domain/audit/inspect.ts';
import { readItems } from './batch.ts';
import {
  HEAD_KEY,
  partitionOfDay,
  PROGRESS_KEY,
  toBlockItem,
  toFoundBlock,
  toHead,
  toHeadItem,
  TOLD_KEY,
} from './chain-items.ts';
import type { Database } from './client.ts';
import { ledgerMonthOf } from './event-items.ts';
import { fromItem, NOT_THERE, toItem, type Item } from './item.ts';
import { digestOf, isGenuine } from './record-seal.ts';
import { transact } from './transact.ts';

/** Not parsed any further: something that was altered must not keep the chain from going on. */
const NO_HEAD = { day: '', number: 0, at: 0, seal: '' };

const progressItem = z.object({ days: z.array(z.string()) });
const toldItem = z.object({ record: z.string(), behaviour: z.int() });

/** The chain on DynamoDB, in the table of the records that it is about. */
export function createAuditChain(database: Database): AuditChain {
  const { client, tables } = database;
  const table = tables.events;

  async function read(key: Readonly<Record<string, string>>): Promise<Item | undefined> {
    const { Item: item } = await client.send(
      new GetItemCommand({ TableName: table, Key: toItem(key), ConsistentRead: true }),
    );
    return item;
  }

  /** All items of a query, page by page. */
  async function* itemsOf(query: Omit<QueryCommandInput, 'TableName'>): AsyncGenerator<Item> {
    for await (const { Items = [] } of paginateQuery({ client }, { TableName: table, ...query })) {
      yield* Items;
    }
  }

  return {
    sign: (purpose, text) => database.auditSeal().sign(purpose, text),

    head: async () => {
      const item = await read(HEAD_KEY);
      const hash = item?.hash?.S;
      return item && hash !== undefined ? (toHead(item) ?? { ...NO_HEAD, hash }) : undefined;
    },

    blocksOf: async (day, since) => {
      const found: FoundBlock[] = [];
      const blocks = itemsOf({
        KeyConditionExpression: 'pk = :pk',
        ExpressionAttributeValues: toItem({ ':pk': partitionOfDay(day) }),
        ConsistentRead: true,
        ScanIndexForward: false,
      });
      for await (const item of blocks) {
        const one = toFoundBlock(item);
        if (one === undefined) continue;
        found.push(one);
        if (one.block !== undefined && one.block.at < since) break;
      }
      return found;
    },

    recordsOf: async (day, from, limit) => {
      const keys: { subject: string; id: string }[] = [];
      // What moved money stands under its month.
      for (const key of [day, ledgerMonthOf(beginOf(day))]) {
        const items = itemsOf({
          IndexName: 'byDay',
          KeyConditionExpression: '#day = :day AND sk BETWEEN :from AND :to',
          ExpressionAttributeNames: { '#day': 'day' },
          ExpressionAttributeValues: toItem({
            ':day': key,
            ':from': `evt_${timeCharacters(Math.max(from, beginOf(day)))}`,
            ':to': `evt_${timeCharacters(beginOf(day) + DAY_MS)}`,
          }),
          ProjectionExpression: 'pk, sk',
          Limit: limit,
        });
        for await (const { pk, sk } of items) {
          keys.push({ subject: pk?.S ?? '', id: sk?.S ?? '' });
          if (keys.length === limit) break;
        }
        if (keys.length === limit) break;
      }
      return keys.sort((one, other) => (one.id < other.id ? -1 : 1));
    },

    digestsOf: async (records) => {
      const wanted = records.map(({ subject, id }) => ({
        table,
        key: toItem({ pk: subject, sk: id }),
      }));
      const seal = database.auditSeal();
      const found = (await readItems(client, wanted)).map(({ item }) => ({
        record: { subject: item.pk?.S ?? '', id: item.sk?.S ?? '', digest: digestOf(item) },
        genuine: isGenuine(seal, item),
      }));
      return found.sort((one, other) => (one.record.id < other.record.id ? -1 : 1));
    },

    append: async (block, head, before) => {
      const failed = await transact(client, [
        {
          Put: {
            TableName: table,
            Item: toBlockItem(block),
            ConditionExpression: NOT_THERE,
          },
        },
        {
          Put: {
            TableName: table,
            Item: toHeadItem(head),
            ExpressionAttributeNames: { '#hash': 'hash' },
            ...(before === undefined
              ? { ConditionExpression: 'attribute_not_exists(#hash)' }
              : {
                  ConditionExpression: '#hash = :before',
                  ExpressionAttributeValues: toItem({ ':before': before.hash }),
                }),
          },
        },
      ]);
      return failed.length === 0;
    },

    progress: async () => {
      const item = await read(PROGRESS_KEY);
      return item && fromItem(progressItem, item).days;
    },

    keepProgress: async (days) => {
      const item = toItem({ ...PROGRESS_KEY, shape: 1, days });
      await client.send(new PutItemCommand({ TableName: table, Item: item }));
    },

    told: async () => {
      const item = await read(TOLD_KEY);
      if (item === undefined) return undefined;
      const { record, behaviour } = fromItem(toldItem, item);
      return { record, behaviour };
    },

    keepTold: async (ends) => {
      const item = toItem({ ...TOLD_KEY, shape: 1, ...ends });
      await client.send(new PutItemCommand({ TableName: table, Item: item }));
    },
  };
}
