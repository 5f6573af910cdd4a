import { describe, expect, test } from '@jest/globals';
import { ACTOR_ROLES } from '../../src/domain/events/event.ts';
import type { OrderChange } from '../../src/domain/orders/change.ts';
import type { Order } from '../../src/domain/orders/order.ts';
import { staffAction, type StaffAction } from '../../src/domain/orders/staff-actions.ts';
import { captureBooking } from '../../src/domain/payments/ledger.ts';
import { cashOrder, lineOf, NOW, orderIn, orderOf, paidOrder } from './examples.ts';

const PARCEL = {
  carrier: 'DHL',
  trackingNumber: '00340434',
  trackingUrl: 'https://track.example/00340434',
};
const SHIP = { kind: 'ship', ...PARCEL } as const;

function done(order: Order, action: StaffAction): OrderChange {
  const decision = staffAction(order, action, 'staff', NOW + 5);
  if (!decision.ok) throw new Error(decision.refusal.code);
  return decision.value;
}

test.each([
  ['placed', 'pack', 'packed', 'order.packed'],
  ['shipped', 'deliver', 'delivered', 'order.delivered'],
  ['shipped', 'refuse', 'delivery_refused', 'order.delivery_refused'],
] as const)('what is %s is %sed: nothing but the status changes', (from, kind, to, type) => {
  const order = paidOrder(from);
  const { after, events, stock, ledger } = done(order, { kind });
  expect(after).toEqual({ ...order, status: to, version: 5, revision: 8 });
  expect(events).toMatchObject([{ type, subject: order.id, data: { status: to, version: 5 } }]);
  expect({ stock, ledger }).toEqual({});
});

describe('shipping', () => {
  const order = paidOrder('packed');
  const { after, events, stock, ledger } = done(order, SHIP);
  const { sku, productId } = lineOf();

  test('keeps what was handed to whom, and when', () => {
    expect(after).toEqual({
      ...order,
      status: 'shipped',
      shipments: [{ ...PARCEL, shippedAt: NOW + 5, lines: [{ sku, quantity: 2 }] }],
      version: 5,
      revision: 8,
    });
  });

  test('takes the pieces out of the house', () => {
    expect(stock).toEqual({
      kind: 'ship',
      pieces: [{ sku, productId, quantity: 2, unitMinor: 1999 }],
    });
    expect(ledger).toBeUndefined();
  });

  test('tells where the parcel can be followed', () => {
    expect(events).toMatchObject([
      {
        type: 'order.shipped',
        data: {
          ...{ carrier: 'DHL', trackingNumber: '00340434' },
          lines: [{ sku, productId, quantity: 2 }],
        },
      },
    ]);
  });
});

describe('collecting cash', () => {
  test.each(['shipped', 'delivered'] as const)('of what is %s books all of it', (status) => {
    const order = cashOrder(status, { payment: { status: 'cash_due', capturedMinor: 0 } });
    const { after, events, ledger, stock } = done(order, { kind: 'collect-cash' });
    expect(after).toEqual({
      ...order,
      payment: { ...order.payment, status: 'cash_collected', capturedMinor: 4488 },
      version: 5,
      revision: 8,
    });
    expect(events).toMatchObject([{ type: 'payment.captured', data: { capturedMinor: 4488 } }]);
    expect(ledger).toEqual(captureBooking('cash_on_delivery', 4488, 'EUR'));
    expect(stock).toBeUndefined();
  });

  test.each([
    ['that was collected', cashOrder('delivered')],
    ['that came by card', paidOrder('delivered')],
    ['before the goods have left', orderIn('packed', 'cash_due')],
    ['for goods that came back', orderIn('delivery_refused', 'cash_due')],
    ['of an order that was cancelled', orderIn('cancelled', 'waived')],
  ])('%s is refused', (_, order) => {
    expect(staffAction(order, { kind: 'collect-cash' }, 'staff', NOW)).toEqual({
      ok: false,
      refusal: {
        code: 'transition-not-allowed',
        orderStatus: order.status,
        to: order.status,
      },
    });
  });
});

describe('who may', () => {
  test.each([
    ['pack', 'placed', ['staff', 'admin', 'api_key']],
    ['deliver', 'shipped', ['staff', 'admin', 'api_key', 'carrier']],
    ['refuse', 'shipped', ['staff', 'admin', 'api_key', 'carrier']],
  ] as const)('%s what is %s: %j', (kind, status, allowed) => {
    const order = paidOrder(status);
    const may = ACTOR_ROLES.filter((role) => staffAction(order, { kind }, role, NOW).ok);
    expect(may).toEqual(allowed);
  });

  test('ship', () => {
    const may = ACTOR_ROLES.filter((role) => staffAction(paidOrder('packed'), SHIP, role, NOW).ok);
    expect(may).toEqual(['staff', 'admin', 'api_key']);
  });
});

test('what cannot be done names the state that stands against it', () => {
  expect(staffAction(orderOf(), { kind: 'pack' }, 'staff', NOW)).toEqual({
    ok: false,
    refusal: { code: 'transition-not-allowed', orderStatus: 'pending_payment', to: 'packed' },
  });
});
