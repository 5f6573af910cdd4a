import type { TransactWriteItem } from './api.ts';
import type { Order } from '../../domain/orders/order.ts';
import type { Refund } from '../../domain/orders/refund.ts';
import type { Return } from '../../domain/orders/return.ts';
import { attachedPuts } from './attached-items.ts';
import type { Database } from './client.ts';
import { toItem } from './item.ts';
import { headKey } from './order-items.ts';
import { copyTombstonePuts } from './order-list-items.ts';
import { transact } from './transact.ts';

/** Beside them the head and its copies have to fit into one transaction. */
const AT_ONCE = 90;

/**
 * Leaves nothing of the buyer with an order. Whoever decides on the order at the same time is fenced by its
 * revision, so that nothing of it comes back.
 */
export async function eraseBuyer(
  { client, tables }: Pick<Database, 'client' | 'tables'>,
  order: Order,
): Promise<boolean> {
  const attached = attachedPuts(tables.orders, order, withoutWords(order));
  for (let start = 0; start === 0 || start < attached.length; start += AT_ONCE) {
    const failed = await transact(client, [
      headErasure(tables.orders, order, order.revision + start / AT_ONCE),
      ...(order.customerId === null ? [] : copyTombstonePuts(tables.orders, order.id)),
      ...attached.slice(start, start + AT_ONCE),
    ]);
    if (failed.length > 0) return false;
  }
  return true;
}

/** The order's refunds and returns without what anybody wrote, and without fingerprints of that. */
function withoutWords(order: Order): Order {
  return {
    ...order,
    refunds: order.refunds.map((refund): Refund => {
      const { sealedReason, request, ...rest } = refund;
      return sealedReason === undefined && request === undefined ? refund : rest;
    }),
    returns: order.returns.map((one): Return => {
      const { sealedReason, ...rest } = one;
      return sealedReason === undefined && one.request === '' ? one : { ...rest, request: '' };
    }),
  };
}

function headErasure(table: string, order: Order, revision: number): TransactWriteItem {
  const { cancellation, customerId } = order;
  const removed = [
    // A customer's id tells nothing once their account is gone; a guest's e-mail can be guessed.
    ...(customerId === null ? ['person'] : []),
    ...(cancellation?.sealedReason === undefined ? [] : ['cancellation.sealedReason']),
  ];
  return {
    Update: {
      TableName: table,
      Key: headKey(order.id),
      UpdateExpression: [
        'SET sealed = :nothing, #request.#body = :none, revision = :next',
        ...(removed.length === 0 ? [] : [`REMOVE ${removed.join(', ')}`]),
      ].join(' '),
      ConditionExpression: 'revision = :before',
      ExpressionAttributeNames: { '#request': 'request', '#body': 'body' },
      ExpressionAttributeValues: toItem({
        ':nothing': new Uint8Array(),
        ':none': '',
        ':before': revision,
        ':next': revision + 1,
      }),
    },
  };
}
