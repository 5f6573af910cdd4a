import type { Cart, CartLine } from '../../src/domain/carts/cart.ts';
import { money } from '../../src/domain/money.ts';
import type {
  CancellationCause,
  Order,
  OrderStatus,
  Payment,
  PaymentStatus,
} from '../../src/domain/orders/order.ts';
import type { Refund } from '../../src/domain/orders/refund.ts';
import type { Return } from '../../src/domain/orders/return.ts';
import type { OrderRequest, SalesRules } from '../../src/domain/orders/place-order.ts';
import type { IntentFact } from '../../src/domain/payments/settlement.ts';
import type { Product, Variant } from '../../src/domain/products/product.ts';
import type { Offer } from '../../src/domain/products/stock.ts';

/** Things of the domain as they usually are; a test says only what is special about its own. */

export const NOW = Date.UTC(2026, 6, 28, 10);
const PRODUCT_ID = 'prod_01K1AHRK00MJDS6Z6K9G5B2F3V';
export const GRAND_MINOR = 4488;

export const RULES: SalesRules = {
  currency: 'EUR',
  taxBasisPoints: 1900,
  pricesIncludeTax: true,
  countries: ['AT', 'DE', 'US'],
  shippingMethods: [
    { id: 'standard', name: 'Standard', price: money(490, 'EUR') },
    { id: 'express', name: 'Express', price: money(1290, 'EUR'), countries: ['AT', 'DE'] },
    { id: 'bicycle', name: 'Bicycle', price: money(290, 'EUR'), countries: ['AT'] },
  ],
  cashCapMinor: 100_000,
  lowStockThreshold: 5,
  shownAvailabilityCap: null,
  holdSeconds: 1800,
};

export function lineOf(changed: Partial<CartLine> = {}): CartLine {
  return {
    sku: 'MUG-BLUE',
    productId: PRODUCT_ID,
    title: 'Mug',
    options: { Colour: 'Blue' },
    quantity: 2,
    unitPrice: money(1999, 'EUR'),
    offerVersion: 3,
    addedAt: NOW - 60_000,
    ...changed,
  };
}

export function cartOf(lines: readonly CartLine[]): Cart {
  return {
    id: 'cart_01K1AHRK00ABCDEFGHJKMNPQRSTVWXYZ0123',
    customerId: null,
    lines,
    version: 1,
    expiresAt: NOW + 86_400_000,
  };
}

export function offerOf(changed: Partial<Offer> = {}): Offer {
  return {
    sku: 'MUG-BLUE',
    productId: PRODUCT_ID,
    title: 'Mug',
    options: { Colour: 'Blue' },
    price: money(1999, 'EUR'),
    offerVersion: 3,
    sellable: true,
    onHand: 10,
    available: 10,
    ...changed,
  };
}

export function requestOf(changed: Partial<OrderRequest> = {}): OrderRequest {
  return {
    id: 'ord_01K1AHRK00MJDS6Z6K9G5B2F3V',
    number: 'K7Q2M-9XB4T',
    customerId: null,
    country: 'DE',
    paymentMethod: 'card',
    ...changed,
  };
}

export function orderOf(
  changed: Partial<Omit<Order, 'payment'>> & { readonly payment?: Partial<Payment> } = {},
): Order {
  const { payment, ...rest } = changed;
  return {
    id: 'ord_01K1AHRK00MJDS6Z6K9G5B2F3V',
    number: 'K7Q2M-9XB4T',
    status: 'pending_payment',
    customerId: null,
    lines: [
      {
        sku: 'MUG-BLUE',
        productId: PRODUCT_ID,
        title: 'Mug',
        options: { Colour: 'Blue' },
        quantity: 2,
        unitPrice: money(1999, 'EUR'),
        location: 'main',
      },
    ],
    adjustments: [
      { kind: 'shipping', source: 'standard', amountMinor: 490, included: false },
      { kind: 'tax', source: '19%', amountMinor: 716, included: true, perLineMinor: [638] },
    ],
    totals: {
      items: money(3998, 'EUR'),
      discount: money(0, 'EUR'),
      shipping: money(490, 'EUR'),
      tax: money(716, 'EUR'),
      grand: money(GRAND_MINOR, 'EUR'),
    },
    shippingMethod: 'standard',
    shipments: [],
    refunds: [],
    returns: [],
    firstMethod: 'card',
    expiresAt: NOW + 1_800_000,
    version: 4,
    revision: 7,
    createdAt: NOW,
    ...rest,
    payment: {
      method: 'card',
      status: 'created',
      capturedMinor: 0,
      refundingMinor: 0,
      refundedMinor: 0,
      attempts: 1,
      attempt: { number: 1, askedAt: NOW, requestKey: 'a-key', intentId: 'pi_1' },
      ...payment,
    },
  };
}

/** An order in this state, whose payment stands so. */
export function orderIn(
  status: OrderStatus,
  payment: PaymentStatus,
  cause?: CancellationCause,
): Order {
  return orderOf({
    status,
    payment: { status: payment },
    ...(cause === undefined ? {} : { cancellation: { cause } }),
  });
}

/** An order of which all the money came by card; `refunded` and `refunding` are parts of it. */
export function paidOrder(
  status: OrderStatus,
  changed: Partial<Omit<Order, 'payment'>> & { readonly payment?: Partial<Payment> } = {},
): Order {
  const payment = { status: 'captured', capturedMinor: GRAND_MINOR, ...changed.payment } as const;
  return orderOf({ ...changed, status, payment });
}

/** An order whose cash was handed over with the goods. */
export function cashOrder(status: OrderStatus, changed: Parameters<typeof orderOf>[0] = {}): Order {
  const cash = {
    method: 'cash_on_delivery',
    status: 'cash_collected',
    capturedMinor: GRAND_MINOR,
    attempts: 0,
    attempt: undefined,
    ...changed.payment,
  } as const;
  return orderOf({ firstMethod: 'cash_on_delivery', ...changed, status, payment: cash });
}

export function refundOf(changed: Partial<Refund> = {}): Refund {
  return {
    id: 'rfd_1',
    amountMinor: 1000,
    status: 'requested',
    cause: 'staff',
    requestedAt: NOW,
    ...changed,
  };
}

export function returnOf(changed: Partial<Return> = {}): Return {
  return {
    id: 'ret_1',
    status: 'requested',
    lines: [{ sku: 'MUG-BLUE', quantity: 1 }],
    sealedReason: 'a sealed reason',
    request: 'a-body',
    requestedAt: NOW,
    ...changed,
  };
}

/** What the provider says of the intent of `orderOf()`. */
export function factOf(changed: Partial<IntentFact> = {}): IntentFact {
  const { status = 'open' } = changed;
  return {
    intentId: 'pi_1',
    orderId: 'ord_01K1AHRK00MJDS6Z6K9G5B2F3V',
    status,
    amountMinor: GRAND_MINOR,
    receivedMinor: status === 'succeeded' ? GRAND_MINOR : 0,
    currency: 'EUR',
    ...changed,
  };
}

export function variantOf(changed: Partial<Variant> = {}): Variant {
  return {
    sku: 'MUG-BLUE',
    title: 'Blue',
    options: { Colour: 'Blue' },
    price: money(1999, 'EUR'),
    ...changed,
  };
}

export function productOf(changed: Partial<Product> = {}): Product {
  return {
    id: PRODUCT_ID,
    slug: 'mug',
    title: 'Mug',
    description: '<p>A mug.</p>',
    categoryIds: [],
    status: 'active',
    images: [{ url: 'https://images.example/mug.jpg', alt: 'A mug' }],
    options: [{ name: 'Colour', values: ['Blue'] }],
    variants: [variantOf()],
    version: 3,
    createdAt: NOW,
    updatedAt: NOW,
    ...changed,
  };
}
