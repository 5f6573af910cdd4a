import type { Order, PaymentAttempt } from '../../domain/orders/order.ts';
import type { IntentFact } from '../../domain/payments/settlement.ts';
import type { Ports } from '../ports.ts';

/** Providers forget idempotency keys after 24 hours; an hour before that we look things up instead. */
const KEY_LIFETIME_MS = 23 * 3_600_000;

/** The provider's idempotency key of an attempt: whoever repeats the attempt gets the same intent. */
function attemptKey(order: Order, attempt: PaymentAttempt): string {
  return `pi-${order.id}-${attempt.number}`;
}

/**
 * The intent of an attempt that was begun, though its answer may never have reached us. Asks again with
 * the attempt's key, or looks it up once the key may be forgotten.
 */
export async function intentOf(
  { payments, now }: Pick<Ports, 'payments' | 'now'>,
  order: Order,
  attempt: PaymentAttempt,
): Promise<IntentFact> {
  if (attempt.intentId !== undefined) return payments.retrieveIntent(attempt.intentId);

  const request = {
    key: attemptKey(order, attempt),
    orderId: order.id,
    amount: order.totals.grand,
  };
  if (now() - attempt.askedAt >= KEY_LIFETIME_MS) {
    const found = await payments.findIntent({ ...request, createdSince: attempt.askedAt });
    if (found !== undefined) return found;
  }
  return payments.createIntent(request);
}

/** The order with what the provider answered to its open attempt. */
export function withIntent(order: Order, attempt: PaymentAttempt, fact: IntentFact): Order {
  const { intentId, clientSecret } = fact;
  return {
    ...order,
    revision: order.revision + 1,
    payment: { ...order.payment, attempt: { ...attempt, intentId, clientSecret } },
  };
}
