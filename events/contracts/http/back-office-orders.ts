import * as z from 'zod/mini';
import {
  orderSchema,
  orderStatusSchema,
  orderSummaryFields,
  refundStatusSchema,
  returnSchema,
  returnStatusSchema,
} from './orders.ts';
import { defineRoute } from './route.ts';
import {
  ageSortSchema,
  cursorSchema,
  emailSchema,
  erasable,
  idSchema,
  inOrder,
  limitSchema,
  listOf,
  moneySchema,
  named,
  someMoneySchema,
  text,
  timeSchema,
} from './shapes.ts';

const tag = 'Back office: orders';
const orderParams = z.object({ id: idSchema('ord') });
const returnParams = z.object({ id: idSchema('ret') });
const nothing = z.strictObject({});
const answer = { status: 200, schema: orderSchema };
const problems = ['order-not-found', 'transition-not-allowed', 'too-busy'];

export const listAnyOrders = defineRoute({
  method: 'GET',
  path: '/v1/admin/orders',
  summary:
    'Orders by status, time and e-mail; a page may be short and yet have a next. ' +
    'With `include=customer` each has the e-mail it was placed with, which takes a second read; ' +
    'without, those have it that were looked for by it',
  tag,
  access: 'staff',
  scope: 'orders:read',
  query: z
    .strictObject({
      status: z.optional(orderStatusSchema),
      from: z.optional(timeSchema),
      to: z.optional(timeSchema),
      email: z.optional(emailSchema),
      include: z.optional(z.literal('customer')),
      sort: ageSortSchema('newest'),
      limit: limitSchema,
      cursor: cursorSchema,
    })
    .check(inOrder),
  answer: {
    status: 200,
    schema: listOf(
      named(
        'BackOfficeOrderSummary',
        z.object({
          ...orderSummaryFields,
          customer: z.object({
            id: z.nullable(z.string()),
            email: z.optional(erasable(z.string())),
          }),
        }),
      ),
    ),
  },
  problems: ['cursor-invalid'],
});

export const getAnyOrder = defineRoute({
  method: 'GET',
  path: '/v1/admin/orders/{id}',
  summary: 'Any order',
  tag,
  access: 'staff',
  scope: 'orders:read',
  params: orderParams,
  answer,
  problems: ['order-not-found'],
});

export const packOrder = defineRoute({
  method: 'POST',
  path: '/v1/admin/orders/{id}/pack',
  summary: 'The goods are packed',
  tag,
  access: 'staff',
  scope: 'orders:write',
  params: orderParams,
  body: nothing,
  answer,
  problems,
});

export const shipOrder = defineRoute({
  method: 'POST',
  path: '/v1/admin/orders/{id}/ship',
  summary: 'The goods were handed to a carrier',
  tag,
  access: 'staff',
  scope: 'orders:write',
  params: orderParams,
  body: z.strictObject({
    carrier: text(100),
    trackingNumber: text(100),
    trackingUrl: z.optional(z.url({ protocol: /^https?$/ }).check(z.maxLength(500))),
  }),
  answer,
  problems,
});

export const deliverOrder = defineRoute({
  method: 'POST',
  path: '/v1/admin/orders/{id}/deliver',
  summary: 'The goods have reached the buyer',
  tag,
  access: 'staff',
  scope: 'orders:write',
  params: orderParams,
  body: nothing,
  answer,
  problems,
});

export const refuseOrder = defineRoute({
  method: 'POST',
  path: '/v1/admin/orders/{id}/refuse',
  summary: 'The buyer did not take the goods',
  tag,
  access: 'staff',
  scope: 'orders:write',
  params: orderParams,
  body: nothing,
  answer,
  problems,
});

export const collectCash = defineRoute({
  method: 'POST',
  path: '/v1/admin/orders/{id}/collect-cash',
  summary: 'The cash for an order on delivery has come in',
  tag,
  access: 'staff',
  scope: 'orders:write',
  params: orderParams,
  body: nothing,
  answer,
  problems,
});

export const cancelAnyOrder = defineRoute({
  method: 'POST',
  path: '/v1/admin/orders/{id}/cancel',
  summary: 'Cancels an order; what was paid is refunded',
  tag,
  access: 'admin',
  scope: 'orders:write',
  params: orderParams,
  body: z.strictObject({ reason: z.optional(text(500)), restock: z.optional(z.boolean()) }),
  answer,
  problems: [...problems, 'order-already-shipped'],
});

export const reviewOrder = defineRoute({
  method: 'POST',
  path: '/v1/admin/orders/{id}/review',
  summary: 'Decides a payment that is in review',
  tag,
  access: 'admin',
  scope: 'orders:write',
  params: orderParams,
  body: z.strictObject({ decision: z.enum(['accept', 'cancel']) }),
  answer,
  problems: ['order-not-found', 'nothing-to-review', 'captured-in-another-currency', 'too-busy'],
});

export const refundSchema = named(
  'Refund',
  z.object({
    id: z.string(),
    orderId: z.string(),
    amount: moneySchema,
    status: refundStatusSchema,
    requestedAt: timeSchema,
  }),
);

export const refundOrder = defineRoute({
  method: 'POST',
  path: '/v1/admin/orders/{id}/refunds',
  summary: 'Gives a part or all of what was captured back',
  tag,
  access: 'admin',
  scope: 'orders:write',
  idempotencyKey: true,
  params: orderParams,
  body: z.strictObject({
    amount: someMoneySchema,
    reason: text(500),
  }),
  answer: { status: 202, schema: refundSchema },
  problems: [
    'order-not-found',
    'refund-exceeds-rest',
    'currency-not-accepted',
    'amount-not-refundable',
    'too-busy',
  ],
});

export const listReturns = defineRoute({
  method: 'GET',
  path: '/v1/admin/returns',
  summary: 'Returns in a status',
  tag,
  access: 'staff',
  scope: 'returns:read',
  query: z.strictObject({
    status: z._default(returnStatusSchema, 'requested'),
    sort: ageSortSchema('oldest'),
    limit: limitSchema,
    cursor: cursorSchema,
  }),
  answer: { status: 200, schema: listOf(returnSchema) },
  problems: ['cursor-invalid'],
});

const returnProblems = ['return-not-found', 'return-not-allowed', 'too-busy'];

export const approveReturn = defineRoute({
  method: 'POST',
  path: '/v1/admin/returns/{id}/approve',
  summary: 'The goods may be sent back',
  tag,
  access: 'admin',
  scope: 'returns:write',
  params: returnParams,
  body: nothing,
  answer: { status: 200, schema: returnSchema },
  problems: returnProblems,
});

export const rejectReturn = defineRoute({
  method: 'POST',
  path: '/v1/admin/returns/{id}/reject',
  summary: 'The goods may not be sent back',
  tag,
  access: 'admin',
  scope: 'returns:write',
  params: returnParams,
  body: nothing,
  answer: { status: 200, schema: returnSchema },
  problems: returnProblems,
});

export const receiveReturn = defineRoute({
  method: 'POST',
  path: '/v1/admin/returns/{id}/receive',
  summary: 'The goods are back: what was paid for them is refunded',
  tag,
  access: 'staff',
  scope: 'returns:write',
  params: returnParams,
  body: z.strictObject({ restock: z._default(z.boolean(), false) }),
  answer: { status: 200, schema: returnSchema },
  problems: returnProblems,
});

export const refundReturn = defineRoute({
  method: 'POST',
  path: '/v1/admin/returns/{id}/refund',
  summary: 'Refunds received goods again, after their refund has failed',
  tag,
  access: 'staff',
  scope: 'returns:write',
  params: returnParams,
  body: nothing,
  answer: { status: 200, schema: returnSchema },
  problems: returnProblems,
});
