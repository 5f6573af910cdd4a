import { GetItemCommand, type TransactWriteItem } from './api.ts';
import * as z from 'zod/mini';
import type { Erasures } from '../../application/ports.ts';
import type { Erasure } from '../../domain/privacy/erasure.ts';
import type { Database } from './client.ts';
import { eventPut } from './event-items.ts';
import { fromItem, NOT_THERE, toItem, type Item } from './item.ts';
import { queryPage } from './query-page.ts';
import { standingWrites } from './standing-items.ts';
import { transact } from './transact.ts';

/** What the index lists erasures under that are not closed. */
const OPEN = 'erasure';

const erasureItem = z.object({
  summary: z.object({
    subject: z.string(),
    of: z.enum(['customer', 'order']),
    stage: z.enum(['requested', 'erased', 'closed']),
    requestedAt: z.int(),
    erasedAt: z.optional(z.int()),
  }),
});

function keyOf(subject: string): Item {
  return toItem({ pk: `ERASURE#${subject}`, sk: 'ERASURE' });
}

/** Who asked to be erased, on DynamoDB. */
export function createErasures(database: Database): Erasures {
  const { client, tables } = database;
  const table = tables.people;

  function put(erasure: Erasure, before: Erasure['stage'] | undefined): TransactWriteItem {
    const listedAt = `${new Date(erasure.requestedAt).toISOString()}#${erasure.subject}`;
    const listed = erasure.stage === 'closed' ? {} : { kind: OPEN, listedAt };
    return {
      Put: {
        TableName: table,
        Item: { ...keyOf(erasure.subject), ...toItem({ shape: 1, summary: erasure, ...listed }) },
        ...(before === undefined
          ? { ConditionExpression: NOT_THERE }
          : {
              ConditionExpression: 'summary.stage = :before',
              ExpressionAttributeValues: toItem({ ':before': before }),
            }),
      },
    };
  }

  return {
    find: async (subject) => {
      const { Item: item } = await client.send(
        new GetItemCommand({ TableName: table, Key: keyOf(subject), ConsistentRead: true }),
      );
      return item && toErasure(item);
    },

    request: async ({ erasure, standing, record }) => {
      const closing =
        standing === undefined
          ? []
          : await standingWrites(database, standing.before, standing.after);
      const failed = await transact(client, [
        put(erasure, undefined),
        ...closing,
        eventPut(database, record),
      ]);
      return failed.length === 0;
    },

    advance: async ({ before, after, record }) => {
      const failed = await transact(client, [
        put(after, before),
        ...(record === undefined ? [] : [eventPut(database, record)]),
      ]);
      return failed.length === 0;
    },

    open: async ({ limit, after }) => {
      const { items, next } = await queryPage(client, {
        table,
        index: 'byKind',
        condition: 'kind = :kind',
        values: { ':kind': OPEN },
        keys: ['kind', 'listedAt', 'pk', 'sk'],
        ascending: true,
        limit,
        after,
      });
      return { items: items.map(toErasure), next };
    },
  };
}

function toErasure(item: Item): Erasure {
  return fromItem(erasureItem, item).summary;
}
