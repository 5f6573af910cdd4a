import { describe, expect, test } from '@jest/globals';
import { ACTOR_ROLES, type Actor } from '../../src/domain/events/event.ts';
import { cancelOrder, isExpired, type Cancellation } from '../../src/domain/orders/cancel-order.ts';
import type { OrderChange } from '../../src/domain/orders/change.ts';
import {
  ORDER_STATUSES,
  PAYMENT_STATUSES,
  type Order,
  type OrderStatus,
} from '../../src/domain/orders/order.ts';
import { refundBooking } from '../../src/domain/payments/ledger.ts';
import { cashOrder, GRAND_MINOR, lineOf, NOW, orderIn, orderOf, paidOrder } from './examples.ts';

type Roles = Partial<Record<Actor['role'], string>>;

const buyers = { guest: 'shipped', customer: 'shipped' };
const shipped = { ...buyers, staff: 'shipped', admin: 'shipped', api_key: 'shipped' };

/** What asking to cancel an unpaid order becomes: a status, a refusal, or `same`. */
const EXPECTED: Record<OrderStatus, Roles> = {
  pending_payment: {
    guest: 'cancelling',
    customer: 'cancelling',
    staff: 'cancelling',
    admin: 'cancelling',
    api_key: 'cancelling',
    system: 'cancelling',
  },
  placed: {
    guest: 'cancelled',
    customer: 'cancelled',
    staff: 'cancelled',
    admin: 'cancelled',
    api_key: 'cancelled',
  },
  packed: { staff: 'cancelled', admin: 'cancelled', api_key: 'cancelled' },
  shipped: { ...shipped, system: 'shipped', provider: 'shipped', carrier: 'shipped' },
  delivered: { ...shipped, system: 'shipped', provider: 'shipped', carrier: 'shipped' },
  returned: { ...shipped, system: 'shipped', provider: 'shipped', carrier: 'shipped' },
  delivery_refused: {
    guest: 'shipped',
    customer: 'shipped',
    staff: 'cancelled',
    admin: 'cancelled',
    api_key: 'cancelled',
    system: 'shipped',
    provider: 'shipped',
    carrier: 'shipped',
  },
  cancelling: everybody('same'),
  cancelled: everybody('same'),
};

function everybody(outcome: string): Roles {
  return Object.fromEntries(ACTOR_ROLES.map((role) => [role, outcome]));
}

/** Cancels as a role does; the clock is the system. */
function cancel(order: Order, role: Actor['role'], changed: Partial<Cancellation> = {}) {
  const cause = role === 'system' ? 'expiry' : 'person';
  return cancelOrder(order, { role, cause, refundId: 'rfd_1', now: NOW + 5, ...changed });
}

function outcomeOf(decision: ReturnType<typeof cancelOrder>): string {
  if (decision.ok) return decision.value?.after.status ?? 'same';
  return decision.refusal.code === 'order-already-shipped' ? 'shipped' : 'refused';
}

function changeOf(decision: ReturnType<typeof cancelOrder>): OrderChange {
  if (!decision.ok || decision.value === undefined) throw new Error('nothing was changed');
  return decision.value;
}

describe('who may cancel what', () => {
  test.each(ORDER_STATUSES)('%s', (status) => {
    const unpaid = orderIn(status, status === 'pending_payment' ? 'created' : 'cash_due', 'person');
    const outcomes = Object.keys(everybody('')).map((role) => [
      role,
      outcomeOf(cancel(unpaid, role as Actor['role'], { cause: 'person' })),
    ]);
    expect(Object.fromEntries(outcomes)).toEqual({
      ...everybody('refused'),
      ...EXPECTED[status],
    });
  });
});

describe('an unpaid card order', () => {
  const { after, events, stock, ledger } = changeOf(
    cancel(orderOf(), 'customer', { sealedReason: 'a sealed reason' }),
  );

  test('only begins to be cancelled: its payment stands, its stock stays', () => {
    expect({ stock, ledger }).toEqual({});
    expect(after).toEqual({
      ...orderOf(),
      status: 'cancelling',
      cancellation: { cause: 'person', sealedReason: 'a sealed reason' },
      version: 5,
      revision: 8,
    });
  });

  test('says so, without the reason', () => {
    expect(events.map(({ type, subject }) => [type, subject])).toEqual([
      ['order.cancelling', orderOf().id],
    ]);
    expect(events[0]?.data).toMatchObject({ status: 'cancelling', cause: 'person', version: 5 });
    expect(JSON.stringify(events)).not.toContain('sealed');
    expect(events[0]?.data).not.toHaveProperty('lines');
  });
});

describe('a placed order', () => {
  const placed = orderOf({
    status: 'placed',
    payment: { method: 'cash_on_delivery', status: 'cash_due' },
  });

  test('that is to be paid in cash is cancelled at once and gives its pieces back', () => {
    const { after, events, stock, ledger } = changeOf(cancel(placed, 'guest'));
    const { sku, productId } = lineOf();
    expect(stock).toEqual({
      kind: 'release',
      pieces: [{ sku, productId, quantity: 2, unitMinor: 1999 }],
    });
    expect(ledger).toBeUndefined();
    expect(after).toMatchObject({
      status: 'cancelled',
      payment: { status: 'waived' },
      cancellation: { cause: 'person' },
      refunds: [],
      version: 5,
    });
    expect(events).toMatchObject([
      { type: 'order.cancelled', data: { lines: [{ sku, productId, quantity: 2 }] } },
    ]);
  });

  test.each([
    [{ status: 'captured', capturedMinor: 4488 }, 4488],
    [{ status: 'partly_refunded', capturedMinor: 4488, refundedMinor: 4487 }, 1],
    [{ status: 'captured', capturedMinor: 4488, refundingMinor: 4000 }, 488],
    [{ status: 'disputed', capturedMinor: 4488 }, 4488],
  ] as const)('with %j is cancelled, and %i go back', (payment, amountMinor) => {
    const order = orderOf({ status: 'placed', payment });
    const { after, events, stock, ledger } = changeOf(cancel(order, 'staff'));
    expect(after).toMatchObject({
      status: 'cancelled',
      payment: { ...payment, refundingMinor: 4488 - order.payment.refundedMinor },
      refunds: [
        {
          id: 'rfd_1',
          amountMinor,
          status: 'requested',
          cause: 'cancellation',
          requestedAt: NOW + 5,
        },
      ],
    });
    expect(events.map(({ type }) => type)).toEqual(['order.cancelled', 'refund.requested']);
    expect(events[1]?.data).toMatchObject({ refundId: 'rfd_1', refundMinor: amountMinor });
    expect(stock?.kind).toBe('release');
    expect(ledger).toBeUndefined();
  });

  test.each([
    { status: 'refunded', capturedMinor: 4488, refundedMinor: 4488 },
    { status: 'captured', capturedMinor: 4488, refundingMinor: 4488 },
    { status: 'captured', capturedMinor: 0 },
  ] as const)('with %j is cancelled, and nothing more is owed', (payment) => {
    const order = orderOf({ status: 'placed', payment });
    const { after, events } = changeOf(cancel(order, 'admin'));
    expect(after).toMatchObject({ status: 'cancelled', payment, refunds: [] });
    expect(events.map(({ type }) => type)).toEqual(['order.cancelled']);
  });

  test('with a payment in review is not cancelled', () => {
    const order = orderOf({ status: 'placed', payment: { status: 'review', capturedMinor: 0 } });
    expect(outcomeOf(cancel(order, 'admin'))).toBe('refused');
  });
});

describe('an order that its buyer did not take', () => {
  test.each([
    [true, 'restock'],
    [false, undefined],
    [undefined, undefined],
  ])('with restock %s: its pieces left the house, so that they %s', (restock, kind) => {
    const order = paidOrder('delivery_refused');
    const { after, stock } = changeOf(cancel(order, 'staff', { restock }));
    expect(stock?.kind).toBe(kind);
    expect(after).toMatchObject({ status: 'cancelled', payment: { refundingMinor: GRAND_MINOR } });
  });

  test('pieces that never left the house are released, whatever is said of their condition', () => {
    const { stock } = changeOf(cancel(paidOrder('packed'), 'staff', { restock: true }));
    expect(stock?.kind).toBe('release');
  });

  test('and paid in cash: it is paid back by hand, told and booked at once', () => {
    const order = cashOrder('delivery_refused');
    const { after, events, ledger } = changeOf(cancel(order, 'staff'));
    expect(after).toMatchObject({
      payment: { status: 'refunded', refundingMinor: 0, refundedMinor: GRAND_MINOR },
      refunds: [{ status: 'succeeded', amountMinor: GRAND_MINOR }],
    });
    expect(events.map(({ type }) => type)).toEqual([
      'order.cancelled',
      'refund.requested',
      'refund.succeeded',
    ]);
    expect(ledger).toEqual(refundBooking('cash_on_delivery', GRAND_MINOR, 'EUR'));
  });

  test('and whose cash never came owes nothing', () => {
    const order = cashOrder('delivery_refused', {
      payment: { status: 'cash_due', capturedMinor: 0 },
    });
    const { after, ledger } = changeOf(cancel(order, 'staff'));
    expect(after).toMatchObject({ payment: { status: 'waived' }, refunds: [] });
    expect(ledger).toBeUndefined();
  });
});

describe('cancelling again', () => {
  test.each(['cancelling', 'cancelled'] as const)('what is %s changes nothing', (status) => {
    for (const cause of ['person', 'expiry'] as const) {
      const order = orderIn(status, 'created', 'person');
      expect(cancel(order, 'system', { cause })).toEqual({ ok: true, value: undefined });
    }
    const expired = orderIn(status, 'created', 'expiry');
    expect(cancel(expired, 'system')).toEqual({ ok: true, value: undefined });
  });

  test("a person's wish outlives the clock's, so that late money places nothing", () => {
    const expired = orderIn('cancelling', 'created', 'expiry');
    const { after, events, stock } = changeOf(cancel(expired, 'guest'));
    expect(after).toMatchObject({
      status: 'cancelling',
      cancellation: { cause: 'person' },
      version: 5,
    });
    expect(events.map(({ type }) => type)).toEqual(['order.cancelling']);
    expect(stock).toBeUndefined();
  });

  test('what expired for good stays as it ended', () => {
    const gone = orderIn('cancelled', 'cancelled', 'expiry');
    expect(cancel(gone, 'guest')).toEqual({ ok: true, value: undefined });
  });
});

describe('in review', () => {
  const order = orderOf({ payment: { status: 'review', capturedMinor: 0 } });

  test.each(['guest', 'customer', 'staff', 'admin', 'system'] as const)(
    'an order is cancelled by nobody, not by: %s',
    (role) => {
      expect(cancel(order, role)).toEqual({
        ok: false,
        refusal: {
          code: 'transition-not-allowed',
          orderStatus: 'pending_payment',
          to: 'cancelling',
        },
      });
    },
  );
});

describe('expiry', () => {
  const { expiresAt = 0 } = orderOf();

  test('comes at the very moment the order was kept until, not before', () => {
    expect(isExpired(orderOf(), expiresAt - 1)).toBe(false);
    expect(isExpired(orderOf(), expiresAt)).toBe(true);
  });

  test('is only for orders that wait for a payment', () => {
    const expired = ORDER_STATUSES.filter((status) =>
      isExpired(orderIn(status, 'created'), 2 * NOW),
    );
    expect(expired).toEqual(['pending_payment']);
  });

  test('never comes while a payment is in review', () => {
    const spared = PAYMENT_STATUSES.filter(
      (payment) => !isExpired(orderIn('pending_payment', payment), 2 * NOW),
    );
    expect(spared).toEqual(['review']);
  });

  test('never comes for an order that was given no time', () => {
    const { expiresAt: _, ...endless } = orderOf();
    expect(isExpired(endless, 2 * NOW)).toBe(false);
  });
});
