import * as z from 'zod/mini';
import { accountSchema, ownAddressSchema } from './account.ts';
import { orderSchema } from './orders.ts';
import { pushSubscriptionSchema } from './push.ts';
import { defineRoute } from './route.ts';
import { changedSchema, cursorSchema, goodsFields, idSchema, named, timeSchema } from './shapes.ts';

const tag = 'Privacy';
const orderParams = z.object({ id: idSchema('ord') });

const reason = z.object({ id: z.string(), reason: z.nullable(z.string()) });

const exportedOrderSchema = named(
  'ExportedOrder',
  z.object({
    order: orderSchema,
    /** What was written about the order, in the words of whoever wrote it. */
    reasons: z.object({
      cancellation: z.nullable(z.string()),
      refunds: z.array(reason),
      returns: z.array(reason),
    }),
    /** Browsers that hear of it. */
    pushSubscriptions: z.array(pushSubscriptionSchema),
  }),
);

const exportedCartSchema = z.object({
  id: z.string(),
  lines: z.array(z.object({ ...goodsFields, addedAt: timeSchema })),
  expiresAt: timeSchema,
});

/** What is mailed to the account's address; null while it is not known to be the caller's. */
const noticesSchema = z.object({
  subscription: z.nullable(
    z.object({
      status: z.enum(['pending', 'confirmed', 'left']),
      topics: z.array(z.enum(['newsletter', 'newProducts'])),
      language: z.string(),
      askedAt: timeSchema,
      confirmedAt: z.nullable(timeSchema),
      leftAt: z.nullable(timeSchema),
    }),
  ),
  waitsFor: z.array(z.object({ sku: z.string(), since: timeSchema })),
});

export const exportAccount = defineRoute({
  method: 'GET',
  path: '/v1/me/export',
  summary: 'Everything that is kept about me',
  description:
    'All orders stand in one answer, newest first, unless they are more than an answer can hold: then nextCursor says where the next one goes on.',
  tag,
  access: 'self',
  limited: 'work',
  query: z.strictObject({ cursor: cursorSchema }),
  answer: {
    status: 200,
    schema: z.object({
      exportedAt: timeSchema,
      account: accountSchema,
      groups: z.array(z.string()),
      disabled: z.boolean(),
      /** Since when what is personal is sealed with a key of its own. */
      keyCreatedAt: z.nullable(timeSchema),
      addresses: z.array(ownAddressSchema),
      /** Browsers that news is pushed to. */
      pushSubscriptions: z.array(pushSubscriptionSchema),
      cart: z.nullable(exportedCartSchema),
      /** Products that I looked at lately, latest first, if I agreed to that being kept. */
      seenProducts: z.array(z.object({ productId: z.string(), at: timeSchema })),
      events: z.array(
        z.object({
          type: z.string(),
          at: timeSchema,
          actor: z.string(),
          /** The fields of the account that changed then. */
          before: changedSchema,
          after: changedSchema,
        }),
      ),
      notices: z.nullable(noticesSchema),
      orders: z.array(exportedOrderSchema),
      nextCursor: z.nullable(z.string()),
    }),
  },
  problems: ['cursor-invalid'],
});

export const exportOrder = defineRoute({
  method: 'GET',
  path: '/v1/orders/{id}/export',
  summary: 'Everything that is kept about the buyer of an order',
  tag,
  access: 'order',
  limited: 'work',
  params: orderParams,
  answer: {
    status: 200,
    schema: z.object({ exportedAt: timeSchema, ...exportedOrderSchema.shape }),
  },
  problems: ['order-not-found'],
});

const erasureSchema = named(
  'Erasure',
  z.object({
    status: z.enum(['under_way', 'done']),
    requestedAt: timeSchema,
    erasedAt: z.optional(timeSchema),
  }),
);

export const eraseAccount = defineRoute({
  method: 'DELETE',
  path: '/v1/me',
  summary: 'Erases everything about me; what was not packed yet is cancelled and refunded',
  description:
    'From now on nothing can be done in my name. Orders that are under way have to end first: 409 names them. Asking again is answered with what became of it.',
  tag,
  access: 'self',
  evenLeaving: true,
  answer: { status: 202, schema: erasureSchema },
  problems: ['open-orders', 'customer-is-staff', 'too-busy'],
});

export const eraseOrderData = defineRoute({
  method: 'DELETE',
  path: '/v1/orders/{id}/personal-data',
  summary: 'Erases what an order tells of its buyer; if it was not packed yet it is cancelled',
  tag,
  access: 'order',
  params: orderParams,
  answer: { status: 202, schema: erasureSchema },
  problems: ['order-not-found', 'open-orders', 'too-busy'],
});
