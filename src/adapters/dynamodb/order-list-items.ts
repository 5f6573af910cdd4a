import type { TransactWriteItem } from './api.ts';
import * as z from 'zod/mini';
import type { ListedOrder, StoredOrder } from '../../application/ports.ts';
import { money } from '../../domain/money.ts';
import {
  ORDER_STATUSES,
  PAYMENT_METHODS,
  PAYMENT_STATUSES,
  type Order,
} from '../../domain/orders/order.ts';
import { summaryOf } from '../../domain/orders/order-summary.ts';
import { fromItem, moneySchema, toItem, type Item } from './item.ts';

/**
 * What the indexes carry of an order's head, or of a copy (`copyItem`). The head's changes with the order's status or its payment's and with
 * nothing else: bookkeeping of a payment attempt costs the indexes no write.
 */
const listedItem = z.object({
  pk: z.string(),
  sk: z.string(),
  status: z.optional(z.enum(ORDER_STATUSES)),
  customerId: z.nullable(z.string()),
  paying: z.object({ method: z.enum(PAYMENT_METHODS), status: z.enum(PAYMENT_STATUSES) }),
  summary: z.object({
    number: z.string(),
    grand: moneySchema,
    minor: z.object({ items: z.int(), discount: z.int(), shipping: z.int(), tax: z.int() }),
    lineCount: z.int(),
    pieceCount: z.int(),
    createdAt: z.int(),
    status: z.optional(z.enum(ORDER_STATUSES)),
  }),
  sealed: z.instanceof(Uint8Array),
});

/** By what lists are sorted: the time, and the id among orders of one moment. */
export function listedAt({ id, createdAt }: Pick<Order, 'id' | 'createdAt'>): string {
  return `${new Date(createdAt).toISOString()}#${id}`;
}

/** What a list shows of an order that never changes. */
export function placedPart(order: Order): object {
  const { number, totals, lineCount, pieceCount, createdAt } = summaryOf(order);
  const { items, discount, shipping, tax, grand } = totals;
  const minor = {
    items: items.amount,
    discount: discount.amount,
    shipping: shipping.amount,
    tax: tax.amount,
  };
  return { number, grand, minor, lineCount, pieceCount, createdAt };
}

/** What a list shows of a payment. */
export function payingPart(order: Order): object {
  return summaryOf(order).payment;
}

export function toListedOrder(item: Item): ListedOrder {
  const { pk, sk, customerId, paying, summary, sealed, ...head } = fromItem(listedItem, item);
  const { number, grand, minor, lineCount, pieceCount, createdAt } = summary;
  const status = z.parse(z.enum(ORDER_STATUSES), head.status ?? summary.status);
  const inCurrency = (amount: number) => money(amount, grand.currency);
  const totals = {
    items: inCurrency(minor.items),
    discount: inCurrency(minor.discount),
    shipping: inCurrency(minor.shipping),
    tax: inCurrency(minor.tax),
    grand,
  };
  return {
    summary: {
      ...{ id: pk, number, status, customerId, totals, lineCount, pieceCount, createdAt },
      payment: paying,
    },
    sealed,
    ...(sk === COPIES.account && { byAccount: true }),
  };
}

/**
 * Items that list an order under more persons; the order itself is under its first. One is for the e-mail
 * it was placed with, one for the e-mail that its customer has by now, where that is another.
 */
const COPIES = { order: 'listed', account: 'listed-by-account' } as const;

export type CopyKind = keyof typeof COPIES;

export function copyKey(orderId: string, kind: CopyKind): Item {
  return toItem({ pk: orderId, sk: COPIES[kind] });
}

/** Keeps the places where copies may have been, so that no news that come late list the order there again. */
export function copyTombstonePuts(table: string, orderId: string): TransactWriteItem[] {
  const last = { shape: 1, revision: Number.MAX_SAFE_INTEGER };
  return (['order', 'account'] as const).map((kind) => ({
    Put: { TableName: table, Item: { ...copyKey(orderId, kind), ...toItem(last) } },
  }));
}

/**
 * A copy of what lists show of an order. Its status stands in the summary: as an attribute of its own it
 * would put the copy into the list of that status, beside the order itself.
 */
export function copyItem(
  { order, sealed }: Omit<StoredOrder, 'request'>,
  person: string,
  kind: CopyKind = 'order',
): Item {
  const { status, customerId, revision } = order;
  return {
    ...copyKey(order.id, kind),
    ...toItem({
      ...{ shape: 1, person, listedAt: listedAt(order), revision, customerId, sealed },
      paying: payingPart(order),
      summary: { ...placedPart(order), status },
    }),
  };
}
