import {
  ConditionalCheckFailedException,
  DeleteItemCommand,
  PutItemCommand,
  type PutItemCommandInput,
} from './api.ts';
import type { AgeSort, OrderLists, PageKey } from '../../application/ports.ts';
import { ORDER_STATUSES } from '../../domain/orders/order.ts';
import type { Database } from './client.ts';
import { NOT_THERE, toItem, type Item } from './item.ts';
import { copyItem, copyKey, toListedOrder } from './order-list-items.ts';
import { queryPage } from './query-page.ts';

/** So many of a person's orders are looked at, at most, for a page of those in one status. */
const MOST_LOOKED_AT = 100;
/** What sorts before every time, and behind. */
const BEGIN = '0';
const END = '~';

type Query = Parameters<OrderLists['page']>[0];

/** Where a page begins. A rank is a time and more: the time alone sorts before all ranks of its moment. */
interface Beginning {
  readonly sort: AgeSort;
  readonly beyond: string;
}

/** Lists of orders on DynamoDB: indexes over the orders' heads, and copies, that carry what a list shows. */
export function createOrderLists({ client, tables }: Database): OrderLists {
  const table = tables.orders;

  /** The first entries under a key beyond a place, and whether there are more. */
  async function first(
    { index, attribute, key }: { index: string; attribute: string; key: string },
    { sort, beyond }: Beginning,
    limit: number,
  ): Promise<{ items: Item[]; more: boolean }> {
    const ascending = sort === 'oldest';
    const { items, next } = await queryPage(client, {
      ...{ table, index, limit, ascending, after: undefined },
      condition: `#key = :key AND listedAt ${ascending ? '>' : '<'} :beyond`,
      names: { '#key': attribute },
      values: { ':key': key, ':beyond': beyond },
      keys: ['listedAt'],
    });
    return { items, more: next !== undefined };
  }

  /** A person's orders, those in a status, or the first of all statuses, which are read at once. */
  async function entries(
    { person, status, limit }: Query,
    begin: Beginning,
  ): Promise<{ items: Item[]; more: boolean }> {
    if (person !== undefined) {
      const looked = status === undefined ? limit : MOST_LOOKED_AT;
      return first({ index: 'byPerson', attribute: 'person', key: person }, begin, looked);
    }
    const statuses = status === undefined ? ORDER_STATUSES : [status];
    const lists = await Promise.all(
      statuses.map((key) => first({ index: 'byStatus', attribute: 'status', key }, begin, limit)),
    );
    const merged = lists.flatMap(({ items }) => items).sort(IN_ORDER[begin.sort]);
    // An order that has just moved may still be under its status of before as well.
    const once = merged.filter(({ pk }, index) => pk?.S !== merged[index - 1]?.pk?.S);
    const more = once.length > limit || lists.some((list) => list.more);
    return { items: once.slice(0, limit), more };
  }

  return {
    page: async (query) => {
      const { person, status, sort = 'newest', from, to, limit, after } = query;
      const since = from === undefined ? BEGIN : new Date(from).toISOString();
      const until = to === undefined ? END : new Date(to).toISOString();
      const beyond = after?.rank ?? (sort === 'newest' ? until : since);
      const { items, more } = await entries(query, { sort, beyond });
      const inTime = items.filter((item) => rankOf(item) >= since && rankOf(item) < until);
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

const IN_ORDER: Readonly<Record<AgeSort, (one: Item, other: Item) => number>> = {
  newest: (one, other) => (rankOf(one) < rankOf(other) ? 1 : -1),
  oldest: (one, other) => (rankOf(one) > rankOf(other) ? 1 : -1),
};
