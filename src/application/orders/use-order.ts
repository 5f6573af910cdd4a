import type { Trail } from '../../domain/events/event.ts';
import { cancelOrder } from '../../domain/orders/cancel-order.ts';
import type { TransitionNotAllowed } from '../../domain/orders/transitions.ts';
import { accept, refuse, type Result } from '../../domain/result.ts';
import { settle, type SettlePorts } from '../payments/settle.ts';
import type { Ports, StoredOrder } from '../ports.ts';
import { commitChange } from './commit-change.ts';
import { viewOrder, type OrderView } from './order-view.ts';

/** What a caller can show: who they are, or the token a guest got with the order. */
export interface OrderCaller {
  readonly customerId: string | null;
  readonly orderToken: string | undefined;
}

export interface OrderNotFound {
  readonly code: 'order-not-found';
}

type ReadPorts = Pick<Ports, 'orders' | 'outbox' | 'sealing' | 'orderTokens'>;

/** An order with its timeline, for those who may see it; for all others it is not there. */
export async function seeOrder(
  ports: ReadPorts,
  caller: OrderCaller,
  orderId: string,
): Promise<Result<OrderView, OrderNotFound>> {
  const [found, history] = await Promise.all([
    findOwn(ports, caller, orderId),
    ports.outbox.history(orderId),
  ]);
  if (!found.ok) return found;
  const contact = await ports.sealing.open(orderId, found.value.sealed);
  return accept(viewOrder(found.value.order, contact, history));
}

/** The caller's own order. A customer's order is theirs alone; a guest's is whose token fits. */
export async function findOwn(
  { orders, orderTokens }: Pick<Ports, 'orders' | 'orderTokens'>,
  { customerId, orderToken }: OrderCaller,
  orderId: string,
): Promise<Result<StoredOrder, OrderNotFound>> {
  const found = await orders.find(orderId);
  const own =
    found !== undefined &&
    (found.order.customerId === null
      ? orderToken !== undefined && orderTokens.verify(orderId, orderToken)
      : found.order.customerId === customerId);
  return own ? accept(found) : refuse({ code: 'order-not-found' });
}

/** So often a change is decided anew because the order moved on meanwhile. */
const TRIES = 5;

/**
 * Cancels the caller's order. An unpaid card order is closed with the provider first; when the provider
 * cannot be reached it stays `cancelling`, and the schedule goes on with it. Safe to repeat.
 */
export async function cancelOwn(
  ports: ReadPorts & SettlePorts,
  trail: Trail,
  caller: OrderCaller,
  { orderId, reason }: { orderId: string; reason?: string | undefined },
): Promise<Result<OrderView, OrderNotFound | TransitionNotAllowed | { code: 'too-busy' }>> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const found = await findOwn(ports, caller, orderId);
    if (!found.ok) return found;
    const note = reason === undefined ? undefined : await ports.sealing.sealText(orderId, reason);
    const decision = cancelOrder(found.value.order, trail.actor.role, 'person', note);
    if (!decision.ok) return decision;

    const change = decision.value;
    if (change === undefined || (await commitChange(ports, trail, found.value.order, change))) {
      await settleQuietly(ports, trail, orderId);
      return seeOrder(ports, caller, orderId);
    }
  }
  return refuse({ code: 'too-busy' });
}

/** The cancellation stands already; what the provider still has to confirm can wait for the schedule. */
async function settleQuietly(ports: SettlePorts, trail: Trail, orderId: string): Promise<void> {
  try {
    await settle(ports, trail, { orderId });
  } catch (error) {
    ports.report('settling a cancelled order is left to the schedule', error);
  }
}
