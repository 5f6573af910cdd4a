import type { Trail } from '../../domain/events/event.ts';
import { changeOf, type OrderChange } from '../../domain/orders/change.ts';
import { paymentCurrency, type Order } from '../../domain/orders/order.ts';
import { isPaid, type IntentFact } from '../../domain/payments/settlement.ts';
import { accept } from '../../domain/result.ts';
import { decideOn } from '../orders/decide.ts';
import { findAny } from '../orders/manage-order.ts';
import type { Ports } from '../ports.ts';
import { settle, type SettlePorts } from './settle.ts';

/** Two days: each payment is compared twice by a daily run, and one run may be missed. */
const WINDOW_MS = 2 * 86_400_000;

/**
 * Compares what the provider took with what the ledger says, intent by intent. What settling does not
 * explain is put in review, for somebody to look at.
 */
export async function reconcile(
  ports: SettlePorts & Pick<Ports, 'report'>,
  trail: Trail,
): Promise<{ compared: number; differing: number }> {
  let compared = 0;
  let differing = 0;
  let after: string | undefined;
  do {
    const since = ports.now() - WINDOW_MS;
    const { items, next } = await ports.payments.intentsSince({ since, after });
    for (const fact of items) {
      if (fact.orderId === undefined || fact.status !== 'succeeded') continue;
      compared += 1;
      await settle(ports, trail, { orderId: fact.orderId });
      if (await putInReview(ports, trail, fact.orderId, fact)) differing += 1;
    }
    after = next;
  } while (after !== undefined);
  return { compared, differing };
}

async function putInReview(
  ports: SettlePorts,
  trail: Trail,
  orderId: string,
  fact: IntentFact,
): Promise<boolean> {
  const found = await findAny(ports, orderId);
  if (!found.ok) {
    ports.report(
      `the provider took money for ${orderId}, which is no order`,
      new Error(fact.intentId),
    );
    return true;
  }
  if (difference(found.value.order, fact) === undefined) return false;
  const find = (): ReturnType<typeof findAny> => findAny(ports, orderId);
  await decideOn(ports, trail, find, (order) => accept(difference(order, fact)));
  return true;
}

/** The review that a difference between order and provider calls for; none when they agree. */
function difference(order: Order, fact: IntentFact): OrderChange | undefined {
  const { payment } = order;
  const { intentId, receivedMinor, currency } = fact;
  if (payment.status === 'review') return undefined;
  const agrees =
    isPaid(payment) &&
    payment.attempt?.intentId === intentId &&
    payment.capturedMinor === receivedMinor &&
    paymentCurrency(order) === currency;
  if (agrees) return undefined;
  return changeOf(order, { payment: { ...payment, status: 'review' } }, ['payment.review'], {
    extra: { intentId, receivedMinor, receivedCurrency: currency },
  });
}
