import { refundBooking, type LedgerEntry } from '../payments/ledger.ts';
import { accept, refuse, type Result } from '../result.ts';
import { changeOf, type OrderChange } from './change.ts';
import type { Order, Payment } from './order.ts';
import type { Refund } from './refund.ts';

export interface RefundExceedsRest {
  readonly code: 'refund-exceeds-rest';
  /** Minor units that can still be refunded. */
  readonly restMinor: number;
}

/**
 * What was captured and is neither refunded nor on its way back. Nothing while in review: whether the
 * money is kept at all is decided there.
 */
export function refundableMinor(payment: Payment): number {
  const { status, capturedMinor, refundingMinor, refundedMinor } = payment;
  return status === 'review' ? 0 : capturedMinor - refundingMinor - refundedMinor;
}

/** A refund that is reserved, or even done, and what is committed along with it. */
export interface Reservation {
  readonly after: Order;
  readonly events: readonly ('refund.requested' | 'refund.succeeded')[];
  /** What events tell of it. */
  readonly extra: Readonly<Record<string, unknown>>;
  readonly ledger?: readonly LedgerEntry[] | undefined;
}

/** Reserves a refund. Cash is paid back by hand, so that it is done and booked at once. */
export function reserveRefund(order: Order, refund: Refund): Reservation {
  const { payment } = order;
  const { amountMinor } = refund;
  const extra = refundData(refund);
  if (payment.method === 'card') {
    const refundingMinor = payment.refundingMinor + amountMinor;
    const refunds = [...order.refunds, refund];
    const after = { ...order, payment: { ...payment, refundingMinor }, refunds };
    return { after, events: ['refund.requested'], extra };
  }
  const refunds = [...order.refunds, { ...refund, status: 'succeeded' as const }];
  const after = refunded({ ...order, refunds }, refund);
  const ledger = bookingOf(order, refund);
  return { after, events: ['refund.requested', 'refund.succeeded'], extra, ledger };
}

/** Requests a refund, if so much is left of what was captured. */
export function requestRefund(
  order: Order,
  refund: Refund,
): Result<OrderChange, RefundExceedsRest> {
  const restMinor = refundableMinor(order.payment);
  if (refund.amountMinor > restMinor) return refuse({ code: 'refund-exceeds-rest', restMinor });

  const { after, events, ...details } = reserveRefund(order, refund);
  return accept(changeOf(after, {}, events, details));
}

/** What the provider says of a refund. */
export interface RefundFact {
  readonly providerId: string;
  readonly status: 'pending' | 'succeeded' | 'failed';
  readonly failure?: string | undefined;
}

/**
 * What an order becomes when a refund has gone through or has failed, even if it had seemed done: banks
 * may send money back days later. A failure is final. The same fact again changes nothing.
 */
export function refundResult(
  order: Order,
  refundId: string,
  fact: RefundFact,
): OrderChange | undefined {
  const refund = order.refunds.find(({ id }) => id === refundId);
  if (refund === undefined || refund.status === 'failed' || order.payment.method !== 'card') {
    return undefined;
  }
  const { status, providerId, failure } = fact;
  if (status === 'pending' || status === refund.status) return undefined;

  const refunds = order.refunds.map((one) =>
    one === refund ? { ...refund, status, providerId, failure } : one,
  );
  const extra = refundData(refund);
  if (refund.status === 'succeeded') {
    const after = refundUndone({ ...order, refunds }, refund);
    const ledger = bookingOf(order, { ...refund, amountMinor: -refund.amountMinor });
    return changeOf(after, {}, ['refund.failed'], { extra, ledger });
  }
  const refundingMinor = order.payment.refundingMinor - refund.amountMinor;
  const given = { ...order, refunds, payment: { ...order.payment, refundingMinor } };
  if (status === 'failed') return changeOf(given, {}, ['refund.failed'], { extra });
  const ledger = bookingOf(order, refund);
  return changeOf(refunded(given, refund), {}, ['refund.succeeded'], { extra, ledger });
}

/** The order once a refund has gone through, and with it the return that it pays for. */
function refunded(order: Order, { amountMinor, returnId }: Refund): Order {
  const refundedMinor = order.payment.refundedMinor + amountMinor;
  return {
    ...order,
    payment: refundedPayment({ ...order.payment, refundedMinor }),
    returns: order.returns.map((one) =>
      one.id === returnId ? { ...one, status: 'refunded' as const } : one,
    ),
  };
}

/** The order once a refund that had gone through came back: it is as if it had never been done. */
function refundUndone(order: Order, { amountMinor, returnId }: Refund): Order {
  const refundedMinor = order.payment.refundedMinor - amountMinor;
  return {
    ...order,
    payment: refundedPayment({ ...order.payment, refundedMinor }),
    returns: order.returns.map((one) =>
      one.id === returnId ? { ...one, status: 'received' as const } : one,
    ),
  };
}

/** A captured payment's status by how much of it went back. A dispute stays visible whatever is refunded. */
export function refundedPayment(payment: Payment): Payment {
  if (payment.status === 'disputed') return payment;
  if (payment.refundedMinor === 0) return { ...payment, status: 'captured' };
  const all = payment.refundedMinor >= payment.capturedMinor;
  return { ...payment, status: all ? 'refunded' : 'partly_refunded' };
}

function bookingOf({ payment, totals }: Order, { amountMinor }: Refund): LedgerEntry[] {
  return refundBooking(payment.method, amountMinor, totals.grand.currency);
}

function refundData({ id, amountMinor, cause }: Refund): Readonly<Record<string, unknown>> {
  return { refundId: id, refundMinor: amountMinor, refundCause: cause };
}
