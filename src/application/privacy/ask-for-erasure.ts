import type { EventType, Trail } from '../../domain/events/event.ts';
import type { Order, OrderStatus } from '../../domain/orders/order.ts';
import { closeForErasure, type CustomerIsStaff } from '../../domain/people/customer-standing.ts';
import { OFFICE_GROUPS } from '../../domain/people/standing.ts';
import type { Erasure } from '../../domain/privacy/erasure.ts';
import { hindranceOf } from '../../domain/privacy/hindrance.ts';
import { accept, refuse, type Result } from '../../domain/result.ts';
import type { OrderNotFound } from '../orders/decide.ts';
import { findOwn, type OrderCaller } from '../orders/use-order.ts';
import { commitRecorded, untilCommitted, type RecordPorts, type TooBusy } from '../commit.ts';
import type { Ports, StoredOrder } from '../ports.ts';
import { changeBetween } from '../record.ts';
import { ordersOf } from './orders-of.ts';

/** Orders that somebody still has to know the buyer of: they have to come to an end first. */
export interface OpenOrders {
  readonly code: 'open-orders';
  readonly orders: readonly {
    readonly id: string;
    readonly number: string;
    readonly status: OrderStatus;
  }[];
}

type ErasurePorts = RecordPorts & Pick<Ports, 'orders' | 'orderLists' | 'erasures' | 'standing'>;

/**
 * Asks for everything about a customer to be erased. From the commit on nothing is done in their name any
 * more; what is under way is seen to in the background. Asking again answers what was asked first.
 */
export async function askForErasure(
  ports: ErasurePorts,
  trail: Trail,
  { personId, groups }: { readonly personId: string; readonly groups: readonly string[] },
): Promise<Result<Erasure, OpenOrders | CustomerIsStaff | TooBusy>> {
  if (OFFICE_GROUPS.some((group) => groups.includes(group))) {
    return refuse({ code: 'customer-is-staff' });
  }
  const wanted = { subject: personId, of: 'customer' } as const;
  return untilCommitted(async () => {
    const earlier = await ports.erasures.find(personId);
    if (earlier !== undefined) return accept(earlier);
    const open = openOrders(await ordersOf(ports, wanted));
    if (open !== undefined) return refuse(open);

    const before = await ports.standing.of(personId);
    const closed = closeForErasure(before, personId, ports.now());
    if (!closed.ok) return closed;
    const standing = closed.value && { before, after: closed.value };
    return request(ports, trail, wanted, 'customer.erasure_requested', standing);
  });
}

/**
 * Asks for the buyer's data of one order to be erased, by whoever may see the order. Asking again answers
 * what was asked first.
 */
export async function askForOrderErasure(
  ports: ErasurePorts & Pick<Ports, 'orderTokens'>,
  trail: Trail,
  caller: OrderCaller,
  orderId: string,
): Promise<Result<Erasure, OpenOrders | OrderNotFound | TooBusy>> {
  const found = await findOwn(ports, caller, orderId);
  return found.ok ? requestOrderErasure(ports, trail, found.value) : found;
}

/** The same for an order that was found already. */
export function requestOrderErasure(
  ports: RecordPorts & Pick<Ports, 'erasures'>,
  trail: Trail,
  { order }: Pick<StoredOrder, 'order'>,
): Promise<Result<Erasure, OpenOrders | TooBusy>> {
  return untilCommitted(async () => {
    const earlier = await ports.erasures.find(order.id);
    if (earlier !== undefined) return accept(earlier);
    const open = openOrders([{ order }]);
    if (open !== undefined) return refuse(open);
    const wanted = { subject: order.id, of: 'order' } as const;
    return request(ports, trail, wanted, 'guest.erasure_requested');
  });
}

async function request(
  ports: RecordPorts & Pick<Ports, 'erasures'>,
  trail: Trail,
  wanted: Pick<Erasure, 'subject' | 'of'>,
  type: EventType,
  standing?: Parameters<Ports['erasures']['request']>[0]['standing'],
): Promise<Result<Erasure, never> | 'overtaken'> {
  const erasure = { ...wanted, stage: 'requested', requestedAt: ports.now() } as const;
  const event = { type, subject: wanted.subject, data: {} };
  const change = changeBetween(undefined, { erasure: erasure.stage });
  const asked = await commitRecorded(ports, trail, [event], { change }, (record) =>
    ports.erasures.request({ erasure, standing, record }),
  );
  return asked ? accept(erasure) : 'overtaken';
}

function openOrders(found: readonly { readonly order: Order }[]): OpenOrders | undefined {
  const open = found
    .map(({ order }) => order)
    .filter((order) => hindranceOf(order) === 'under-way')
    .map(({ id, number, status }) => ({ id, number, status }));
  return open.length === 0 ? undefined : { code: 'open-orders', orders: open };
}
