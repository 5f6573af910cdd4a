import type { Actor } from '../events/event.ts';
import { accept, refuse, type Result } from '../result.ts';
import type { Order, OrderStatus } from './order.ts';

export interface Transition {
  readonly from: OrderStatus | null;
  readonly to: OrderStatus;
  readonly by: readonly Actor['role'][];
}

const BUYER = ['guest', 'customer'] as const;
/** A key that may change orders may do with them what admins may. */
const ADMIN = ['admin', 'api_key'] as const;
const STAFF = ['staff', ...ADMIN] as const;

/** Every change of status that can happen, and who may cause it. `null` is an order that is not yet. */
export const ORDER_TRANSITIONS: readonly Transition[] = [
  { from: null, to: 'pending_payment', by: BUYER },
  { from: null, to: 'placed', by: BUYER },
  // By a verified payment, by an admin who has looked at one, or because the buyer pays in cash instead.
  { from: 'pending_payment', to: 'placed', by: [...BUYER, 'provider', ...ADMIN] },
  { from: 'pending_payment', to: 'cancelling', by: [...BUYER, ...STAFF, 'system'] },
  // A payment in review is known to the provider already, so that nothing is left to be closed.
  { from: 'pending_payment', to: 'cancelled', by: ADMIN },
  { from: 'cancelling', to: 'cancelled', by: ['provider', ...ADMIN] },
  { from: 'cancelling', to: 'placed', by: ['provider', ...ADMIN] },
  { from: 'placed', to: 'cancelled', by: [...BUYER, ...STAFF] },
  { from: 'placed', to: 'packed', by: STAFF },
  { from: 'packed', to: 'cancelled', by: STAFF },
  { from: 'packed', to: 'shipped', by: STAFF },
  { from: 'shipped', to: 'delivered', by: [...STAFF, 'carrier'] },
  { from: 'shipped', to: 'delivery_refused', by: [...STAFF, 'carrier'] },
  { from: 'delivery_refused', to: 'cancelled', by: STAFF },
  { from: 'delivered', to: 'returned', by: STAFF },
];

export interface TransitionNotAllowed {
  readonly code: 'transition-not-allowed' | 'order-already-shipped';
  readonly orderStatus: OrderStatus;
  readonly to: OrderStatus;
}

const ON_ITS_WAY: readonly OrderStatus[] = ['shipped', 'delivered', 'delivery_refused', 'returned'];

/** Moves an order to another status if the table allows it to this role. */
export function move(
  order: Order,
  to: OrderStatus,
  role: Actor['role'],
): Result<Order, TransitionNotAllowed> {
  const allowed = ORDER_TRANSITIONS.some(
    (row) => row.from === order.status && row.to === to && row.by.includes(role),
  );
  if (allowed) return accept({ ...order, status: to });

  const shipped = to === 'cancelled' && ON_ITS_WAY.includes(order.status);
  const code = shipped ? 'order-already-shipped' : 'transition-not-allowed';
  return refuse({ code, orderStatus: order.status, to });
}
