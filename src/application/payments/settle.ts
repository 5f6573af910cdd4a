import type { Trail } from '../../domain/events/event.ts';
import { cancelOrder, isExpired } from '../../domain/orders/cancel-order.ts';
import type { OrderChange } from '../../domain/orders/change.ts';
import { paymentCurrency, type Order } from '../../domain/orders/order.ts';
import { refundResult } from '../../domain/orders/request-refund.ts';
import {
  settlement,
  type ProviderFact,
  type SettlementTerms,
} from '../../domain/payments/settlement.ts';
import { derivedIdOf } from '../ids.ts';
import { commitChange, type CommitPorts } from '../orders/commit-change.ts';
import type { Ports } from '../ports.ts';
import { intentOf, withIntent } from './intent.ts';

export type SettlePorts = CommitPorts & Pick<Ports, 'payments'>;

/**
 * So often others may change an order while it is settled: more than fifty people do at the same moment.
 * Steps of its own, such as its refunds, are not counted, as they come to an end by themselves.
 */
const MAX_OVERTAKEN = 64;

/** A step of a settlement: a change to commit, nothing more to do, or look again. */
type Step =
  | {
      readonly change: OrderChange;
      readonly role: 'system' | 'provider';
      /** Nothing will be left to do once the change stands, by what the provider has just said. */
      readonly isLast: boolean;
    }
  | 'settled'
  | 'again';

/**
 * Brings an order in line with what the payment provider says, its refunds too. Webhooks, schedules and
 * people only hint that something may have changed; what counts is what the provider answers here. Safe
 * to call at any time, any number of times. Gives the order as it then stands, if there is such an order.
 * Throws ProviderUnavailable when nothing could be learnt.
 */
export async function settle(
  ports: SettlePorts,
  trail: Trail,
  { orderId }: { orderId: string },
): Promise<Order | undefined> {
  let overtaken = 0;
  while (overtaken < MAX_OVERTAKEN) {
    const found = await ports.orders.find(orderId);
    if (found?.order.payment.method !== 'card') return found?.order;

    const step = await nextStep(ports, found.order);
    if (step === 'settled') return found.order;
    const isOurs =
      step !== 'again' &&
      (await commitChange(
        ports,
        { ...trail, actor: { role: step.role } },
        found.order,
        step.change,
      ));
    if (isOurs && step.isLast) return step.change.after;
    // Whether or not it was us who committed, look again: there may be more to do.
    if (!isOurs) overtaken += 1;
  }
  throw new Error(`order ${orderId} kept changing while it was settled`);
}

/** The change stands already; what the provider still has to confirm can wait for the schedule. */
export async function settleQuietly(
  ports: SettlePorts,
  trail: Trail,
  orderId: string,
): Promise<void> {
  try {
    await settle(ports, trail, { orderId });
  } catch (error) {
    ports.report('settling an order is left to the schedule', error);
  }
}

async function nextStep(ports: SettlePorts, order: Order): Promise<Step> {
  const expired = isExpired(order, ports.now()) ? expiry(order, ports.now()) : undefined;
  if (expired !== undefined) return { change: expired, role: 'system', isLast: false };

  const fact = await askProvider(ports, order);
  if (fact === 'moved-on') return 'again';
  const change = settlement(order, fact, termsOf(ports, order));
  if (change !== undefined) {
    return { change, role: 'provider', isLast: isAtRest(ports, change.after, fact) };
  }
  const refund = await nextRefund(ports, order);
  return refund === undefined ? 'settled' : { change: refund, role: 'provider', isLast: false };
}

function termsOf({ now }: Pick<Ports, 'now'>, { id, payment, refunds }: Order): SettlementTerms {
  return {
    refundId: derivedIdOf('rfd', id, `late-${payment.attempt?.number ?? 0}`),
    wonRefundId: derivedIdOf('rfd', id, `won-${refunds.length}`),
    now: now(),
  };
}

/**
 * Whether nothing is left to do for an order by a fact, and by that alone: whatever becomes true at the
 * provider after it was asked comes with a hint of its own. Refunds are asked for one by one, and an intent
 * that has to be closed is not closed yet.
 */
function isAtRest(ports: Pick<Ports, 'now'>, order: Order, fact: ProviderFact): boolean {
  const asksMore =
    order.status === 'cancelling' || order.refunds.length > 0 || isExpired(order, ports.now());
  return !asksMore && settlement(order, fact, termsOf(ports, order)) === undefined;
}

function expiry(order: Order, now: number): OrderChange | undefined {
  const refundId = derivedIdOf('rfd', order.id, 'cancellation');
  const decision = cancelOrder(order, { role: 'system', cause: 'expiry', refundId, now });
  return decision.ok ? decision.value : undefined;
}

async function askProvider(ports: SettlePorts, order: Order): Promise<ProviderFact | 'moved-on'> {
  const { attempt } = order.payment;
  if (attempt === undefined) return undefined;

  const fact = await intentOf(ports, order, attempt);
  if (attempt.intentId === undefined) {
    // A repeated creation answers how the intent began: keep its id, then ask what it is by now.
    const known = withIntent(order, attempt, fact);
    await ports.orders.commit({ before: order, after: known });
    return 'moved-on';
  }
  const closes = order.status === 'cancelling' && isOpen(fact);
  return closes ? ports.payments.cancelIntent(fact.intentId) : fact;
}

function isOpen({ status }: NonNullable<ProviderFact>): boolean {
  return status === 'open' || status === 'requires_action';
}

/** The first refund under way that has gone through or failed, else the first that came back since. */
async function nextRefund(
  { payments }: SettlePorts,
  order: Order,
): Promise<OrderChange | undefined> {
  const intentId = order.payment.attempt?.intentId;
  if (intentId === undefined) return undefined;
  for (const { id, status, amountMinor } of order.refunds) {
    if (status !== 'requested') continue;
    const currency = paymentCurrency(order);
    // Looked up first: the key that would protect a repeated call is forgotten after a day.
    const fact =
      (await payments.findRefund({ intentId, refundId: id })) ??
      (await payments.createRefund({
        intentId,
        refundId: id,
        orderId: order.id,
        amount: { amount: amountMinor, currency },
      }));
    const change = refundResult(order, id, fact);
    if (change !== undefined) return change;
  }
  for (const { id, status } of order.refunds) {
    if (status !== 'succeeded') continue;
    const fact = await payments.findRefund({ intentId, refundId: id });
    const change = fact && refundResult(order, id, fact);
    if (change !== undefined) return change;
  }
  return undefined;
}
