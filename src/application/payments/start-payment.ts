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
import type { OrderNotFound } from '../orders/decide.ts';
import { findOwn, type OrderCaller } from '../orders/use-order.ts';
import type { Ports } from '../ports.ts';
import { chargeable, type AmountNotChargeable } from './chargeable.ts';
import { intentOf, withIntent } from './intent.ts';

export interface IntentView {
  readonly paymentIntentId: string;
  readonly clientSecret: string;
  readonly amount: Money;
  /** In the provider's own words, which the shopper's client acts on. */
  readonly status: string;
}

const INTENT_STATUSES = {
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
  | AmountNotChargeable
  | { readonly code: 'too-busy' };

/** So often a change is decided anew because the order moved on meanwhile. */
const TRIES = 64;

/**
 * Gives the intent with which the shopper's client pays: the open one if there is one, else a new one.
 * The attempt is stored before the provider is asked, so that no intent can exist that nobody knows of.
 */
export async function startPayment(
  ports: Pick<Ports, 'orders' | 'orderTokens' | 'payments' | 'now'>,
  caller: OrderCaller,
  { orderId, requestKey }: { orderId: string; requestKey: string },
): Promise<Result<{ intent: IntentView; replayed: boolean }, StartPaymentRefusal>> {
  const find = (): ReturnType<typeof findOwn> => findOwn(ports, caller, orderId);
  let found = await find();
  for (let tries = 0; tries < TRIES; tries += 1) {
    if (!found.ok) return found;

    const { order } = found.value;
    const { status, payment } = order;
    const { attempt } = payment;
    const told = attempt && toldTo(attempt, requestKey);
    if (attempt?.intentId !== undefined && told !== undefined) {
      const { intentId, clientSecret } = attempt;
      return accept({
        intent: intentView(order, { intentId, clientSecret }, told),
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
    const exact = chargeable(ports, order.totals.grand);
    if (!exact.ok) return exact;
    if (attempt === undefined) {
      const after = withAttempt(order, requestKey, ports.now());
      const stands = await ports.orders.commit({ before: order, after });
      found = stands ? accept({ ...found.value, order: after }) : await find();
      continue;
    }

    const fact = await intentOf(ports, order, attempt);
    const known = withIntent(order, attempt, fact);
    const shown = INTENT_STATUSES[fact.status];
    const after = told === undefined ? withLaterKey(known, requestKey, shown) : known;
    if (await ports.orders.commit({ before: order, after })) {
      const clientSecret = attempt.clientSecret ?? fact.clientSecret;
      const { intentId } = fact;
      return accept({
        intent: intentView(order, { intentId, clientSecret }, shown),
        replayed: false,
      });
    }
    found = await find();
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

/** The status that a key was told when it was first used; undefined for a key that is new. */
function toldTo({ requestKey, laterKeys = [] }: PaymentAttempt, key: string): string | undefined {
  if (requestKey === key) return INTENT_STATUSES.open;
  return laterKeys.find((later) => later.key === key)?.status;
}

/** So many keys beside the first are remembered: a client makes a new one for each try, and tries few times. */
const MAX_LATER_KEYS = 8;

function withLaterKey(order: Order, key: string, status: string): Order {
  const { attempt } = order.payment;
  if (attempt === undefined) return order;
  const laterKeys = [...(attempt.laterKeys ?? []), { key, status }].slice(-MAX_LATER_KEYS);
  return { ...order, payment: { ...order.payment, attempt: { ...attempt, laterKeys } } };
}

function intentView(
  order: Order,
  { intentId, clientSecret }: Pick<IntentFact, 'intentId' | 'clientSecret'>,
  status: string,
): IntentView {
  return {
    paymentIntentId: intentId,
    clientSecret: clientSecret ?? '',
    amount: order.totals.grand,
    status,
  };
}
