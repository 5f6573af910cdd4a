import * as z from 'zod/mini';
import { defineRoute } from './route.ts';
import { named, skuSchema, text, timeSchema } from './shapes.ts';

const tag = 'Back office: stock';
const stockParams = z.object({ sku: skuSchema });

const pieces = z.int().check(z.minimum(0));
/** Always `available = onHand − reserved`. */
const counts = { onHand: pieces, reserved: pieces, available: pieces };

/** Nobody carries more at once; a slip of the finger stays one. */
const MAX_DELTA = 1_000_000;

const stockSchema = named(
  'Stock',
  z.object({
    sku: z.string(),
    productId: z.string(),
    ...counts,
    locations: z.array(z.object({ location: z.string(), ...counts })),
  }),
);

export const getStock = defineRoute({
  method: 'GET',
  path: '/v1/admin/stock/{sku}',
  summary: 'How many pieces of a SKU there are, and how many of them orders hold',
  tag,
  access: 'staff',
  scope: 'stock:read',
  params: stockParams,
  answer: { status: 200, schema: stockSchema },
  problems: ['sku-not-found'],
});

export const adjustStock = defineRoute({
  method: 'POST',
  path: '/v1/admin/stock/{sku}/adjustments',
  summary: 'Puts pieces into stock, or takes out what no order holds; answers the stock after it',
  tag,
  access: 'staff',
  scope: 'stock:write',
  idempotencyKey: true,
  params: stockParams,
  body: z.strictObject({
    delta: z.int().check(
      z.minimum(-MAX_DELTA),
      z.maximum(MAX_DELTA),
      z.refine((delta) => delta !== 0, 'must not be 0'),
    ),
    reason: text(500),
    location: z.optional(text(64)),
  }),
  answer: {
    status: 201,
    schema: named(
      'StockAdjustment',
      z.object({
        id: z.string(),
        delta: z.int(),
        reason: z.string(),
        location: z.string(),
        at: timeSchema,
        ...stockSchema.shape,
      }),
    ),
  },
  problems: ['sku-not-found', 'location-not-found', 'stock-reserved', 'too-busy'],
});
