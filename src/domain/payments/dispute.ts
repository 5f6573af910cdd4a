import { changeOf, type OrderChange } from '../orders/change.ts';
import { paymentCurrency, type Order } from '../orders/order.ts';
import { refundedPayment } from '../orders/request-refund.ts';
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
 * leaves the payment as it was. Money is booked out when it is decided, not while the bank only holds it.
 */
export function disputed(
  order: Order,
  { isOpen, lostMinor }: DisputeFact,
): OrderChange | undefined {
  const { payment } = order;
  const lostBefore = payment.lostMinor ?? 0;
  const was = payment.status === 'disputed';
  const is = isOpen || lostMinor > 0;
  if (was === is && lostMinor === lostBefore) return undefined;

  const lost = { ...payment, lostMinor: lostMinor === 0 ? undefined : lostMinor };
  const after = is
    ? { ...lost, status: 'disputed' as const }
    : refundedPayment({ ...lost, status: 'captured' });
  const isNews = is && (!was || lostMinor < lostBefore);
  const difference = lostMinor - lostBefore;
  return changeOf(
    order,
    { payment: after },
    [
      ...(isNews ? (['payment.disputed'] as const) : []),
      ...(lostMinor > lostBefore ? (['payment.dispute_lost'] as const) : []),
      ...(is ? [] : (['payment.dispute_won'] as const)),
    ],
    {
      extra: { lostMinor },
      ledger: difference === 0 ? undefined : lossBooking(difference, paymentCurrency(order)),
    },
  );
}
