import type { Trail } from '../../domain/events/event.ts';
import type { Order } from '../../domain/orders/order.ts';
import { comparison } from '../../domain/payments/comparison.ts';
import { isPaid } from '../../domain/payments/settlement.ts';
import { accept } from '../../domain/result.ts';
import { decideOn } from '../orders/decide.ts';
import { findAny } from '../orders/manage-order.ts';
import { intentOf } from './intent.ts';
import { settle, type SettlePorts } from './settle.ts';

/**
 * Settles an order that the provider says something of, and looks at the intent that it names: money may
 * have come for the order by one that the shop never asked for.
 */
export async function settleByHint(
  ports: SettlePorts,
  trail: Trail,
  { orderId, intentId }: { orderId: string; intentId: string | undefined },
): Promise<void> {
  const order = await settle(ports, trail, { orderId });
  if (order === undefined || intentId === undefined) return;
  if (order.payment.attempt?.intentId === intentId) return;
  if ((await ports.payments.orderOfIntent(intentId)) !== orderId) return;
  await compareIntent(ports, trail, { orderId, intentId });
}

/**
 * Puts a payment in review when what the provider has of an intent is not what the order says; true if it
 * is not. Before stray money becomes that of an unpaid order, the order's own intent is closed: it could be
 * paid as well. One that cannot be closed is about to be paid; the next comparison then finds both.
 */
export async function compareIntent(
  ports: SettlePorts,
  trail: Trail,
  { orderId, intentId }: { orderId: string; intentId: string },
): Promise<boolean> {
  let differs = false;
  const find = (): ReturnType<typeof findAny> => findAny(ports, orderId);
  // As when it is settled, it is the provider whose word moves the payment.
  const provider: Trail = { ...trail, actor: { role: 'provider' } };
  await decideOn(ports, provider, find, async (order) => {
    // Asked after the order was read: a refund is reserved there before the provider hears of it.
    const fact = await ports.payments.retrieveIntent(intentId);
    const change = comparison(order, fact, ports.now());
    differs = change !== undefined;
    if (!differs) return accept(undefined);
    // What has only just happened there is no difference: the order then moves on, and is compared again.
    await settle(ports, trail, { orderId });
    return accept((await isClosed(ports, order, intentId)) ? change : undefined);
  });
  return differs;
}

/** Whether no money can come by an intent of the order's own other than the given one, or has come already. */
async function isClosed(ports: SettlePorts, order: Order, intentId: string): Promise<boolean> {
  const { method, attempt } = order.payment;
  if (method !== 'card' || isPaid(order.payment) || attempt === undefined) return true;
  if (attempt.intentId === intentId) return true;
  const own = await intentOf(ports, order, attempt);
  return (await ports.payments.cancelIntent(own.intentId)).status === 'cancelled';
}
