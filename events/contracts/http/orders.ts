import * as z from 'zod/mini';
import { totalsSchema } from './carts.ts';
import { defineRoute } from './route.ts';
import {
  countrySchema,
  cursorSchema,
  emailSchema,
  erasable,
  goodsFields,
  idSchema,
  limitSchema,
  listOf,
  moneySchema,
  skuSchema,
  text,
  timeSchema,
  named,
} from './shapes.ts';

export const addressSchema = named(
  'Address',
  z.strictObject({
    name: text(200),
    line1: text(200),
    line2: z.optional(text(200)),
    city: text(100),
    region: z.optional(text(100)),
    postalCode: text(20),
    country: countrySchema,
    phone: z.optional(text(40)),
  }),
);

const paymentMethodSchema = z.enum(['card', 'cash_on_delivery']);

export const refundStatusSchema = z.enum(['requested', 'succeeded', 'failed']);

export const returnStatusSchema = z.enum([
  'requested',
  'approved',
  'rejected',
  'received',
  'refunded',
]);

const returnLineSchema = z.strictObject({
  sku: skuSchema,
  quantity: z.int().check(z.minimum(1), z.maximum(9_999)),
});

export const returnSchema = named(
  'Return',
  z.object({
    id: z.string(),
    orderId: z.string(),
    status: returnStatusSchema,
    lines: z.array(returnLineSchema),
    requestedAt: timeSchema,
    refundFailed: z.optional(z.literal(true)),
  }),
);

export const orderStatusSchema = z.enum([
  'pending_payment',
  'placed',
  'packed',
  'shipped',
  'delivered',
  'cancelling',
  'cancelled',
  'delivery_refused',
  'returned',
]);

const paymentStatusSchema = z.enum([
  'created',
  'requires_action',
  'processing',
  'captured',
  'partly_refunded',
  'refunded',
  'failed',
  'cancelled',
  'review',
  'disputed',
  'cash_due',
  'cash_collected',
  'waived',
]);

/** What lists tell of an order; each field is as in the order itself. */
export const orderSummaryFields = {
  id: z.string(),
  number: z.string(),
  status: orderStatusSchema,
  totals: totalsSchema,
  payment: z.object({ method: paymentMethodSchema, status: paymentStatusSchema }),
  lineCount: z.int(),
  pieceCount: z.int(),
  createdAt: timeSchema,
};

const orderFields = {
  id: z.string(),
  number: z.string(),
  status: orderStatusSchema,
  lines: z.array(z.object({ ...goodsFields, total: moneySchema })),
  totals: totalsSchema,
  customer: z.object({ id: z.nullable(z.string()), email: erasable(z.string()) }),
  shippingAddress: erasable(addressSchema),
  shippingMethod: z.string(),
  payment: z.object({
    method: paymentMethodSchema,
    status: paymentStatusSchema,
    captured: moneySchema,
    refunded: moneySchema,
    lost: z.optional(moneySchema),
  }),
  shipments: z.array(
    z.object({
      carrier: z.string(),
      trackingNumber: z.string(),
      trackingUrl: z.optional(z.string()),
      shippedAt: timeSchema,
    }),
  ),
  refunds: z.array(
    z.object({
      id: z.string(),
      amount: moneySchema,
      status: refundStatusSchema,
      requestedAt: timeSchema,
    }),
  ),
  returns: z.array(
    z.object({
      id: z.string(),
      status: returnStatusSchema,
      lines: z.array(returnLineSchema),
      requestedAt: timeSchema,
      refundFailed: z.optional(z.literal(true)),
    }),
  ),
  timeline: z.array(z.object({ type: z.string(), at: timeSchema, actor: z.string() })),
  expiresAt: z.optional(timeSchema),
  version: z.int(),
  createdAt: timeSchema,
};

export const orderSchema = named('Order', z.object(orderFields));

const orderParams = z.object({ id: idSchema('ord') });

export const createOrder = defineRoute({
  method: 'POST',
  path: '/v1/orders',
  summary: 'Orders a cart; the server computes every amount',
  tag: 'Orders',
  access: 'cart',
  lateStanding: true,
  idempotencyKey: true,
  body: z.strictObject({
    cartId: z.string().check(z.minLength(1), z.maxLength(100)),
    email: emailSchema,
    shippingAddress: addressSchema,
    shippingMethod: z.optional(text(50)),
    paymentMethod: paymentMethodSchema,
    expectedTotal: z.optional(moneySchema),
  }),
  answer: {
    status: 201,
    schema: z.object({ ...orderFields, accessToken: z.optional(z.string()) }),
  },
  problems: [
    'cart-not-found',
    'cart-empty',
    'cart-already-ordered',
    'out-of-stock',
    'total-changed',
    'cash-not-available',
    'country-not-served',
    'shipping-method-not-available',
    'amount-not-chargeable',
    'data-erased',
    'too-busy',
  ],
});

export const listOrders = defineRoute({
  method: 'GET',
  path: '/v1/orders',
  summary: 'My orders, newest first',
  tag: 'Orders',
  access: 'self',
  query: z.strictObject({ limit: limitSchema, cursor: cursorSchema }),
  answer: { status: 200, schema: listOf(named('OrderSummary', z.object(orderSummaryFields))) },
  problems: ['cursor-invalid'],
});

export const getOrder = defineRoute({
  method: 'GET',
  path: '/v1/orders/{id}',
  summary: 'One of my orders',
  tag: 'Orders',
  access: 'order',
  params: orderParams,
  answer: { status: 200, schema: orderSchema },
  problems: ['order-not-found'],
});

export const cancelOrder = defineRoute({
  method: 'POST',
  path: '/v1/orders/{id}/cancel',
  summary: 'Cancels one of my orders',
  tag: 'Orders',
  access: 'order',
  params: orderParams,
  body: z.strictObject({ reason: z.optional(text(500)) }),
  answer: { status: 200, schema: orderSchema },
  problems: ['order-not-found', 'order-already-shipped', 'transition-not-allowed', 'too-busy'],
});

export const createPaymentIntent = defineRoute({
  method: 'POST',
  path: '/v1/orders/{id}/payment-intents',
  summary: 'The intent with which the client pays; the open one again if there is one',
  tag: 'Payment',
  access: 'order',
  idempotencyKey: true,
  params: orderParams,
  body: z.strictObject({}),
  answer: {
    status: 201,
    schema: z.object({
      paymentIntentId: z.string(),
      clientSecret: z.string(),
      amount: moneySchema,
      status: z.string(),
    }),
  },
  problems: [
    'order-not-found',
    'order-not-payable',
    'amount-not-chargeable',
    'payment-provider-unavailable',
    'too-busy',
  ],
});

export const createReturn = defineRoute({
  method: 'POST',
  path: '/v1/orders/{id}/returns',
  summary: 'Asks to send goods of one of my orders back',
  tag: 'Orders',
  access: 'order',
  idempotencyKey: true,
  params: orderParams,
  body: z.strictObject({
    lines: z.array(returnLineSchema).check(z.minLength(1), z.maxLength(80)),
    reason: text(500),
  }),
  answer: { status: 201, schema: returnSchema },
  problems: ['order-not-found', 'return-exceeds-delivered', 'too-busy'],
});

export const changePaymentMethod = defineRoute({
  method: 'PUT',
  path: '/v1/orders/{id}/payment-method',
  summary: 'Pays an unpaid card order in cash on delivery instead',
  description:
    'Only while the order waits for its payment, and only from card to cash: an order on cash is placed already, so that going back to card is refused with payment-method-not-changeable. The method that the order has already changes nothing and is answered with 200.',
  tag: 'Payment',
  access: 'order',
  params: orderParams,
  body: z.strictObject({ paymentMethod: paymentMethodSchema }),
  answer: { status: 200, schema: orderSchema },
  problems: [
    'order-not-found',
    'payment-method-not-changeable',
    'cash-not-available',
    'payment-provider-unavailable',
    'too-busy',
  ],
});

export const stripeWebhook = defineRoute({
  method: 'POST',
  path: '/webhooks/stripe',
  summary: "The payment provider's events",
  tag: 'Payment',
  access: 'signed',
  rawBody: true,
  signature: 'Stripe-Signature',
  answer: { status: 200, schema: z.object({ received: z.literal(true) }) },
  problems: ['webhook-not-verified'],
});
