import type { Money } from '../money.ts';
import { refundOf } from '../orders/cancel-order.ts';
import { changeOf, piecesOf, partsOfSum, type OrderChange } from '../orders/change.ts';
import { paymentCurrency, type Order, type OrderStatus } from '../orders/order.ts';
import { refundableMinor, refundedPayment, reserveRefund } from '../orders/request-refund.ts';
import { accept, refuse, type Result } from '../result.ts';

export interface ReviewDecision {
  readonly decision: 'accept' | 'cancel';
  readonly refundId: string;
  readonly now: number;
}

export type ReviewRefusal =
  | { readonly code: 'nothing-to-review' }
  | { readonly code: 'captured-in-another-currency'; readonly captured: Money };

/**
 * What an admin makes of a payment in review. Accepted, an order that waited for it is placed, and any
 * other goes on; not accepted, what is left of the money goes back, and what has not left the house is
 * cancelled. Money of another currency than the order's pays for nothing: it can only go back.
 */
export function reviewPayment(
  order: Order,
  { decision, refundId, now }: ReviewDecision,
): Result<OrderChange, ReviewRefusal> {
  if (order.payment.status !== 'review') return refuse({ code: 'nothing-to-review' });
  const currency = paymentCurrency(order);
  if (decision === 'accept' && currency !== order.totals.grand.currency) {
    const captured = { amount: order.payment.capturedMinor, currency };
    return refuse({ code: 'captured-in-another-currency', captured });
  }
  const payment = refundedPayment({ ...order.payment, status: 'captured' });
  const waits = order.status === 'pending_payment' || order.status === 'cancelling';
  if (decision === 'accept' && waits) {
    const after = { status: 'placed' as const, payment, cancellation: undefined };
    const extra = partsOfSum(order);
    return accept(changeOf(order, after, ['payment.accepted', 'order.placed'], { extra }));
  }
  if (decision === 'accept' && order.status !== 'cancelled') {
    return accept(changeOf(order, { payment }, ['payment.accepted']));
  }
  return accept(sentBack({ ...order, payment }, refundId, now));
}

/** Statuses in which the goods are still in the house. */
const HOLDS_STOCK: readonly OrderStatus[] = ['pending_payment', 'cancelling', 'placed', 'packed'];

function sentBack(order: Order, refundId: string, now: number): OrderChange {
  const rest = refundableMinor(order.payment);
  const refund = refundOf(refundId, rest, 'cancellation', now);
  const { after, events, ...details } =
    rest > 0 ? reserveRefund(order, refund) : { after: order, events: [] };
  const cancellation = order.cancellation ?? { cause: 'person' as const };
  if (!HOLDS_STOCK.includes(order.status)) {
    // What is on its way, or over, stays as it is: a cancelled order above all.
    const told = events.length > 0 ? events : (['payment.accepted'] as const);
    return changeOf(after, {}, told, details);
  }
  return changeOf(after, { status: 'cancelled', cancellation }, ['order.cancelled', ...events], {
    ...details,
    stock: { kind: 'release', pieces: piecesOf(order) },
  });
}
