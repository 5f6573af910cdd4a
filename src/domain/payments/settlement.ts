import { refundOf } from '../orders/cancel-order.ts';
import { changeOf, piecesOf, partsOfSum, type OrderChange } from '../orders/change.ts';
import type { Order, OrderStatus, Payment } from '../orders/order.ts';
import { reserveRefund } from '../orders/request-refund.ts';
import { disputed, type DisputeFact } from './dispute.ts';
import { captureBooking, type LedgerEntry } from './ledger.ts';

/** What the provider says of an intent, in the shop's terms. */
export interface IntentFact {
  readonly intentId: string;
  /** Order that the intent was made for, as the provider keeps it. */
  readonly orderId: string | undefined;
  readonly status: 'open' | 'requires_action' | 'processing' | 'succeeded' | 'cancelled';
  readonly amountMinor: number;
  readonly receivedMinor: number;
  /** What of it went back or is about to; known where it is asked for together with the charge. */
  readonly refundedMinor?: number | undefined;
  readonly currency: string;
  readonly clientSecret?: string | undefined;
  /** Why the last try failed, in the provider's words, if one did. */
  readonly failure?: string | undefined;
  /** What became of the buyer's bank taking the money back, if it ever did. */
  readonly dispute?: DisputeFact | undefined;
}

/** What a settlement needs beside order and fact. */
export interface SettlementTerms {
  /** Id of the refund that money makes which came too late; always the same for one attempt. */
  readonly refundId: string;
  /** Id of the refund that a cancelled order makes of money which its buyer's bank let go of. */
  readonly wonRefundId: string;
  readonly now: number;
}

/** `undefined`: the provider was never asked for an intent. */
export type ProviderFact = IntentFact | undefined;

/**
 * What an order becomes in the light of what the provider says. The same fact twice, late or out of
 * order changes nothing: only facts that move the order forward give a change, everything else none.
 */
export function settlement(
  order: Order,
  fact: ProviderFact,
  terms: SettlementTerms,
): OrderChange | undefined {
  if (isPaid(order.payment) || order.payment.status === 'review') {
    const isOurs = fact?.dispute !== undefined && concerns(order.payment, fact);
    const { wonRefundId: refundId, now } = terms;
    return isOurs ? disputed(order, fact.dispute, { refundId, now }) : undefined;
  }
  if (fact?.status === 'succeeded') return paid(order, fact, terms);
  if (!concerns(order.payment, fact)) return undefined;
  if (order.status === 'cancelling') {
    return fact === undefined || fact.status === 'cancelled' ? cancelled(order) : undefined;
  }
  if (order.status !== 'pending_payment' || fact === undefined) return undefined;
  return progressed(order, fact);
}

/** Whether a fact is about the open attempt; without an attempt, that nobody was ever asked. */
function concerns({ attempt }: Payment, fact: ProviderFact): boolean {
  return fact === undefined ? attempt === undefined : fact.intentId === attempt?.intentId;
}

export function isPaid({ status }: Payment): boolean {
  return ['captured', 'partly_refunded', 'refunded', 'disputed'].includes(status);
}

/** Statuses in which an unpaid order can be; money for any other is a riddle. */
const MAY_BE_PAID: readonly OrderStatus[] = ['pending_payment', 'cancelling', 'cancelled'];

function paid(order: Order, fact: IntentFact, terms: SettlementTerms): OrderChange {
  const { grand } = order.totals;
  const matches =
    MAY_BE_PAID.includes(order.status) &&
    fact.orderId === order.id &&
    fact.intentId === order.payment.attempt?.intentId &&
    fact.receivedMinor === grand.amount &&
    fact.currency === grand.currency;
  const capturedMinor = fact.receivedMinor;
  const extra = { capturedMinor, capturedCurrency: fact.currency };
  const ledger = captureBooking(order.payment.method, capturedMinor, fact.currency);
  if (!matches) {
    // Not what was asked for: somebody must look before goods move or money goes back.
    const capturedCurrency = fact.currency === grand.currency ? undefined : fact.currency;
    const came = { capturedMinor, capturedCurrency };
    const payment = { ...order.payment, ...came, status: 'review' as const };
    return changeOf(order, { payment }, ['payment.review'], { extra, ledger });
  }
  const payment = { ...order.payment, status: 'captured' as const, capturedMinor };
  if (
    order.status === 'pending_payment' ||
    (order.cancellation?.cause === 'expiry' && order.status === 'cancelling')
  ) {
    const after = { status: 'placed' as const, payment, cancellation: undefined };
    return changeOf(order, after, ['payment.captured', 'order.placed'], {
      extra: { ...extra, ...partsOfSum(order) },
      ledger,
    });
  }
  return paidTooLate({ ...order, payment }, terms, { extra, ledger });
}

/** A cancelled order is never brought back: the money is recorded and goes back at once. */
function paidTooLate(
  order: Order,
  { refundId, now }: SettlementTerms,
  { extra, ledger }: { extra: Readonly<Record<string, unknown>>; ledger: readonly LedgerEntry[] },
): OrderChange {
  const refund = refundOf(refundId, order.payment.capturedMinor, 'late-payment', now);
  const reserved = reserveRefund(order, refund);
  const closes = order.status === 'cancelling';
  return changeOf(
    reserved.after,
    { status: 'cancelled' },
    ['payment.captured', ...(closes ? (['order.cancelled'] as const) : []), ...reserved.events],
    {
      extra: { ...extra, ...reserved.extra },
      ledger: [...ledger, ...(reserved.ledger ?? [])],
      stock: closes ? { kind: 'release', pieces: piecesOf(order) } : undefined,
    },
  );
}

function cancelled(order: Order): OrderChange {
  const after = {
    status: 'cancelled' as const,
    payment: { ...order.payment, status: 'cancelled' as const },
  };
  const stock = { kind: 'release' as const, pieces: piecesOf(order) };
  return changeOf(order, after, ['order.cancelled'], {
    extra: { cause: order.cancellation?.cause },
    stock,
  });
}

function progressed(order: Order, fact: IntentFact): OrderChange | undefined {
  const { payment } = order;
  switch (fact.status) {
    case 'requires_action':
    case 'processing':
      return payment.status === fact.status
        ? undefined
        : changeOf(order, { payment: { ...payment, status: fact.status } }, ['payment.progressed']);
    case 'open':
      return fact.failure === undefined || payment.status === 'failed'
        ? undefined
        : changeOf(order, { payment: { ...payment, status: 'failed' } }, ['payment.failed'], {
            extra: { reason: fact.failure },
          });
    case 'cancelled':
      // The provider closed the intent by itself; the shopper may begin another while the order is held.
      return changeOf(
        order,
        { payment: { ...payment, status: 'created', attempt: undefined } },
        ['payment.failed'],
        { extra: { reason: 'intent-cancelled' } },
      );
    case 'succeeded':
      return undefined; // told before
  }
}
