import type { EventDraft, EventType } from '../events/event.ts';
import { nextVersion, type Order, type Payment } from '../orders/order.ts';
import { orderData, piecesOf } from '../orders/place-order.ts';

/** What the provider says of an intent, in the shop's terms. */
export interface IntentFact {
  readonly intentId: string;
  /** Order that the intent was made for, as the provider keeps it. */
  readonly orderId: string | undefined;
  readonly status: 'open' | 'requires_action' | 'processing' | 'succeeded' | 'cancelled';
  readonly amountMinor: number;
  readonly receivedMinor: number;
  readonly currency: string;
  readonly clientSecret?: string | undefined;
  /** Why the last try failed, in the provider's words, if one did. */
  readonly failure?: string | undefined;
}

/** `undefined`: the provider was never asked for an intent. */
export type ProviderFact = IntentFact | undefined;

export interface OrderChange {
  readonly after: Order;
  readonly events: readonly EventDraft[];
  /** True when the order gives the pieces it reserved back. */
  readonly releasesStock: boolean;
}

/**
 * What an order becomes in the light of what the provider says. The same fact twice, late or out of
 * order changes nothing: only facts that move the order forward give a change, everything else none.
 */
export function settlement(order: Order, fact: ProviderFact): OrderChange | undefined {
  if (order.payment.status === 'review' || isPaid(order.payment)) return undefined;
  if (fact?.status === 'succeeded') return paid(order, fact);
  if (!concerns(order.payment, fact)) return undefined;
  if (order.status === 'cancelling')
    return fact === undefined || fact.status === 'cancelled' ? cancelled(order) : undefined;
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

function paid(order: Order, fact: IntentFact): OrderChange {
  const matches =
    fact.orderId === order.id &&
    fact.intentId === order.payment.attempt?.intentId &&
    fact.receivedMinor === order.totals.grand.amount &&
    fact.currency === order.totals.grand.currency;
  // A person has cancelled, or the money is not what was asked for: somebody must look before goods move.
  const wanted = order.status === 'pending_payment' || order.cancellation?.cause === 'expiry';
  if (!matches || !wanted || order.status === 'cancelled') {
    return change(
      order,
      { payment: { ...order.payment, status: 'review', capturedMinor: fact.receivedMinor } },
      ['payment.review'],
    );
  }
  const payment = {
    ...order.payment,
    status: 'captured' as const,
    capturedMinor: fact.receivedMinor,
  };
  return change(order, { status: 'placed', payment, cancellation: undefined }, [
    'payment.captured',
    'order.placed',
  ]);
}

function cancelled(order: Order): OrderChange {
  const after = {
    status: 'cancelled' as const,
    payment: { ...order.payment, status: 'cancelled' as const },
  };
  return {
    ...change(order, after, ['order.cancelled'], { lines: piecesOf(order) }),
    releasesStock: true,
  };
}

function progressed(order: Order, fact: IntentFact): OrderChange | undefined {
  switch (fact.status) {
    case 'requires_action':
    case 'processing':
      return order.payment.status === fact.status
        ? undefined
        : change(order, { payment: { ...order.payment, status: fact.status } }, [
            'payment.progressed',
          ]);
    case 'open':
      return fact.failure === undefined || order.payment.status === 'failed'
        ? undefined
        : change(order, { payment: { ...order.payment, status: 'failed' } }, ['payment.failed'], {
            reason: fact.failure,
          });
    case 'cancelled': {
      // The provider closed the intent by itself; the shopper may begin another while the order is held.
      const payment = { ...order.payment, status: 'created' as const, attempt: undefined };
      return change(order, { payment }, ['payment.failed'], {
        reason: 'intent-cancelled',
      });
    }
    case 'succeeded':
      return paid(order, fact);
  }
}

function change(
  order: Order,
  changed: Partial<Order>,
  types: readonly EventType[],
  extra: Readonly<Record<string, unknown>> = {},
): OrderChange {
  const after = nextVersion({ ...order, ...changed });
  const data = { ...orderData(after), capturedMinor: after.payment.capturedMinor, ...extra };
  return {
    after,
    events: types.map((type) => ({ type, subject: order.id, data })),
    releasesStock: false,
  };
}
