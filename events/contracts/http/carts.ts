import * as z from 'zod/mini';
import { defineRoute } from './route.ts';
import { cartIdSchema, goodsFields, moneySchema, skuSchema, timeSchema, named } from './shapes.ts';

/** No line holds more pieces than this. */
const MAX_QUANTITY = 9_999;

export const totalsSchema = named(
  'Totals',
  z.object({
    items: moneySchema,
    discount: moneySchema,
    shipping: moneySchema,
    tax: moneySchema,
    grand: moneySchema,
  }),
);

export const cartSchema = named(
  'Cart',
  z.object({
    id: z.string(),
    lines: z.array(
      z.object({
        ...goodsFields,
        /** Of the product's page; its id leads there as well. */
        slug: z.optional(z.string()),
        total: moneySchema,
        available: z.int().check(z.minimum(0)),
      }),
    ),
    totals: totalsSchema,
    version: z.int(),
    expiresAt: timeSchema,
    orderId: z.optional(z.string()),
  }),
);

const cartParams = z.object({ cartId: cartIdSchema });
const lineParams = z.object({ cartId: cartIdSchema, sku: skuSchema });

export const openCart = defineRoute({
  method: 'POST',
  path: '/v1/carts',
  summary: 'Opens a cart; who is signed in gets the cart they left, on whatever device',
  tag: 'Cart',
  access: 'anyone',
  body: z.strictObject({}),
  answer: { status: 201, schema: cartSchema },
  problems: [],
});

export const claimCart = defineRoute({
  method: 'POST',
  path: '/v1/carts/{cartId}/claim',
  summary: 'Merges a guest cart into mine, once; answers my cart',
  tag: 'Cart',
  access: 'own',
  params: cartParams,
  body: z.strictObject({}),
  answer: { status: 200, schema: cartSchema },
  problems: ['cart-not-found', 'cart-full', 'cart-already-ordered', 'too-busy'],
});

export const getCart = defineRoute({
  method: 'GET',
  path: '/v1/carts/{cartId}',
  summary: 'A cart with prices and availability as of now',
  tag: 'Cart',
  access: 'cart',
  params: cartParams,
  answer: { status: 200, schema: cartSchema },
  problems: ['cart-not-found'],
});

export const putLine = defineRoute({
  method: 'PUT',
  path: '/v1/carts/{cartId}/lines/{sku}',
  summary: 'Sets how many pieces of a SKU are in the cart; 0 takes it out',
  tag: 'Cart',
  access: 'cart',
  params: lineParams,
  body: z.strictObject({ quantity: z.int().check(z.minimum(0), z.maximum(MAX_QUANTITY)) }),
  answer: { status: 200, schema: cartSchema },
  problems: [
    'cart-not-found',
    'sku-not-found',
    'out-of-stock',
    'cart-full',
    'cart-already-ordered',
  ],
});

export const deleteLine = defineRoute({
  method: 'DELETE',
  path: '/v1/carts/{cartId}/lines/{sku}',
  summary: 'Takes a SKU out of the cart',
  tag: 'Cart',
  access: 'cart',
  params: lineParams,
  answer: { status: 200, schema: cartSchema },
  problems: ['cart-not-found', 'cart-already-ordered'],
});
