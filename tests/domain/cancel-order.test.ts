import { describe, expect, test } from '@jest/globals';
import type { Actor } from '../../src/domain/events/event.ts';
import { cancelOrder, isExpired } from '../../src/domain/orders/cancel-order.ts';
import {
  ORDER_STATUSES,
  PAYMENT_STATUSES,
  type OrderStatus,
} from '../../src/domain/orders/order.ts';
import type { OrderChange } from '../../src/domain/payments/settlement.ts';
import { lineOf, NOW, orderIn, orderOf } from './examples.ts';

type Roles = Partial<Record<Actor['role'], string>>;

const shipped = { guest: 'shipped', customer: 'shipped', staff: 'shipped', admin: 'shipped' };

/** What asking to cancel an unpaid order becomes: a status, a refusal, or `same`. */
const EXPECTED: Record<OrderStatus, Roles> = {
  pending_payment: {
    guest: 'cancelling',
    customer: 'cancelling',
    staff: 'cancelling',
    admin: 'cancelling',
    system: 'cancelling',
  },
  placed: { guest: 'cancelled', customer: 'cancelled', staff: 'cancelled', admin: 'cancelled' },
  packed: { staff: 'cancelled', admin: 'cancelled' },
  shipped: { ...shipped, system: 'shipped', provider: 'shipped' },
  delivered: { ...shipped, system: 'shipped', provider: 'shipped' },
  returned: { ...shipped, system: 'shipped', provider: 'shipped' },
  delivery_refused: {
    guest: 'shipped',
    customer: 'shipped',
    staff: 'cancelled',
    admin: 'cancelled',
    system: 'shipped',
    provider: 'shipped',
  },
  cancelling: everybody('same'),
  cancelled: everybody('same'),
};

function everybody(outcome: string): Roles {
  return Object.fromEntries(
    ['guest', 'customer', 'staff', 'admin', 'system', 'provider'].map((role) => [role, outcome]),
  );
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
      outcomeOf(cancelOrder(unpaid, role as Actor['role'], 'person')),
    ]);
    expect(Object.fromEntries(outcomes)).toEqual({
      ...everybody('refused'),
      ...EXPECTED[status],
    });
  });
});

describe('an unpaid card order', () => {
  const { after, events, releasesStock } = changeOf(
    cancelOrder(orderOf(), 'customer', 'person', 'a sealed reason'),
  );

  test('only begins to be cancelled: its payment stands, its stock stays', () => {
    expect(releasesStock).toBe(false);
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
    const { after, events, releasesStock } = changeOf(cancelOrder(placed, 'guest', 'person'));
    expect(releasesStock).toBe(true);
    expect(after).toMatchObject({
      status: 'cancelled',
      payment: { status: 'waived' },
      cancellation: { cause: 'person' },
      version: 5,
    });
    const { sku, productId } = lineOf();
    expect(events).toMatchObject([
      { type: 'order.cancelled', data: { lines: [{ sku, productId, quantity: 2 }] } },
    ]);
  });

  test.each([
    [{ status: 'captured', capturedMinor: 4488 }, 'refused'],
    [{ status: 'partly_refunded', capturedMinor: 4488, refundedMinor: 4487 }, 'refused'],
    [{ status: 'refunded', capturedMinor: 4488, refundedMinor: 4488 }, 'cancelled'],
    [{ status: 'captured', capturedMinor: 0 }, 'cancelled'],
    [{ status: 'review', capturedMinor: 0 }, 'refused'],
  ] as const)('with %j is %s: what was taken must be given back first', (payment, outcome) => {
    const order = orderOf({ status: 'placed', payment });
    expect(outcomeOf(cancelOrder(order, 'admin', 'person'))).toBe(outcome);
  });
});

describe('cancelling again', () => {
  test.each(['cancelling', 'cancelled'] as const)('what is %s changes nothing', (status) => {
    for (const cause of ['person', 'expiry'] as const) {
      const order = orderIn(status, 'created', 'person');
      expect(cancelOrder(order, 'system', cause)).toEqual({ ok: true, value: undefined });
    }
    const expired = orderIn(status, 'created', 'expiry');
    expect(cancelOrder(expired, 'system', 'expiry')).toEqual({ ok: true, value: undefined });
  });

  test("a person's wish outlives the clock's, so that late money places nothing", () => {
    const expired = orderIn('cancelling', 'created', 'expiry');
    const { after, events, releasesStock } = changeOf(cancelOrder(expired, 'guest', 'person'));
    expect(after).toMatchObject({
      status: 'cancelling',
      cancellation: { cause: 'person' },
      version: 5,
    });
    expect(events.map(({ type }) => type)).toEqual(['order.cancelling']);
    expect(releasesStock).toBe(false);
  });

  test('what expired for good stays as it ended', () => {
    const gone = orderIn('cancelled', 'cancelled', 'expiry');
    expect(cancelOrder(gone, 'guest', 'person')).toEqual({ ok: true, value: undefined });
  });
});

describe('in review', () => {
  const order = orderOf({ payment: { status: 'review', capturedMinor: 0 } });

  test.each(['guest', 'customer', 'staff', 'admin', 'system'] as const)(
    'an order is cancelled by nobody, not by: %s',
    (role) => {
      expect(cancelOrder(order, role, role === 'system' ? 'expiry' : 'person')).toEqual({
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
