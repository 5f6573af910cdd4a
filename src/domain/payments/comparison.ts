import { changeOf, type OrderChange } from '../orders/change.ts';
import type { Order, Payment } from '../orders/order.ts';
import { paymentCurrency } from '../orders/order.ts';
import { captureBooking } from './ledger.ts';
import { isPaid, type IntentFact } from './settlement.ts';

/**
 * The review that money calls for which the provider has taken for an order, or given back of it, otherwise
 * than the order says; none when they agree. Each difference is raised once. Money for an order that has
 * none yet is booked as it came, under the intent that it came by, for an admin to accept or send back. An
 * order that is paid in cash only says so: what it waits for is not at the provider.
 */
export function comparison(order: Order, fact: IntentFact, now: number): OrderChange | undefined {
  const { payment } = order;
  const seen = textOf(fact);
  const { differences = [] } = payment;
  if (payment.status === 'review' || differences.includes(seen) || agrees(order, fact)) {
    return undefined;
  }
  const raised = { ...payment, differences: [...differences, seen] };
  const { intentId, receivedMinor, currency, refundedMinor } = fact;
  const extra = {
    intentId,
    receivedMinor,
    receivedCurrency: currency,
    ...(refundedMinor === undefined ? {} : { refundedAtProviderMinor: refundedMinor }),
  };
  if (payment.method !== 'card') {
    return changeOf(order, { payment: raised }, ['payment.review'], { extra });
  }
  if (isPaid(payment)) {
    const inReview = { ...raised, status: 'review' as const };
    return changeOf(order, { payment: inReview }, ['payment.review'], { extra });
  }
  return changeOf(order, { payment: cameBy(order, raised, fact, now) }, ['payment.review'], {
    extra: { ...extra, capturedMinor: receivedMinor, capturedCurrency: currency },
    ledger: captureBooking(payment.method, receivedMinor, currency),
  });
}

function agrees(order: Order, fact: IntentFact): boolean {
  const { payment } = order;
  const { intentId, receivedMinor, currency, refundedMinor = 0 } = fact;
  if (fact.status !== 'succeeded' || fact.orderId !== order.id) return true;
  const isGone = refundedMinor >= receivedMinor;
  if (payment.attempt?.intentId !== intentId) return isGone;
  return (
    isPaid(payment) &&
    payment.capturedMinor === receivedMinor &&
    paymentCurrency(order) === currency &&
    refundsAgree(payment, fact)
  );
}

/** What is on its way back counts as given back at the provider before it does here. */
function refundsAgree(
  { refundedMinor, refundingMinor }: Payment,
  { refundedMinor: given }: IntentFact,
): boolean {
  if (given === undefined) return true;
  return given >= refundedMinor && given <= refundedMinor + refundingMinor;
}

/** The payment in review with money of an intent as its own, so that this is what a refund gives back. */
function cameBy(
  order: Order,
  payment: Payment,
  { intentId, receivedMinor, currency }: IntentFact,
  now: number,
): Payment {
  const number = payment.attempts + 1;
  const attempt = { number, askedAt: now, requestKey: intentId, intentId };
  const isOwn = payment.attempt?.intentId === intentId;
  return {
    ...payment,
    ...(isOwn ? {} : { attempts: number, attempt }),
    status: 'review',
    capturedMinor: receivedMinor,
    capturedCurrency: currency === order.totals.grand.currency ? undefined : currency,
  };
}

function textOf({ intentId, receivedMinor, currency, refundedMinor = 0 }: IntentFact): string {
  return `${intentId} ${receivedMinor} ${currency} ${refundedMinor}`;
}
