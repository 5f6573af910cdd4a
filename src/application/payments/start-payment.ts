import type { Money } from '../../domain/money.ts';
import { isExpired } from '../../domain/orders/cancel-order.ts';
import type {
  Order,
  OrderStatus,
  PaymentAttempt,
  PaymentMethod,
} from '../../domain/orders/order.ts';
import type { IntentFact } from '../../domain/payments/settlement.ts';
import { accept, refuse, type Result } from '../../domain/result.ts';
import { findOwn, type OrderCaller, type OrderNotFound } from '../orders/use-order.ts';
import type { Ports } from '../ports.ts';
import { intentOf, withIntent } from './intent.ts';

export interface IntentView {
  readonly paymentIntentId: string;
  readonly clientSecret: string;
  readonly amount: Money;
  readonly status: IntentStatus;
}

/** An intent's status in the provider's own words, which the shopper's client acts on. */
export type IntentStatus = (typeof INTENT_STATUSES)[IntentFact['status']];

export const INTENT_STATUSES = {
  open: 'requires_payment_method',
  requires_action: 'requires_action',
  processing: 'processing',
  succeeded: 'succeeded',
  cancelled: 'canceled',
} as const satisfies Record<IntentFact['status'], string>;

export type StartPaymentRefusal =
  | OrderNotFound
  | {
      readonly code: 'order-not-payable';
      readonly orderStatus: OrderStatus;
      readonly method: PaymentMethod;
    }
  | { readonly code: 'too-busy' };

/** So often a change is decided anew because the order moved on meanwhile. */
const TRIES = 5;

/**
 * Gives the intent with which the shopper's client pays: the open one if there is one, else a new one.
 * The attempt is stored before the provider is asked, so that no intent can exist that nobody knows of.
 */
export async function startPayment(
  ports: Pick<Ports, 'orders' | 'orderTokens' | 'payments' | 'now'>,
  caller: OrderCaller,
  { orderId, requestKey }: { orderId: string; requestKey: string },
): Promise<Result<{ intent: IntentView; replayed: boolean }, StartPaymentRefusal>> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const found = await findOwn(ports, caller, orderId);
    if (!found.ok) return found;

    const { order } = found.value;
    const { status, payment } = order;
    const { attempt } = payment;
    if (attempt?.requestKey === requestKey && attempt.intentId !== undefined) {
      return accept({
        intent: intentView(order, asGiven(attempt, attempt.intentId)),
        replayed: true,
      });
    }
    if (
      status !== 'pending_payment' ||
      payment.method !== 'card' ||
      isExpired(order, ports.now())
    ) {
      return refuse({ code: 'order-not-payable', orderStatus: status, method: payment.method });
    }
    if (attempt === undefined) {
      await ports.orders.commit({
        before: order,
        after: withAttempt(order, requestKey, ports.now()),
        releasesStock: false,
      });
      continue;
    }

    const fact = await intentOf(ports, order, attempt);
    const known = attempt.intentId !== undefined;
    const stored =
      known ||
      (await ports.orders.commit({
        before: order,
        after: withIntent(order, attempt, fact),
        releasesStock: false,
      }));
    if (stored) {
      const clientSecret = attempt.clientSecret ?? fact.clientSecret;
      return accept({ intent: intentView(order, { ...fact, clientSecret }), replayed: false });
    }
  }
  return refuse({ code: 'too-busy' });
}

function withAttempt(order: Order, requestKey: string, now: number): Order {
  const attempts = order.payment.attempts + 1;
  const attempt = { number: attempts, askedAt: now, requestKey };
  return {
    ...order,
    revision: order.revision + 1,
    payment: { ...order.payment, attempts, attempt },
  };
}

/** The answer that the first request with this key got. */
function asGiven(
  { clientSecret }: PaymentAttempt,
  intentId: string,
): Pick<IntentFact, 'intentId' | 'clientSecret' | 'status'> {
  return { intentId, clientSecret, status: 'open' };
}

function intentView(
  order: Order,
  { intentId, clientSecret, status }: Pick<IntentFact, 'intentId' | 'clientSecret' | 'status'>,
): IntentView {
  return {
    paymentIntentId: intentId,
    clientSecret: clientSecret ?? '',
    amount: order.totals.grand,
    status: INTENT_STATUSES[status],
  };
}
