import type { Trail } from '../../domain/events/event.ts';
import { staffAction, type StaffAction } from '../../domain/orders/staff-actions.ts';
import type { TransitionNotAllowed } from '../../domain/orders/transitions.ts';
import { reviewPayment, type ReviewRefusal } from '../../domain/payments/review.ts';
import { accept, refuse, type Result } from '../../domain/result.ts';
import { derivedIdOf } from '../ids.ts';
import { settleQuietly, type SettlePorts } from '../payments/settle.ts';
import type { Ports, StoredOrder } from '../ports.ts';
import { openContact } from '../sealed/contact.ts';
import { cancelByPerson, type CancelCommand } from './cancel-by-person.ts';
import { decideOn, type OrderNotFound } from './decide.ts';
import { viewOrder, type OrderView } from './order-view.ts';

type ManagePorts = SettlePorts & Pick<Ports, 'sealing'>;

type Managed<Refusal> = Promise<
  Result<OrderView, Refusal | OrderNotFound | { readonly code: 'too-busy' }>
>;

/** Any order, for those who manage the shop. */
export async function seeAnyOrder(
  ports: Pick<Ports, 'orders' | 'outbox' | 'sealing'>,
  orderId: string,
): Promise<Result<OrderView, OrderNotFound>> {
  const found = await findAny(ports, orderId);
  if (!found.ok) return found;
  const [contact, history] = await Promise.all([
    openContact(ports.sealing, found.value.order, found.value.sealed),
    ports.outbox.history(orderId),
  ]);
  return accept(viewOrder(found.value.order, contact, history));
}

export async function findAny(
  { orders }: Pick<Ports, 'orders'>,
  orderId: string,
): Promise<Result<StoredOrder, OrderNotFound>> {
  const found = await orders.find(orderId);
  return found === undefined ? refuse({ code: 'order-not-found' }) : accept(found);
}

/** Packs, ships, delivers, takes back as refused, or notes the cash. */
export async function actOnOrder(
  ports: ManagePorts,
  trail: Trail,
  { orderId, action }: { orderId: string; action: StaffAction },
): Managed<TransitionNotAllowed> {
  const changed = await decideOn(
    ports,
    trail,
    () => findAny(ports, orderId),
    (order) => staffAction(order, action, trail.actor.role, ports.now()),
  );
  return changed.ok ? seeAnyOrder(ports, orderId) : changed;
}

/** Cancels any order that has not left the house, or came back refused; what was paid is refunded. */
export async function cancelAny(
  ports: ManagePorts,
  trail: Trail,
  command: CancelCommand,
): Managed<TransitionNotAllowed> {
  const { orderId } = command;
  const changed = await cancelByPerson(ports, trail, () => findAny(ports, orderId), command);
  return changed.ok ? seeAnyOrder(ports, orderId) : changed;
}

/**
 * Decides a payment that is in review: the order is placed, or cancelled and refunded. What the provider
 * has told meanwhile, such as a dispute, is seen to at once.
 */
export async function reviewOrder(
  ports: ManagePorts,
  trail: Trail,
  { orderId, decision }: { orderId: string; decision: 'accept' | 'cancel' },
): Managed<ReviewRefusal> {
  const changed = await decideOn(
    ports,
    trail,
    () => findAny(ports, orderId),
    (order) => {
      // A payment may be reviewed again later: each time it is another refund.
      const refundId = derivedIdOf('rfd', orderId, `review-${order.refunds.length}`);
      return reviewPayment(order, { decision, refundId, now: ports.now() });
    },
  );
  if (changed.ok) await settleQuietly(ports, trail, orderId);
  return changed.ok ? seeAnyOrder(ports, orderId) : changed;
}
