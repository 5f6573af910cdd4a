import type { Actor } from '../../domain/events/event.ts';
import type { Money } from '../../domain/money.ts';
import { money } from '../../domain/money.ts';
import {
  paymentCurrency,
  type Address,
  type Contact,
  type Order,
  type OrderStatus,
  type PaymentMethod,
  type PaymentStatus,
} from '../../domain/orders/order.ts';
import type { Refund } from '../../domain/orders/refund.ts';
import type { Return, ReturnLine } from '../../domain/orders/return.ts';
import { lineTotal, type Totals } from '../../domain/pricing/totals.ts';
import type { EventRecord } from '../ports.ts';

export interface TimelineEntry {
  readonly type: string;
  readonly at: number;
  readonly actor: Actor['role'];
}

export interface OrderView {
  readonly id: string;
  readonly number: string;
  readonly status: OrderStatus;
  readonly lines: readonly {
    readonly sku: string;
    readonly productId: string;
    readonly title: string;
    readonly options: Readonly<Record<string, string>>;
    readonly imageUrl?: string | undefined;
    readonly quantity: number;
    readonly unitPrice: Money;
    readonly total: Money;
  }[];
  readonly totals: Totals;
  /** E-mail and address are null once the buyer's data was erased. */
  readonly customer: { readonly id: string | null; readonly email: string | null };
  readonly shippingAddress: Address | null;
  readonly shippingMethod: string;
  readonly payment: {
    readonly method: PaymentMethod;
    readonly status: PaymentStatus;
    readonly captured: Money;
    readonly refunded: Money;
    /** What the buyer's bank has taken back for good, if it has. */
    readonly lost?: Money | undefined;
  };
  readonly shipments: readonly {
    readonly carrier: string;
    readonly trackingNumber: string;
    readonly trackingUrl?: string | undefined;
    readonly shippedAt: number;
  }[];
  readonly refunds: readonly {
    readonly id: string;
    readonly amount: Money;
    readonly status: Refund['status'];
    readonly requestedAt: number;
  }[];
  readonly returns: readonly {
    readonly id: string;
    readonly status: Return['status'];
    readonly lines: readonly ReturnLine[];
    readonly requestedAt: number;
    readonly refundFailed?: true | undefined;
  }[];
  readonly timeline: readonly TimelineEntry[];
  readonly expiresAt?: number | undefined;
  readonly version: number;
  readonly createdAt: number;
}

/** An order as its buyer sees it: acting people are told by their role alone. */
export function viewOrder(
  order: Order,
  contact: Contact | undefined,
  history: readonly EventRecord[],
): OrderView {
  const currency = paymentCurrency(order);
  const { method, status, capturedMinor, refundedMinor, lostMinor } = order.payment;
  return {
    id: order.id,
    number: order.number,
    status: order.status,
    lines: order.lines.map((line) => {
      const { sku, productId, title, options, imageUrl, quantity, unitPrice } = line;
      return {
        sku,
        productId,
        title,
        options: inOrder(options),
        ...(imageUrl === undefined ? {} : { imageUrl }),
        quantity,
        unitPrice,
        total: lineTotal(line),
      };
    }),
    totals: order.totals,
    customer: { id: order.customerId, email: contact?.email ?? null },
    shippingAddress: contact?.shippingAddress ?? null,
    shippingMethod: order.shippingMethod,
    payment: {
      method,
      status,
      captured: money(capturedMinor, currency),
      refunded: money(refundedMinor, currency),
      ...(lostMinor === undefined ? {} : { lost: money(lostMinor, currency) }),
    },
    shipments: order.shipments.map(({ carrier, trackingNumber, trackingUrl, shippedAt }) => ({
      carrier,
      trackingNumber,
      ...(trackingUrl === undefined ? {} : { trackingUrl }),
      shippedAt,
    })),
    refunds: order.refunds.map(({ id, amountMinor, status, requestedAt }) => ({
      id,
      amount: money(amountMinor, currency),
      status,
      requestedAt,
    })),
    returns: order.returns.map(({ id, status, lines, requestedAt, refundFailed }) => ({
      id,
      status,
      lines,
      requestedAt,
      ...(refundFailed && { refundFailed }),
    })),
    timeline: inTime(history).flatMap(({ at, trail, events }) =>
      events.map(({ type }) => ({ type, at, actor: trail.actor.role })),
    ),
    ...(order.status === 'pending_payment' && order.expiresAt !== undefined
      ? { expiresAt: order.expiresAt }
      : {}),
    version: order.version,
    createdAt: order.createdAt,
  };
}

/** Ids tell the time to the millisecond; what happened in one is told apart by the order's versions. */
function inTime(history: readonly EventRecord[]): EventRecord[] {
  const versionOf = ({ data }: EventRecord): number => Number(data.version);
  return [...history].sort((one, other) => versionOf(one) - versionOf(other));
}

/** Stores keep no order among the fields of a map; the same answer must read the same every time. */
function inOrder(options: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(options).sort(([one], [other]) => (one < other ? -1 : 1)),
  );
}
