import type { Actor } from '../events/event.ts';
import { isExpired } from '../orders/cancel-order.ts';
import { changeOf, type OrderChange } from '../orders/change.ts';
import type { Order, OrderStatus, PaymentMethod } from '../orders/order.ts';
import { move } from '../orders/transitions.ts';
import type { Money } from '../money.ts';
import { accept, refuse, type Result } from '../result.ts';
import type { IntentFact } from './settlement.ts';

export type MethodRefusal =
  | { readonly code: 'payment-method-not-changeable'; readonly orderStatus: OrderStatus }
  | { readonly code: 'cash-not-available'; readonly cap: Money };

export interface MethodTerms {
  readonly method: PaymentMethod;
  readonly role: Actor['role'];
  readonly cashCapMinor: number;
  readonly now: number;
  /** What the provider says of the card's intent after it was asked to close it. */
  readonly closed?: IntentFact | undefined;
}

/**
 * Changes how an unpaid order is paid. Only from card to cash, as an order that waits for cash is placed
 * already and may be on its way; and only if no money has come or can still come by card.
 */
export function changeMethod(
  order: Order,
  { method, role, cashCapMinor, now, closed }: MethodTerms,
): Result<OrderChange | undefined, MethodRefusal> {
  const { payment, status, totals } = order;
  if (payment.method === method) return accept(undefined);

  const placed = move(order, 'placed', role);
  const mayStillPay = closed !== undefined && closed.status !== 'cancelled';
  const waits = status === 'pending_payment' && payment.status !== 'review';
  if (!placed.ok || !waits || method === 'card' || mayStillPay || isExpired(order, now)) {
    return refuse({ code: 'payment-method-not-changeable', orderStatus: status });
  }
  const { amount, currency } = totals.grand;
  if (amount > cashCapMinor) {
    return refuse({ code: 'cash-not-available', cap: { amount: cashCapMinor, currency } });
  }
  const due = { ...payment, method, status: 'cash_due' as const };
  return accept(
    changeOf(placed.value, { payment: due }, ['payment.method_changed', 'order.placed']),
  );
}
