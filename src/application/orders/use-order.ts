import type { Trail } from '../../domain/events/event.ts';
import type { TransitionNotAllowed } from '../../domain/orders/transitions.ts';
import { accept, refuse, type Result } from '../../domain/result.ts';
import type { SettlePorts } from '../payments/settle.ts';
import type { Ports, StoredOrder } from '../ports.ts';
import { openContact } from '../sealed/contact.ts';
import { cancelByPerson } from './cancel-by-person.ts';
import type { OrderNotFound } from './decide.ts';
import { viewOrder, type OrderView } from './order-view.ts';

/** What a caller can show: who they are, or the token a guest got with the order. */
export interface OrderCaller {
  readonly customerId: string | null;
  readonly orderToken: string | undefined;
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
  const contact = await openContact(ports.sealing, found.value.order, found.value.sealed);
  return accept(viewOrder(found.value.order, contact, history));
}

/** The caller's own order. A customer's order is theirs alone; a guest's is whose token fits. */
export async function findOwn(
  { orders, orderTokens }: Pick<Ports, 'orders' | 'orderTokens'>,
  { customerId, orderToken }: OrderCaller,
  orderId: string,
): Promise<Result<StoredOrder, OrderNotFound>> {
  const found = await orders.find(orderId);
  if (found === undefined) return refuse({ code: 'order-not-found' });
  const own =
    found.order.customerId === null
      ? orderToken !== undefined && (await orderTokens.verify(orderId, orderToken))
      : found.order.customerId === customerId;
  return own ? accept(found) : refuse({ code: 'order-not-found' });
}

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
  const find = (): ReturnType<typeof findOwn> => findOwn(ports, caller, orderId);
  const changed = await cancelByPerson(ports, trail, find, { orderId, reason });
  return changed.ok ? seeOrder(ports, caller, orderId) : changed;
}
