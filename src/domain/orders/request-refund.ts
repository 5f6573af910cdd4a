import { refundBooking, type LedgerEntry } from '../payments/ledger.ts';
import { accept, refuse, type Result } from '../result.ts';
import { changeOf, type OrderChange } from './change.ts';
import { paymentCurrency, type Order, type Payment } from './order.ts';
import type { Refund } from './refund.ts';

export interface RefundExceedsRest {
  readonly code: 'refund-exceeds-rest';
  /** Minor units that can still be refunded. */
  readonly restMinor: number;
}

/**
 * What was captured and is neither refunded, nor on its way back, nor lost to the buyer's bank. Nothing
 * while in review: whether the money is kept at all is decided there.
 */
export function refundableMinor(payment: Payment): number {
  const { status, capturedMinor, refundingMinor, refundedMinor, lostMinor = 0 } = payment;
  if (status === 'review') return 0;
  // A bank may take back the whole of what was refunded in part before.
  return Math.max(0, capturedMinor - refundingMinor - refundedMinor - lostMinor);
}

/** A refund that is reserved, or even done, and what is committed along with it. */
export interface Reservation {
  readonly after: Order;
  readonly events: readonly ('refund.requested' | 'refund.succeeded' | 'return.refunded')[];
  /** What events tell of it. */
  readonly extra: Readonly<Record<string, unknown>>;
  readonly ledger?: readonly LedgerEntry[] | undefined;
}

/** Reserves a refund. Cash is paid back by hand, so that it is done and booked at once. */
export function reserveRefund(order: Order, refund: Refund): Reservation {
  const { payment } = order;
  const { amountMinor } = refund;
  const extra = refundData(order, refund);
  if (payment.method === 'card') {
    const refundingMinor = payment.refundingMinor + amountMinor;
    const refunds = [...order.refunds, refund];
    const after = { ...order, payment: { ...payment, refundingMinor }, refunds };
    return { after, events: ['refund.requested'], extra };
  }
  const refunds = [...order.refunds, { ...refund, status: 'succeeded' as const }];
  const after = refunded({ ...order, refunds }, refund);
  const ledger = bookingOf(order, refund);
  return { after, events: ['refund.requested', ...doneEvents(refund)], extra, ledger };
}

function doneEvents({ returnId }: Refund): ('refund.succeeded' | 'return.refunded')[] {
  return returnId === undefined ? ['refund.succeeded'] : ['refund.succeeded', 'return.refunded'];
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
  const extra = refundData(order, refund);
  if (refund.status === 'succeeded') {
    const refundedMinor = order.payment.refundedMinor - refund.amountMinor;
    const payment = refundedPayment({ ...order.payment, refundedMinor });
    const after = withoutRefund({ ...order, refunds, payment }, refund);
    const ledger = bookingOf(order, { ...refund, amountMinor: -refund.amountMinor });
    return changeOf(after, {}, ['refund.failed'], { extra, ledger });
  }
  const refundingMinor = order.payment.refundingMinor - refund.amountMinor;
  const given = { ...order, refunds, payment: { ...order.payment, refundingMinor } };
  if (status === 'failed') {
    return changeOf(withoutRefund(given, refund), {}, ['refund.failed'], { extra });
  }
  const ledger = bookingOf(order, refund);
  return changeOf(refunded(given, refund), {}, doneEvents(refund), { extra, ledger });
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

/** The order once a refund has failed, even if it had seemed done: the return that it was for waits again. */
function withoutRefund(order: Order, { returnId }: Refund): Order {
  return {
    ...order,
    returns: order.returns.map((one) =>
      one.id === returnId
        ? { ...one, status: 'received' as const, refundFailed: true as const }
        : one,
    ),
  };
}

/**
 * A captured payment's status by how much of it went back. A dispute stays visible whatever is refunded, and
 * a review until somebody has decided.
 */
export function refundedPayment(payment: Payment): Payment {
  if (payment.status === 'review') return payment;
  const isLost = (payment.lostMinor ?? 0) > 0;
  if (payment.status === 'disputed' || isLost) return { ...payment, status: 'disputed' };
  if (payment.refundedMinor === 0) return { ...payment, status: 'captured' };
  const all = payment.refundedMinor >= payment.capturedMinor;
  return { ...payment, status: all ? 'refunded' : 'partly_refunded' };
}

function bookingOf(order: Order, { amountMinor }: Refund): LedgerEntry[] {
  return refundBooking(order.payment.method, amountMinor, paymentCurrency(order));
}

function refundData(
  order: Order,
  { id, amountMinor, cause, returnId }: Refund,
): Readonly<Record<string, unknown>> {
  return {
    refundId: id,
    refundMinor: amountMinor,
    refundCurrency: paymentCurrency(order),
    refundCause: cause,
    ...(returnId === undefined ? {} : { returnId }),
  };
}
