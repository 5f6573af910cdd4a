import { describe, expect, test } from '@jest/globals';
import { money } from '../../src/domain/money.ts';
import {
  asPlaced,
  placeOrder,
  type OrderRequest,
  type PlacedOrder,
  type SalesRules,
} from '../../src/domain/orders/place-order.ts';
import type { CartLine } from '../../src/domain/carts/cart.ts';
import { lineOf, NOW, refundOf, requestOf, returnOf, RULES } from './examples.ts';

function decide(
  changed: Partial<OrderRequest> = {},
  lines: readonly CartLine[] = [lineOf()],
  rules: SalesRules = RULES,
): ReturnType<typeof placeOrder> {
  return placeOrder({ lines }, requestOf(changed), rules, NOW);
}

function placed(...args: Parameters<typeof decide>): PlacedOrder {
  const decision = decide(...args);
  if (!decision.ok) throw new Error(decision.refusal.code);
  return decision.value;
}

const costing = (amount: number): CartLine[] => [
  lineOf({ quantity: 1, unitPrice: money(amount, 'EUR') }),
];

describe('a card order', () => {
  const { order, takes, events } = placed();

  test('waits for its payment, and keeps its stock for as long as the shop says', () => {
    expect(order).toMatchObject({
      id: 'ord_01K1AHRK00MJDS6Z6K9G5B2F3V',
      number: 'K7Q2M-9XB4T',
      status: 'pending_payment',
      customerId: null,
      firstMethod: 'card',
      expiresAt: NOW + 1_800_000,
      version: 1,
      revision: 1,
      createdAt: NOW,
    });
    expect(order.payment).toEqual({
      method: 'card',
      status: 'created',
      capturedMinor: 0,
      refundingMinor: 0,
      refundedMinor: 0,
      attempts: 0,
    });
  });

  test("has the cart's lines at the cart's prices, taken from the main location", () => {
    expect(order.lines).toEqual([
      {
        sku: 'MUG-BLUE',
        productId: lineOf().productId,
        title: 'Mug',
        options: { Colour: 'Blue' },
        quantity: 2,
        unitPrice: money(1999, 'EUR'),
        location: 'main',
      },
    ]);
    expect(order.totals.grand).toEqual(money(4488, 'EUR'));
  });

  test('takes the pieces at the version they were priced at', () => {
    const { productId } = lineOf();
    expect(takes).toEqual([{ sku: 'MUG-BLUE', productId, quantity: 2, offerVersion: 3 }]);
  });

  test('tells that it was created, with nothing personal', () => {
    expect(events).toEqual([
      {
        type: 'order.created',
        subject: order.id,
        data: {
          orderId: order.id,
          number: order.number,
          status: 'pending_payment',
          paymentMethod: 'card',
          paymentStatus: 'created',
          grand: money(4488, 'EUR'),
          version: 1,
          ...{ shippingMinor: 490, taxMinor: 716, discountMinor: 0 },
          lines: [{ sku: 'MUG-BLUE', productId: lineOf().productId, quantity: 2, unitMinor: 1999 }],
        },
      },
    ]);
  });
});

describe('a cash order', () => {
  test('is placed at once, its money due, and it never expires', () => {
    const { order, events } = placed({ paymentMethod: 'cash_on_delivery' });
    expect(order).toMatchObject({ status: 'placed', payment: { status: 'cash_due' } });
    expect(order).not.toHaveProperty('expiresAt');
    expect(events.map(({ type }) => type)).toEqual(['order.created', 'order.placed']);
  });

  test('may cost exactly the cap, and not a cent more', () => {
    const cash = { paymentMethod: 'cash_on_delivery' } as const;
    expect(decide(cash, costing(100_000 - 490)).ok).toBe(true);
    expect(decide(cash, costing(100_000 - 489))).toEqual({
      ok: false,
      refusal: { code: 'cash-not-available', cap: money(100_000, 'EUR') },
    });
    expect(decide({}, costing(100_000 - 489)).ok).toBe(true);
  });
});

test.each(['card', 'cash_on_delivery'] as const)('a %s order of zero is paid', (paymentMethod) => {
  const free = { id: 'pickup', name: 'Pick up', price: money(0, 'EUR') };
  const rules = { ...RULES, shippingMethods: [free] };
  const { order, events } = placed({ paymentMethod }, costing(0), rules);
  expect(order).toMatchObject({
    status: 'placed',
    payment: { method: paymentMethod, status: 'captured', capturedMinor: 0 },
  });
  expect(order).not.toHaveProperty('expiresAt');
  expect(events.map(({ type }) => type)).toEqual(['order.created', 'order.placed']);
});

describe('shipping', () => {
  test.each([
    ['DE', undefined, 'standard', 490],
    ['AT', undefined, 'bicycle', 290],
    ['DE', 'express', 'express', 1290],
    ['AT', 'standard', 'standard', 490],
  ])('to %s by %s is %s', (country, shippingMethod, id, amount) => {
    const { order } = placed({ country, shippingMethod });
    expect(order.shippingMethod).toBe(id);
    expect(order.totals.shipping).toEqual(money(amount, 'EUR'));
  });

  test.each([
    ['US', 'express'],
    ['DE', 'bicycle'],
    ['DE', 'rocket'],
    ['DE', ''],
  ])('to %s by %s is refused with what there is', (country, shippingMethod) => {
    expect(decide({ country, shippingMethod })).toEqual({
      ok: false,
      refusal: {
        code: 'shipping-method-not-available',
        methods: country === 'US' ? ['standard'] : ['standard', 'express'],
      },
    });
  });

  test('is refused when nothing goes there', () => {
    const rules = { ...RULES, shippingMethods: RULES.shippingMethods.slice(2) };
    expect(decide({}, [lineOf()], rules)).toEqual({
      ok: false,
      refusal: { code: 'shipping-method-not-available', methods: [] },
    });
  });
});

describe('is refused', () => {
  test('when the cart is empty', () => {
    expect(decide({}, [])).toEqual({ ok: false, refusal: { code: 'cart-empty' } });
  });

  test('to a country that the shop does not deliver to', () => {
    expect(decide({ country: 'JP' })).toEqual({
      ok: false,
      refusal: { code: 'country-not-served', countries: ['AT', 'DE', 'US'] },
    });
  });

  test.each([
    ['another amount', money(4487, 'EUR')],
    ['another currency', money(4488, 'USD')],
  ])('when %s is expected, and the totals are told', (_, expectedTotal) => {
    const decision = decide({ expectedTotal });
    expect(decision).toMatchObject({
      ok: false,
      refusal: { code: 'total-changed', totals: { grand: money(4488, 'EUR') } },
    });
  });

  test('but not when exactly this total is expected', () => {
    expect(decide({ expectedTotal: money(4488, 'EUR') }).ok).toBe(true);
  });
});

describe('as it was placed', () => {
  test.each(['card', 'cash_on_delivery'] as const)('a %s order reads the same', (paymentMethod) => {
    const { order } = placed({ paymentMethod, customerId: 'a-customer' });
    expect(asPlaced(order)).toEqual({ ...order, cancellation: undefined });
  });

  test('whatever became of it since', () => {
    const { order } = placed();
    const later = {
      ...order,
      status: 'cancelled' as const,
      payment: {
        ...order.payment,
        method: 'cash_on_delivery' as const,
        status: 'refunded' as const,
        capturedMinor: 4488,
        refundingMinor: 0,
        refundedMinor: 4488,
        attempts: 2,
      },
      shipments: [
        { carrier: 'DHL', trackingNumber: '1', shippedAt: NOW, lines: [{ sku: 'A', quantity: 1 }] },
      ],
      refunds: [refundOf({ status: 'succeeded' })],
      returns: [returnOf()],
      cancellation: { cause: 'person' as const },
      version: 9,
      revision: 14,
    };
    expect(asPlaced(later)).toEqual({ ...order, cancellation: undefined });
  });
});
