import type { Trail } from '../../domain/events/event.ts';
import { cancelOrder, isExpired } from '../../domain/orders/cancel-order.ts';
import type { Order } from '../../domain/orders/order.ts';
import { isPaid, settlement, type ProviderFact } from '../../domain/payments/settlement.ts';
import { commitChange, type CommitPorts } from '../orders/commit-change.ts';
import type { Ports } from '../ports.ts';
import { intentOf, withIntent } from './intent.ts';

export type SettlePorts = CommitPorts & Pick<Ports, 'payments'>;

/** So often an order is settled anew because it moved on meanwhile. */
const TRIES = 5;

/**
 * Brings an order in line with what the payment provider says. Webhooks, schedules and people only hint
 * that something may have changed; what counts is the intent as retrieved here. Safe to call at any
 * time, any number of times. Throws ProviderUnavailable when nothing could be learnt.
 */
export async function settle(
  ports: SettlePorts,
  trail: Trail,
  { orderId }: { orderId: string },
): Promise<void> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const found = await ports.orders.find(orderId);
    if (found === undefined || !mayChange(found.order)) return;

    const { order } = found;
    const expired = isExpired(order, ports.now())
      ? cancelOrder(order, 'system', 'expiry')
      : undefined;
    if (expired?.ok === true && expired.value !== undefined) {
      await commitChange(ports, { ...trail, actor: { role: 'system' } }, order, expired.value);
      continue; // whether or not it was us who began to cancel, look again
    }

    const fact = await askProvider(ports, order);
    if (fact === 'moved-on') continue;
    const change = settlement(order, fact);
    if (change === undefined) return;
    const byProvider = { ...trail, actor: { role: 'provider' as const } };
    if (await commitChange(ports, byProvider, order, change)) return;
  }
  throw new Error(`order ${orderId} kept changing while it was settled`);
}

/** An order whose payment a provider may still have something to say about. */
function mayChange({ payment }: Order): boolean {
  return payment.method === 'card' && !isPaid(payment) && payment.status !== 'review';
}

async function askProvider(ports: SettlePorts, order: Order): Promise<ProviderFact | 'moved-on'> {
  const { attempt } = order.payment;
  if (attempt === undefined) return undefined;

  const fact = await intentOf(ports, order, attempt);
  if (attempt.intentId === undefined) {
    // A repeated creation answers how the intent began: keep its id, then ask what it is by now.
    const known = withIntent(order, attempt, fact);
    await ports.orders.commit({ before: order, after: known, releasesStock: false });
    return 'moved-on';
  }
  const closes = order.status === 'cancelling' && isOpen(fact);
  return closes ? ports.payments.cancelIntent(fact.intentId) : fact;
}

function isOpen({ status }: NonNullable<ProviderFact>): boolean {
  return status === 'open' || status === 'requires_action';
}
