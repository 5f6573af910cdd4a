import type { Actor } from '../../src/domain/events/event.ts';
import { cancelOrder } from '../../src/domain/orders/cancel-order.ts';
import type { OrderChange } from '../../src/domain/orders/change.ts';
import type { Order } from '../../src/domain/orders/order.ts';
import { requestRefund } from '../../src/domain/orders/request-refund.ts';
import {
  decideReturn,
  receiveReturn,
  refundReturn,
  requestReturn,
} from '../../src/domain/orders/return-goods.ts';
import { staffAction, type StaffAction } from '../../src/domain/orders/staff-actions.ts';
import { changeMethod } from '../../src/domain/payments/change-method.ts';
import { reviewPayment } from '../../src/domain/payments/review.ts';
import { settlement, type ProviderFact } from '../../src/domain/payments/settlement.ts';
import type { Result } from '../../src/domain/result.ts';
import { factOf, NOW, refundOf, returnOf } from './examples.ts';

/** Everything that can be tried on an order, each as one call of the domain. */

export interface OrderEvent {
  readonly role: Actor['role'];
  /** The change; `refused`, or nothing to change. */
  readonly on: (order: Order) => OrderChange | 'refused' | undefined;
}

const now = NOW + 60_000;
const SHIP = { kind: 'ship', carrier: 'DHL', trackingNumber: '00340' } as const;

function outcomeOf(
  decision: Result<OrderChange | undefined, unknown>,
): ReturnType<OrderEvent['on']> {
  return decision.ok ? decision.value : 'refused';
}

function staff(action: StaffAction): OrderEvent {
  return { role: 'staff', on: (order) => outcomeOf(staffAction(order, action, 'staff', now)) };
}

export function cancel(role: Actor['role'], restock?: boolean): OrderEvent {
  const cause = role === 'system' ? ('expiry' as const) : ('person' as const);
  const refundId = 'rfd_cancellation';
  return {
    role,
    on: (order) => outcomeOf(cancelOrder(order, { role, cause, refundId, now, restock })),
  };
}

/** The provider is asked; it never is for cash. */
export function told(fact: ProviderFact): OrderEvent {
  return {
    role: 'provider',
    on: (order) => {
      // A bank that takes the money back again and again would make no end of orders.
      const isOver = order.refunds.some(({ id }) => id.startsWith('rfd_won'));
      if (isOver && fact?.dispute !== undefined) return undefined;
      return order.payment.method === 'card'
        ? settlement(order, fact, {
            refundId: `rfd_late-${order.payment.attempts}`,
            wonRefundId: `rfd_won-${order.refunds.length}`,
            now,
          })
        : undefined;
    },
  };
}

function review(decision: 'accept' | 'cancel'): OrderEvent {
  return {
    role: 'admin',
    on: (order) => {
      const decided = reviewPayment(order, { decision, refundId: 'rfd_review', now });
      if (decided.ok) return decided.value;
      return decided.refusal.code === 'nothing-to-review' ? undefined : 'refused';
    },
  };
}

/** Ids come from the request, so that whoever asks again asks for what is there already. */
export function refund(amountMinor: number, id = 'rfd_staff'): OrderEvent {
  const wanted = refundOf({ id, amountMinor, requestedAt: now });
  return {
    role: 'admin',
    on: (order) =>
      order.refunds.some((one) => one.id === id)
        ? undefined
        : outcomeOf(requestRefund(order, wanted)),
  };
}

export function ask(lines: readonly { sku: string; quantity: number }[], id: string): OrderEvent {
  const wanted = returnOf({ id, lines, requestedAt: now });
  return {
    role: 'customer',
    on: (order) =>
      order.returns.some((one) => one.id === id)
        ? undefined
        : outcomeOf(requestReturn(order, wanted)),
  };
}

export function decide(decision: 'approve' | 'reject', id: string): OrderEvent {
  return { role: 'admin', on: (order) => outcomeOf(decideReturn(order, id, decision)) };
}

export function receive(returnId: string, restock: boolean): OrderEvent {
  const refundId = `rfd_${returnId}`;
  const receipt = { returnId, restock, refundId, role: 'staff', now, stepMinor: 1 } as const;
  return { role: 'staff', on: (order) => outcomeOf(receiveReturn(order, receipt)) };
}

/** So often people try again here, or there would be no end of orders. */
const MOST_REFUNDS = 2;

/** As often as it is tried it is another refund. */
export function refundAgain(returnId: string): OrderEvent {
  return {
    role: 'staff',
    on: (order) => {
      const own = order.refunds.filter((one) => one.returnId === returnId);
      if (own.length >= MOST_REFUNDS) return undefined;
      const refundId = `rfd_${returnId}-${own.length}`;
      return outcomeOf(refundReturn(order, { returnId, refundId, now, stepMinor: 1 }));
    },
  };
}

export const EVENTS = {
  pack: staff({ kind: 'pack' }),
  ship: staff(SHIP),
  deliver: staff({ kind: 'deliver' }),
  refuse: staff({ kind: 'refuse' }),
  cash: staff({ kind: 'collect-cash' }),
  buyer: cancel('guest'),
  staff: cancel('staff'),
  admin: cancel('admin'),
  expiry: cancel('system'),
  paid: told(factOf({ status: 'succeeded' })),
  closed: told(factOf({ status: 'cancelled' })),
  none: told(undefined),
  odd: told(factOf({ status: 'succeeded', receivedMinor: 4487 })),
  held: told(factOf({ status: 'succeeded', dispute: { isOpen: true, lostMinor: 0 } })),
  won: told(factOf({ status: 'succeeded', dispute: { isOpen: false, lostMinor: 0 } })),
  lost: told(factOf({ status: 'succeeded', dispute: { isOpen: false, lostMinor: 4488 } })),
  accept: review('accept'),
  reject: review('cancel'),
  refund: refund(1000),
  ask: ask([{ sku: 'MUG-BLUE', quantity: 1 }], 'ret_2'),
  approve: decide('approve', 'ret_1'),
  decline: decide('reject', 'ret_1'),
  receive: receive('ret_1', true),
  again: refundAgain('ret_1'),
  instead: {
    role: 'customer',
    on: (order) =>
      outcomeOf(
        changeMethod(order, {
          method: 'cash_on_delivery',
          role: 'customer',
          cashCapMinor: 100_000,
          now,
          closed: factOf({ status: 'cancelled' }),
        }),
      ),
  },
} as const satisfies Record<string, OrderEvent>;

export type EventName = keyof typeof EVENTS;
