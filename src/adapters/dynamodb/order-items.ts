import * as z from 'zod/mini';
import type { StoredOrder } from '../../application/ports.ts';
import {
  ORDER_STATUSES,
  PAYMENT_METHODS,
  PAYMENT_STATUSES,
  type Order,
} from '../../domain/orders/order.ts';
import { totalsOf } from '../../domain/pricing/totals.ts';
import { fromItem, moneySchema, toItem, type Item } from './item.ts';

/** An order's head changes and stays within one kilobyte; its lines never change. */
const HEAD = 'head';
const LINES = 'lines';

const paymentSchema = z.object({
  method: z.enum(PAYMENT_METHODS),
  status: z.enum(PAYMENT_STATUSES),
  capturedMinor: z.int(),
  refundedMinor: z.int(),
  attempts: z.int(),
  attempt: z.optional(
    z.object({
      number: z.int(),
      askedAt: z.int(),
      requestKey: z.string(),
      intentId: z.optional(z.string()),
      clientSecret: z.optional(z.string()),
    }),
  ),
});

const headItem = z.object({
  pk: z.string(),
  status: z.enum(ORDER_STATUSES),
  customerId: z.nullable(z.string()),
  payment: paymentSchema,
  cancellation: z.optional(
    z.object({
      cause: z.enum(['expiry', 'person']),
      sealedReason: z.optional(z.string()),
    }),
  ),
  expiresAt: z.optional(z.int()),
  version: z.int(),
  revision: z.int(),
  summary: z.object({ number: z.string(), grand: moneySchema, createdAt: z.int() }),
  sealed: z.instanceof(Uint8Array),
  request: z.object({ key: z.string(), body: z.string() }),
});

const linesItem = z.object({
  lines: z.array(
    z.object({
      sku: z.string(),
      productId: z.string(),
      title: z.string(),
      options: z.record(z.string(), z.string()),
      quantity: z.int(),
      unitPrice: z.int(),
      location: z.string(),
    }),
  ),
  adjustments: z.array(
    z.object({
      kind: z.enum(['discount', 'shipping', 'tax']),
      source: z.string(),
      amountMinor: z.int(),
      included: z.boolean(),
      perLineMinor: z.optional(z.array(z.int())),
    }),
  ),
  shippingMethod: z.string(),
  firstMethod: z.enum(PAYMENT_METHODS),
});

export function headKey(orderId: string): Item {
  return toItem({ pk: orderId, sk: HEAD });
}

export function linesKey(orderId: string): Item {
  return toItem({ pk: orderId, sk: LINES });
}

/** `person` finds a buyer's orders: a customer id, or a keyed hash of a guest's e-mail. */
export function toHeadItem({ order, sealed, request }: StoredOrder, person: string): Item {
  const { id, number, totals, createdAt } = order;
  return {
    ...headKey(id),
    ...toItem({
      shape: 1,
      ...mutablePart(order),
      listedAt: `${new Date(createdAt).toISOString()}#${id}`,
      person,
      customerId: order.customerId,
      expiresAt: order.expiresAt,
      summary: { number, grand: totals.grand, createdAt },
      sealed,
      request,
    }),
  };
}

/** What later commits may change of a head. */
export function mutablePart(order: Order): Readonly<Record<string, unknown>> {
  const { status, payment, cancellation, version, revision } = order;
  return { status, payment, cancellation, version, revision };
}

/** All prices of an order are in its one currency, so the lines keep amounts alone. */
export function toLinesItem({ id, lines, adjustments, shippingMethod, firstMethod }: Order): Item {
  const compact = lines.map((line) => ({ ...line, unitPrice: line.unitPrice.amount }));
  const body = { shape: 1, lines: compact, adjustments, shippingMethod, firstMethod };
  return { ...linesKey(id), ...toItem(body) };
}

/** The order that a head and its lines make; undefined while either is missing. */
export function toStoredOrder(items: readonly Item[]): StoredOrder | undefined {
  const headOf = items.find(({ sk }) => sk?.S === HEAD);
  const linesOf = items.find(({ sk }) => sk?.S === LINES);
  if (headOf === undefined || linesOf === undefined) return undefined;

  const { pk, summary, sealed, request, ...head } = fromItem(headItem, headOf);
  const body = fromItem(linesItem, linesOf);
  const { currency } = summary.grand;
  const lines = body.lines.map((line) => ({
    ...line,
    unitPrice: { amount: line.unitPrice, currency },
  }));
  const order: Order = {
    ...head,
    ...body,
    id: pk,
    number: summary.number,
    createdAt: summary.createdAt,
    lines,
    totals: totalsOf(lines, body.adjustments, currency),
  };
  return { order, sealed, request };
}
