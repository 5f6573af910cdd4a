import type { Order } from '../orders/order.ts';

/**
 * What has to happen to an order before its buyer can be forgotten: nothing; it can still be cancelled; money
 * is on its way, which ends by itself; or it is under way, and somebody needs to know who bought it.
 */
export type Hindrance = 'none' | 'to-be-cancelled' | 'money-under-way' | 'under-way';

/**
 * What stands between an order and the erasure of its buyer's data. Goods that are packed or have left need
 * an address; cash that is due, a payment in review or in dispute and an open return need somebody to ask.
 */
export function hindranceOf(order: Order): Hindrance {
  const { status, payment, refunds, returns } = order;
  const isDisputed = payment.status === 'disputed' && payment.lostMinor === undefined;
  if (payment.status === 'review' || isDisputed) return 'under-way';
  if (returns.some((one) => one.status === 'requested' || one.status === 'approved')) {
    return 'under-way';
  }
  switch (status) {
    case 'pending_payment':
    case 'placed':
      return 'to-be-cancelled';
    case 'packed':
    case 'shipped':
    case 'delivery_refused':
      return 'under-way';
    case 'cancelling':
      return 'money-under-way';
    case 'delivered':
    case 'cancelled':
    case 'returned':
      if (status === 'delivered' && payment.status === 'cash_due') return 'under-way';
      return refunds.some((refund) => refund.status === 'requested') ? 'money-under-way' : 'none';
  }
}
