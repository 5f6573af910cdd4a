import type { Actor } from '../events/event.ts';
import type { OrderChange } from '../payments/settlement.ts';
import { accept, refuse, type Result } from '../result.ts';
import { nextVersion, type CancellationCause, type Order } from './order.ts';
import { orderData, piecesOf } from './place-order.ts';
import { move, type TransitionNotAllowed } from './transitions.ts';

/**
 * Cancels an order. While a card payment may still be under way the order only starts cancelling and
 * keeps its stock, until the provider confirms that no money will come. Cancelling twice changes nothing,
 * except that a person's wish outlives the clock's: money that still comes then places no order.
 * What is in review stays as it is until somebody has looked at it.
 */
export function cancelOrder(
  order: Order,
  role: Actor['role'],
  cause: CancellationCause,
  sealedReason?: string,
): Result<OrderChange | undefined, TransitionNotAllowed> {
  const cancellation = { cause, sealedReason };
  if (order.status === 'cancelled') return accept(undefined);
  if (order.status === 'cancelling') {
    const outlives = cause === 'person' && order.cancellation?.cause === 'expiry';
    return accept(outlives ? change(order, { cancellation }, 'order.cancelling') : undefined);
  }

  const waitsForProvider = order.status === 'pending_payment';
  const moved = move(order, waitsForProvider ? 'cancelling' : 'cancelled', role);
  if (!moved.ok) return moved;
  // Money that was taken goes back by a refund; an order that owes one cannot simply be dropped.
  const { status, capturedMinor, refundedMinor } = order.payment;
  if (status === 'review' || capturedMinor > refundedMinor) {
    const to = moved.value.status;
    return refuse({ code: 'transition-not-allowed', orderStatus: order.status, to });
  }
  if (waitsForProvider) {
    return accept(change(moved.value, { cancellation }, 'order.cancelling'));
  }
  const payment = { ...order.payment, status: 'waived' as const };
  const lines = piecesOf(order);
  const cancelled = change(moved.value, { payment, cancellation }, 'order.cancelled', { lines });
  return accept({ ...cancelled, releasesStock: true });
}

function change(
  order: Order,
  changed: Pick<Order, 'cancellation'> & Partial<Pick<Order, 'payment'>>,
  type: 'order.cancelling' | 'order.cancelled',
  extra: Readonly<Record<string, unknown>> = {},
): OrderChange {
  const after = nextVersion({ ...order, ...changed });
  const data = { ...orderData(after), cause: after.cancellation?.cause, ...extra };
  return { after, events: [{ type, subject: order.id, data }], releasesStock: false };
}

/** Whether an unpaid order has kept its stock for long enough; never while its payment is in review. */
export function isExpired(order: Order, now: number): boolean {
  return (
    order.status === 'pending_payment' &&
    order.payment.status !== 'review' &&
    order.expiresAt !== undefined &&
    now >= order.expiresAt
  );
}
