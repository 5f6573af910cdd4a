import { GetItemCommand, QueryCommand, type Update, type UpdateItemCommandInput } from './api.ts';
import type { Orders } from '../../application/ports.ts';
import type { Order } from '../../domain/orders/order.ts';
import { readItems } from './batch.ts';
import { cartKey, toCart } from './carts.ts';
import type { Database } from './client.ts';
import { eraseBuyer } from './erase-buyer.ts';
import { eventPut } from './event-items.ts';
import { toItem } from './item.ts';
import {
  attachedPuts,
  REFUND_REQUESTED,
  returnPointerKey,
  returnStatus,
  toReturn,
} from './attached-items.ts';
import { moveStock } from './offer-items.ts';
import { headKey, linesKey, mutablePart, toStoredOrder } from './order-items.ts';
import { parcelKey, parcelPuts } from './parcel-items.ts';
import { placeOrder, SPREADING } from './place-order.ts';
import { queryPage } from './query-page.ts';
import { readPartition } from './read-partition.ts';
import { transact } from './transact.ts';
import { updateAlone } from './update-alone.ts';

/** Statuses in which the provider still has something to say. */
const AWAITING_PROVIDER = ['pending_payment', 'cancelling', REFUND_REQUESTED] as const;

/** Orders on DynamoDB. */
export function createOrders(database: Database, spreading = SPREADING): Orders {
  const { client, tables } = database;
  return {
    readForCheckout: async (cartId, orderId) => {
      const found = await readItems(client, [
        { table: tables.carts, key: cartKey(cartId) },
        { table: tables.orders, key: headKey(orderId) },
        { table: tables.orders, key: linesKey(orderId) },
      ]);
      const cart = found.find(({ table }) => table === tables.carts)?.item;
      const order = found.filter(({ table }) => table === tables.orders);
      return {
        cart: cart && toCart(cart),
        existing: toStoredOrder(order.map(({ item }) => item)),
      };
    },

    find: async (orderId) => {
      const wanted = { table: tables.orders, partition: orderId, consistent: true };
      return toStoredOrder(await readPartition(client, wanted));
    },

    place: (placing) => placeOrder(database, placing, spreading),

    commit: async ({ before, after, stock, record }) => {
      const head = headUpdate(tables.orders, before.revision, after);
      if (record === undefined) return updateAlone(client, head);
      const failed = await transact(client, [
        { Update: head },
        eventPut(database, record),
        ...attachedPuts(tables.orders, before, after),
        ...parcelPuts(tables.work, before, after),
        ...(stock === undefined
          ? []
          : stock.pieces.map((pieces) => moveStock(tables.catalog, stock.kind, pieces))),
      ]);
      return failed.length === 0;
    },

    eraseBuyer: (order) => eraseBuyer(database, order),

    ofParcel: async (parcel) => {
      const items = await readPartition(client, {
        table: tables.work,
        partition: parcelKey(parcel),
        consistent: true,
      });
      return items.map(({ sk }) => sk?.S ?? '');
    },

    orderOfReturn: async (returnId) => {
      const { Item: item } = await client.send(
        new GetItemCommand({
          TableName: tables.orders,
          Key: returnPointerKey(returnId),
          ConsistentRead: true,
        }),
      );
      return item?.orderId?.S;
    },

    returnsIn: async ({ status, sort, limit, after }) => {
      const { items, next } = await queryPage(client, {
        table: tables.orders,
        index: 'byStatus',
        condition: '#status = :status',
        names: { '#status': 'status' },
        values: { ':status': returnStatus(status) },
        ascending: sort !== 'newest',
        keys: ['pk', 'sk', 'status', 'listedAt'],
        limit,
        after,
      });
      return {
        items: items.map((item) => ({ orderId: item.pk?.S ?? '', found: toReturn(item) })),
        next,
      };
    },

    awaitingProvider: async ({ createdBefore, limit }) => {
      const pages = await Promise.all(
        AWAITING_PROVIDER.map((status) =>
          client.send(
            new QueryCommand({
              TableName: tables.orders,
              IndexName: 'byStatus',
              KeyConditionExpression: '#status = :status AND listedAt < :before',
              ExpressionAttributeNames: { '#status': 'status' },
              ExpressionAttributeValues: toItem({
                ':status': status,
                ':before': new Date(createdBefore).toISOString(),
              }),
              Limit: limit,
            }),
          ),
        ),
      );
      return pages
        .flatMap(({ Items = [] }) =>
          Items.map(({ pk, listedAt }) => [listedAt?.S ?? '', pk?.S ?? '']),
        )
        .sort(([one = ''], [other = '']) => (one < other ? -1 : 1))
        .map(([, orderId = '']) => orderId)
        .filter((orderId, index, all) => all.indexOf(orderId) === index)
        .slice(0, limit);
    },
  };
}

/** Stores what changed, if nobody else has written since it was read. */
function headUpdate(
  table: string,
  revision: number,
  after: Order,
): Update & UpdateItemCommandInput {
  const changes = Object.entries(mutablePart(after));
  const set = changes.filter(([, value]) => value !== undefined).map(([name]) => name);
  const remove = changes.filter(([, value]) => value === undefined).map(([name]) => `#${name}`);
  return {
    TableName: table,
    Key: headKey(after.id),
    UpdateExpression: [
      `SET ${set.map((name) => `#${name} = :${name}`).join(', ')}`,
      ...(remove.length === 0 ? [] : [`REMOVE ${remove.join(', ')}`]),
    ].join(' '),
    ConditionExpression: '#revision = :before',
    ExpressionAttributeNames: Object.fromEntries(changes.map(([name]) => [`#${name}`, name])),
    ExpressionAttributeValues: toItem({
      ...Object.fromEntries(changes.map(([name, value]) => [`:${name}`, value])),
      ':before': revision,
    }),
  };
}
