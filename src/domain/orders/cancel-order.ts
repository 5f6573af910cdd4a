import type { Actor } from '../events/event.ts';
import { accept, refuse, type Result } from '../result.ts';
import { changeOf, piecesOf, type OrderChange, type StockMove } from './change.ts';
import type { CancellationCause, Order } from './order.ts';
import type { Refund } from './refund.ts';
import { refundableMinor, reserveRefund } from './request-refund.ts';
import { move, type TransitionNotAllowed } from './transitions.ts';

export interface Cancellation {
  readonly role: Actor['role'];
  readonly cause: CancellationCause;
  readonly sealedReason?: string | undefined;
  /** Id of the refund that a paid order's cancellation makes; always the same for one order. */
  readonly refundId: string;
  readonly now: number;
  /** Whether goods that came back go on the shelf again; for those that never left it is no question. */
  readonly restock?: boolean | undefined;
}

/**
 * Cancels an order. While a card payment may still be under way the order only starts cancelling and
 * keeps its stock, until the provider confirms that no money will come; what was paid is refunded.
 * Cancelling twice changes nothing, except that a person's wish outlives the clock's: money that still
 * comes then places no order. What is in review stays as it is until somebody has looked at it.
 */
export function cancelOrder(
  order: Order,
  cancellation: Cancellation,
): Result<OrderChange | undefined, TransitionNotAllowed> {
  const { cause, sealedReason, role } = cancellation;
  const changed = { cancellation: { cause, sealedReason } };
  const extra = { cause };
  if (order.status === 'cancelled') return accept(undefined);
  if (order.status === 'cancelling') {
    const outlives = cause === 'person' && order.cancellation?.cause === 'expiry';
    return accept(outlives ? changeOf(order, changed, ['order.cancelling'], { extra }) : undefined);
  }

  const waitsForProvider = order.status === 'pending_payment';
  const moved = move(order, waitsForProvider ? 'cancelling' : 'cancelled', role);
  if (!moved.ok) return moved;
  if (order.payment.status === 'review') {
    const to = moved.value.status;
    return refuse({ code: 'transition-not-allowed', orderStatus: order.status, to });
  }
  if (waitsForProvider) {
    return accept(changeOf(moved.value, changed, ['order.cancelling'], { extra }));
  }
  const stock = stockOf(order, cancellation);
  return accept(closed({ ...moved.value, ...changed }, cancellation, stock));
}

/** A cancelled order: nothing is due any more, and what was paid goes back. */
function closed(
  order: Order,
  { cause, refundId, now }: Cancellation,
  stock: StockMove | undefined,
): OrderChange {
  const told = { cause, lines: piecesOf(order) };
  const rest = refundableMinor(order.payment);
  if (rest === 0) {
    const due = order.payment.status === 'cash_due';
    const payment = due ? { ...order.payment, status: 'waived' as const } : order.payment;
    return changeOf(order, { payment }, ['order.cancelled'], { extra: told, stock });
  }
  const refund = refundOf(refundId, rest, 'cancellation', now);
  const { after, events, extra, ledger } = reserveRefund(order, refund);
  return changeOf(after, {}, ['order.cancelled', ...events], {
    extra: { ...told, ...extra },
    stock,
    ledger,
  });
}

export function refundOf(
  id: string,
  amountMinor: number,
  cause: Refund['cause'],
  now: number,
): Refund {
  return { id, amountMinor, status: 'requested', cause, requestedAt: now };
}

function stockOf(order: Order, { restock }: Cancellation): StockMove | undefined {
  if (order.status !== 'delivery_refused') return { kind: 'release', pieces: piecesOf(order) };
  return restock === true ? { kind: 'restock', pieces: piecesOf(order) } : undefined;
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
