import {
  ConditionalCheckFailedException,
  DeleteItemCommand,
  PutItemCommand,
  type PutItemCommandInput,
} from './api.ts';
import type { OrderLists, PageKey } from '../../application/ports.ts';
import { ORDER_STATUSES } from '../../domain/orders/order.ts';
import type { Database } from './client.ts';
import { NOT_THERE, toItem, type Item } from './item.ts';
import { copyItem, copyKey, toListedOrder } from './order-list-items.ts';
import { queryPage } from './query-page.ts';

/** So many of a person's orders are looked at, at most, for a page of those in one status. */
const MOST_LOOKED_AT = 100;
/** Sorts behind every time. */
const END = '~';

type Query = Parameters<OrderLists['page']>[0];

/** Lists of orders on DynamoDB: indexes over the orders' heads, and copies, that carry what a list shows. */
export function createOrderLists({ client, tables }: Database): OrderLists {
  const table = tables.orders;

  /** The newest entries under a key that are older than `before`, and whether there are more. */
  async function newest(
    { index, attribute, key }: { index: string; attribute: string; key: string },
    before: string,
    limit: number,
  ): Promise<{ items: Item[]; more: boolean }> {
    const { items, next } = await queryPage(client, {
      ...{ table, index, limit, ascending: false, after: undefined },
      condition: '#key = :key AND listedAt < :before',
      names: { '#key': attribute },
      values: { ':key': key, ':before': before },
      keys: ['listedAt'],
    });
    return { items, more: next !== undefined };
  }

  /** A person's orders, those in a status, or the newest of all statuses, which are read at once. */
  async function entries(
    { person, status, limit }: Query,
    before: string,
  ): Promise<{ items: Item[]; more: boolean }> {
    if (person !== undefined) {
      const looked = status === undefined ? limit : MOST_LOOKED_AT;
      return newest({ index: 'byPerson', attribute: 'person', key: person }, before, looked);
    }
    const statuses = status === undefined ? ORDER_STATUSES : [status];
    const lists = await Promise.all(
      statuses.map((key) => newest({ index: 'byStatus', attribute: 'status', key }, before, limit)),
    );
    const merged = lists.flatMap(({ items }) => items).sort(newestFirst);
    // An order that has just moved may still be under its status of before as well.
    const once = merged.filter(({ pk }, index) => pk?.S !== merged[index - 1]?.pk?.S);
    const more = once.length > limit || lists.some((list) => list.more);
    return { items: once.slice(0, limit), more };
  }

  return {
    page: async (query) => {
      const { person, status, from, to, limit, after } = query;
      const before = after?.rank ?? (to === undefined ? END : new Date(to).toISOString());
      const since = from === undefined ? '' : new Date(from).toISOString();
      const { items, more } = await entries(query, before);
      const inTime = items.filter((item) => rankOf(item) >= since);
      const found = inTime
        .map((item) => ({ rank: rankOf(item), order: toListedOrder(item) }))
        .filter(
          ({ order }) =>
            person === undefined || (status ?? order.summary.status) === order.summary.status,
        );
      const shown = found.slice(0, limit);
      const last = shown.at(-1);
      return {
        items: shown.map(({ order }) => order),
        next:
          found.length > limit && last !== undefined
            ? { rank: last.rank }
            : readOn(inTime, more && inTime.length === items.length),
      };
    },

    file: (stored, person) =>
      put({
        Item: copyItem(stored, person, 'order'),
        ConditionExpression: `${NOT_THERE} OR revision < :revision`,
        ExpressionAttributeValues: toItem({ ':revision': stored.order.revision }),
      }),

    fileByAccount: async (stored, person) => {
      if (person === undefined) {
        const Key = copyKey(stored.order.id, 'account');
        await client.send(new DeleteItemCommand({ TableName: table, Key }));
        return;
      }
      // Of one state, the e-mail may be another by now.
      await put({
        Item: copyItem(stored, person, 'account'),
        ConditionExpression: `${NOT_THERE} OR revision <= :revision`,
        ExpressionAttributeValues: toItem({ ':revision': stored.order.revision }),
      });
    },
  };

  /** What is listed may be as new already: news of an order come twice and in any order. */
  async function put(copy: Omit<PutItemCommandInput, 'TableName'>): Promise<void> {
    try {
      await client.send(new PutItemCommand({ ...copy, TableName: table }));
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
    }
  }
}

function readOn(items: readonly Item[], more: boolean): PageKey | undefined {
  const last = more ? items.at(-1) : undefined;
  return last && { rank: rankOf(last) };
}

function rankOf(item: Item): string {
  return item.listedAt?.S ?? '';
}

function newestFirst(one: Item, other: Item): number {
  return rankOf(one) < rankOf(other) ? 1 : -1;
}
