import { refundOf } from '../orders/cancel-order.ts';
import { changeOf, type ChangeDetails, type OrderChange } from '../orders/change.ts';
import { paymentCurrency, type Order, type Payment } from '../orders/order.ts';
import { refundableMinor, refundedPayment, reserveRefund } from '../orders/request-refund.ts';
import { lossBooking } from './ledger.ts';

/** What the provider says of all disputes about a payment. */
export interface DisputeFact {
  /** Whether one of them is still to be decided. */
  readonly isOpen: boolean;
  /** What the buyer's bank keeps of the payment, minor units; 0 while nothing is decided against the shop. */
  readonly lostMinor: number;
}

/**
 * What a paid order becomes when its buyer's bank takes the money back: `disputed` for as long as that is
 * open, and from then on if it was lost, for the money is gone then without a refund. A dispute that was won
 * leaves the payment as it was. Money is booked out when it is decided, not while the bank only holds it. A
 * payment in review stays there: what is lost meanwhile is booked, the rest shows once somebody has decided.
 * What a won dispute leaves of a cancelled order's money goes back, as it does of any cancelled order.
 */
export function disputed(
  order: Order,
  { isOpen, lostMinor }: DisputeFact,
  refund: { readonly refundId: string; readonly now: number },
): OrderChange | undefined {
  const { payment } = order;
  const lostBefore = payment.lostMinor ?? 0;
  if (payment.status === 'review') return lostInReview(order, lostMinor);
  const was = payment.status === 'disputed';
  const is = isOpen || lostMinor > 0;
  if (was === is && lostMinor === lostBefore) return undefined;

  const lost = withLoss(payment, lostMinor);
  const after = is
    ? { ...lost, status: 'disputed' as const }
    : refundedPayment({ ...lost, status: 'captured' });
  if (!is) return won({ ...order, payment: after }, lossOf(order, lostMinor), refund);
  const isNews = !was || lostMinor < lostBefore;
  return changeOf(
    order,
    { payment: after },
    [
      ...(isNews ? (['payment.disputed'] as const) : []),
      ...(lostMinor > lostBefore ? (['payment.dispute_lost'] as const) : []),
    ],
    lossOf(order, lostMinor),
  );
}

function won(
  order: Order,
  details: ChangeDetails,
  { refundId, now }: { readonly refundId: string; readonly now: number },
): OrderChange {
  const rest = order.status === 'cancelled' ? refundableMinor(order.payment) : 0;
  if (rest === 0) return changeOf(order, {}, ['payment.dispute_won'], details);
  const reserved = reserveRefund(order, refundOf(refundId, rest, 'cancellation', now));
  return changeOf(reserved.after, {}, ['payment.dispute_won', ...reserved.events], {
    ...details,
    extra: { ...details.extra, ...reserved.extra },
  });
}

function lostInReview(order: Order, lostMinor: number): OrderChange | undefined {
  const lostBefore = order.payment.lostMinor ?? 0;
  if (lostMinor === lostBefore) return undefined;
  const type = lostMinor > lostBefore ? 'payment.dispute_lost' : 'payment.dispute_won';
  const payment = withLoss(order.payment, lostMinor);
  return changeOf(order, { payment }, [type], lossOf(order, lostMinor));
}

function withLoss(payment: Payment, lostMinor: number): Payment {
  return { ...payment, lostMinor: lostMinor === 0 ? undefined : lostMinor };
}

/** What is told and booked of a loss: the difference to what was lost before. */
function lossOf(order: Order, lostMinor: number): ChangeDetails {
  const difference = lostMinor - (order.payment.lostMinor ?? 0);
  const ledger = lossBooking(difference, paymentCurrency(order));
  return { extra: { lostMinor }, ledger: difference === 0 ? undefined : ledger };
}
