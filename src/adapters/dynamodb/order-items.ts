import { deflateRawSync, inflateRawSync } from 'node:zlib';
import * as z from 'zod/mini';
import type { StoredOrder } from '../../application/ports.ts';
import {
  ORDER_STATUSES,
  PAYMENT_METHODS,
  PAYMENT_STATUSES,
  type Order,
} from '../../domain/orders/order.ts';
import { totalsOf } from '../../domain/pricing/totals.ts';
import { toAttached } from './attached-items.ts';
import { fromItem, moneySchema, toItem, type Item } from './item.ts';
import { listedAt, placedPart, payingPart } from './order-list-items.ts';

/** An order's head changes and stays within one kilobyte; its lines never change. */
const HEAD = 'head';
const LINES = 'lines';

const paymentSchema = z.object({
  method: z.enum(PAYMENT_METHODS),
  status: z.enum(PAYMENT_STATUSES),
  capturedMinor: z.int(),
  capturedCurrency: z.optional(z.string()),
  lostMinor: z.optional(z.int()),
  refundingMinor: z._default(z.int(), 0),
  refundedMinor: z.int(),
  differences: z.optional(z.array(z.string())),
  attempts: z.int(),
  attempt: z.optional(
    z.object({
      number: z.int(),
      askedAt: z.int(),
      requestKey: z.string(),
      laterKeys: z.optional(z.array(z.object({ key: z.string(), status: z.string() }))),
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
  shipments: z._default(
    z.array(
      z.object({
        carrier: z.string(),
        trackingNumber: z.string(),
        trackingUrl: z.optional(z.string()),
        shippedAt: z.int(),
        lines: z.array(z.object({ sku: z.string(), quantity: z.int() })),
      }),
    ),
    [],
  ),
  expiresAt: z.optional(z.int()),
  version: z.int(),
  revision: z.int(),
  summary: z.object({ number: z.string(), grand: moneySchema, createdAt: z.int() }),
  sealed: z.instanceof(Uint8Array),
  request: z.object({ key: z.string(), body: z.string() }),
});

const linesItem = z.object({ packed: z.instanceof(Uint8Array) });

const linesSchema = z.object({
  lines: z.array(
    z.object({
      sku: z.string(),
      productId: z.string(),
      title: z.string(),
      options: z.record(z.string(), z.string()),
      imageUrl: z.optional(z.string()),
      quantity: z.int(),
      unitPrice: moneySchema,
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
  return {
    ...headKey(order.id),
    ...toItem({
      shape: 1,
      ...mutablePart(order),
      listedAt: listedAt(order),
      person,
      customerId: order.customerId,
      expiresAt: order.expiresAt,
      summary: placedPart(order),
      sealed,
      request,
    }),
  };
}

/** What later commits may change of a head. */
export function mutablePart(order: Order): Readonly<Record<string, unknown>> {
  const { status, payment, cancellation, shipments, version, revision } = order;
  return {
    status,
    payment,
    paying: payingPart(order),
    cancellation,
    shipments: shipments.length === 0 ? undefined : shipments,
    version,
    revision,
  };
}

/**
 * What never changes of an order, packed: it is only ever read whole, and an order of a dozen lines
 * then fits the kilobyte that five would fill.
 */
export function toLinesItem(order: Order): Item {
  const { lines, adjustments, shippingMethod, firstMethod } = order;
  const packed = deflateRawSync(
    JSON.stringify({ lines, adjustments, shippingMethod, firstMethod }),
  );
  return { ...linesKey(order.id), ...toItem({ shape: 1, packed }) };
}

/** The order that a head and its lines make; undefined while either is missing. */
export function toStoredOrder(items: readonly Item[]): StoredOrder | undefined {
  const headOf = items.find(({ sk }) => sk?.S === HEAD);
  const linesOf = items.find(({ sk }) => sk?.S === LINES);
  if (headOf === undefined || linesOf === undefined) return undefined;

  const { pk, summary, sealed, request, ...head } = fromItem(headItem, headOf);
  const { packed } = fromItem(linesItem, linesOf);
  const body = z.parse(linesSchema, JSON.parse(inflateRawSync(packed).toString('utf8')));
  const order: Order = {
    ...head,
    ...body,
    ...toAttached(items),
    id: pk,
    number: summary.number,
    createdAt: summary.createdAt,
    totals: totalsOf(body.lines, body.adjustments, summary.grand.currency),
  };
  return { order, sealed, request };
}
