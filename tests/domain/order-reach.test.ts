import { describe, expect, test } from '@jest/globals';
import {
  ORDER_STATUSES,
  PAYMENT_STATUSES,
  type Order,
  type PaymentStatus,
} from '../../src/domain/orders/order.ts';
import { refundResult } from '../../src/domain/orders/request-refund.ts';
import { refundReturn } from '../../src/domain/orders/return-goods.ts';
import { ORDER_TRANSITIONS } from '../../src/domain/orders/transitions.ts';
import { cashOrder, factOf, NOW, orderOf } from './examples.ts';
import {
  ask,
  cancel,
  EVENTS,
  receive,
  refund,
  refundAgain,
  told,
  type OrderEvent,
} from './order-events.ts';

/** Everywhere that orders can get from where they begin, one event after the other. */

const BEGINNINGS = [
  orderOf({ payment: { attempt: undefined, attempts: 0 } }),
  orderOf(),
  cashOrder('placed', { payment: { status: 'cash_due', capturedMinor: 0 } }),
];

const ended = (status: 'succeeded' | 'failed'): OrderEvent => ({
  role: 'provider',
  on: (order) => {
    const open = order.refunds.find((one) => one.status === 'requested');
    return open && refundResult(order, open.id, { providerId: 're_1', status });
  },
});

const MOVES: readonly OrderEvent[] = [
  ...Object.values(EVENTS),
  cancel('staff', true),
  told(factOf({ status: 'requires_action' })),
  told(factOf({ status: 'processing' })),
  told(factOf({ status: 'open', failure: 'declined' })),
  told(factOf({ status: 'succeeded', currency: 'USD' })),
  refund(4488, 'rfd_all'),
  ask([{ sku: 'MUG-BLUE', quantity: 2 }], 'ret_1'),
  receive('ret_1', false),
  refundAgain('ret_1'),
  ended('succeeded'),
  ended('failed'),
];

/** What tells two orders apart; how often something happened to them does not. */
function placeOf({ status, payment, cancellation, refunds, returns }: Order): string {
  const { attempt, ...money } = payment;
  const attached = [...refunds, ...returns].map((one) => `${one.id} ${one.status}`);
  return JSON.stringify([status, money, attempt === undefined, cancellation?.cause, attached]);
}

interface Step {
  readonly from: Order;
  readonly to: Order;
  readonly role: OrderEvent['role'];
}

function explore(): { orders: Order[]; steps: Step[] } {
  const known = new Map(BEGINNINGS.map((order) => [placeOf(order), order]));
  const steps: Step[] = [];
  const orders = known.values();
  for (const from of orders) {
    for (const { role, on } of MOVES) {
      const change = on(from);
      if (change === undefined || change === 'refused') continue;
      steps.push({ from, to: change.after, role });
      const place = placeOf(change.after);
      if (!known.has(place)) known.set(place, change.after);
    }
  }
  return { orders: [...known.values()], steps };
}

describe('from where orders begin', () => {
  const { orders, steps } = explore();

  test('every status can be reached', () => {
    expect([...new Set(orders.map(({ status }) => status))].sort()).toEqual(
      [...ORDER_STATUSES].sort(),
    );
  });

  test('every payment status can be reached', () => {
    expect([...new Set(orders.map(({ payment }) => payment.status))].sort()).toEqual(
      [...PAYMENT_STATUSES].sort(),
    );
  });

  test('every status can be left but the ends', () => {
    const left = new Set(steps.filter(({ from, to }) => from.status !== to.status).map(statusOf));
    const ends = ORDER_STATUSES.filter((status) => !left.has(status));
    expect(ends).toEqual(['cancelled', 'returned']);
  });

  test('every payment status can be left but the ends', () => {
    const left = new Set(steps.filter(movesPayment).map(({ from }) => from.payment.status));
    const ends: PaymentStatus[] = PAYMENT_STATUSES.filter((status) => !left.has(status));
    // A payment that was closed can still be paid too late, and a lost dispute be appealed.
    expect(ends).toEqual(['waived']);
  });

  test('no order is stuck: each can come to an end', () => {
    const before = new Map<string, string[]>();
    for (const { from, to } of steps) {
      before.set(placeOf(to), [...(before.get(placeOf(to)) ?? []), placeOf(from)]);
    }
    const ending = orders
      .filter(({ status, payment }) => {
        const settled = payment.status !== 'review' && payment.refundingMinor === 0;
        return settled && ['cancelled', 'returned', 'delivered'].includes(status);
      })
      .map(placeOf);
    const leads = new Set(ending);
    for (const place of leads) for (const earlier of before.get(place) ?? []) leads.add(earlier);
    expect(orders.map(placeOf).filter((place) => !leads.has(place))).toEqual([]);
  });

  test('nothing is waited for where nothing more can come', () => {
    const waiting = orders.filter(
      ({ status, payment }) =>
        payment.status === 'cash_due' && ['cancelled', 'returned'].includes(status),
    );
    expect(waiting.map(placeOf)).toEqual([]);
  });

  test('a return that was received is being refunded, waits for a review, or can be refunded', () => {
    const receivedIn = ({ returns }: Order) =>
      returns.filter(({ status }) => status === 'received');
    const stuck = orders.filter((order) =>
      receivedIn(order).some(({ id: returnId }) => {
        const requested = order.refunds.some(
          (one) => one.returnId === returnId && one.status === 'requested',
        );
        const back = { returnId, refundId: 'rfd_new', now: NOW, stepMinor: 1 };
        const { ok } = refundReturn(order, back);
        return ok === (requested || order.payment.status === 'review');
      }),
    );
    expect(orders.some((order) => receivedIn(order).length > 0)).toBe(true);
    expect(stuck.map(placeOf)).toEqual([]);
  });

  test('only listed changes of status happen, each by whom the table says', () => {
    const unlisted = steps
      .filter(({ from, to }) => from.status !== to.status)
      .filter(
        ({ from, to, role }) =>
          !ORDER_TRANSITIONS.some(
            (row) => row.from === from.status && row.to === to.status && row.by.includes(role),
          ),
      )
      .map(({ from, to, role }) => `${from.status} ${to.status} ${role}`);
    expect([...new Set(unlisted)]).toEqual([]);
  });

  test('every listed change of status happens', () => {
    const happened = new Set(steps.map(({ from, to }) => `${from.status} ${to.status}`));
    const listed = ORDER_TRANSITIONS.filter(({ from }) => from !== null);
    expect(listed.filter(({ from, to }) => !happened.has(`${from} ${to}`))).toEqual([]);
  });
});

function statusOf({ from }: Step): string {
  return from.status;
}

function movesPayment({ from, to }: Step): boolean {
  return from.payment.status !== to.payment.status;
}
