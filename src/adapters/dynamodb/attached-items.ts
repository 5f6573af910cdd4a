import type { TransactWriteItem } from './api.ts';
import * as z from 'zod/mini';
import type { Order } from '../../domain/orders/order.ts';
import type { Refund } from '../../domain/orders/refund.ts';
import type { Return } from '../../domain/orders/return.ts';
import { fromItem, toItem, type Item } from './item.ts';

/** Refunds and returns stand beside their order's head, in its partition. */
const REFUND = 'REFUND#';
const RETURN = 'RETURN#';

/** What the status index lists refunds under that the provider still has to carry out. */
export const REFUND_REQUESTED = 'refund_requested';

const refundItem = z.object({
  id: z.string(),
  amountMinor: z.int(),
  state: z.enum(['requested', 'succeeded', 'failed']),
  cause: z.enum(['staff', 'cancellation', 'late-payment', 'return']),
  requestedAt: z.int(),
  sealedReason: z.optional(z.string()),
  request: z.optional(z.string()),
  returnId: z.optional(z.string()),
  providerId: z.optional(z.string()),
  failure: z.optional(z.string()),
});

const returnItem = z.object({
  status: z.pipe(
    z.string().check(z.startsWith('return_')),
    z.pipe(
      z.transform((status: string) => status.slice('return_'.length)),
      z.enum(['requested', 'approved', 'rejected', 'received', 'refunded']),
    ),
  ),
  summary: z.object({
    id: z.string(),
    lines: z.array(z.object({ sku: z.string(), quantity: z.int() })),
    sealedReason: z.optional(z.string()),
    request: z.string(),
    requestedAt: z.int(),
    restocked: z.optional(z.boolean()),
    worthMinor: z.optional(z.int()),
    refundFailed: z.optional(z.literal(true)),
  }),
});

/** The writes for what a change has added or altered of an order's refunds and returns. */
export function attachedPuts(table: string, before: Order, after: Order): TransactWriteItem[] {
  const refunds = after.refunds.filter((refund) => !before.refunds.includes(refund));
  const returns = after.returns.filter((one) => !before.returns.includes(one));
  const put = (prefix: string, id: string, content: object): TransactWriteItem => ({
    Put: {
      TableName: table,
      Item: toItem({ pk: after.id, sk: `${prefix}${id}`, shape: 1, ...content }),
    },
  });
  return [
    ...refunds.map((refund) => put(REFUND, refund.id, refundContent(refund))),
    ...returns.map((one) => put(RETURN, one.id, returnContent(one))),
    ...returns
      .filter(({ id }) => !before.returns.some((one) => one.id === id))
      .map(({ id }) => ({
        Put: {
          TableName: table,
          Item: { ...returnPointerKey(id), ...toItem({ orderId: after.id }) },
        },
      })),
  ];
}

function refundContent({ status, ...refund }: Refund): object {
  const listed = { status: REFUND_REQUESTED, listedAt: listedAt(refund) };
  return { ...refund, state: status, ...(status === 'requested' ? listed : {}) };
}

/** A list shows a return whole, so all of it is in the attribute that the status index carries. */
function returnContent(one: Return): object {
  const { status, ...summary } = one;
  return { summary, status: returnStatus(status), listedAt: listedAt(one) };
}

export function returnStatus(status: Return['status']): string {
  return `return_${status}`;
}

/** The key of the item that says which order a return belongs to. */
export function returnPointerKey(returnId: string): Item {
  return toItem({ pk: returnId, sk: 'pointer' });
}

function listedAt({ requestedAt, id }: { requestedAt: number; id: string }): string {
  return `${new Date(requestedAt).toISOString()}#${id}`;
}

/** The refunds and returns among the items of an order's partition, oldest first. */
export function toAttached(items: readonly Item[]): { refunds: Refund[]; returns: Return[] } {
  const under = (prefix: string): Item[] => items.filter(({ sk }) => sk?.S?.startsWith(prefix));
  const byTime = (one: Refund | Return, other: Refund | Return): number =>
    one.requestedAt - other.requestedAt || (one.id < other.id ? -1 : 1);
  return {
    refunds: under(REFUND)
      .map((item) => {
        const { state, ...refund } = fromItem(refundItem, item);
        return { ...refund, status: state };
      })
      .sort(byTime),
    returns: under(RETURN).map(toReturn).sort(byTime),
  };
}

export function toReturn(item: Item): Return {
  const { status, summary } = fromItem(returnItem, item);
  return { ...summary, status };
}
