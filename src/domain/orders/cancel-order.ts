import type { Actor } from '../events/event.ts';
import type { OrderChange } from '../payments/settlement.ts';
import { accept, refuse, type Result } from '../result.ts';
import { nextVersion, type CancellationCause, type Order } from './order.ts';
import { orderData, piecesOf } from './place-order.ts';
import { move, type TransitionNotAllowed } from './transitions.ts';

/**
 * Cancels an order. While a card payment may still be under way the order only starts cancelling and
 * keeps its stock, until the provider confirms that no money will come. Cancelling twice changes nothing.
 */
export function cancelOrder(
  order: Order,
  role: Actor['role'],
  cause: CancellationCause,
  sealedReason?: string,
): Result<OrderChange | undefined, TransitionNotAllowed> {
  if (order.status === 'cancelling' || order.status === 'cancelled') return accept(undefined);

  const waitsForProvider = order.status === 'pending_payment';
  const moved = move(order, waitsForProvider ? 'cancelling' : 'cancelled', role);
  if (!moved.ok) return moved;
  // Money that was taken goes back by a refund; an order that owes one cannot simply be dropped.
  if (order.payment.capturedMinor > order.payment.refundedMinor) {
    return refuse({ code: 'transition-not-allowed', status: order.status, to: 'cancelled' });
  }

  const payment = waitsForProvider
    ? order.payment
    : { ...order.payment, status: 'waived' as const };
  const after = nextVersion({ ...moved.value, payment, cancellation: { cause, sealedReason } });
  const type = waitsForProvider ? 'order.cancelling' : 'order.cancelled';
  return accept({
    after,
    events: [
      {
        type,
        subject: order.id,
        data: {
          ...orderData(after),
          cause,
          ...(waitsForProvider ? {} : { lines: piecesOf(order) }),
        },
      },
    ],
    releasesStock: !waitsForProvider,
  });
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
