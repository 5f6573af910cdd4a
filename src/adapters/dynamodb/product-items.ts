import * as z from 'zod/mini';
import { moneySchema, toItem, type Item } from './item.ts';

export const PRODUCT_KEY = 'product';

export const productItem = z.object({
  id: z.string(),
  slug: z.string(),
  title: z.string(),
  description: z.string(),
  categoryIds: z.array(z.string()),
  status: z.enum(['draft', 'active', 'archived']),
  images: z.array(z.object({ url: z.string(), alt: z.string() })),
  options: z.array(z.object({ name: z.string(), values: z.array(z.string()) })),
  variants: z.array(
    z.object({
      sku: z.string(),
      title: z.string(),
      options: z.record(z.string(), z.string()),
      price: moneySchema,
      compareAtPrice: z.optional(moneySchema),
    }),
  ),
  version: z.int(),
  createdAt: z.int(),
  updatedAt: z.int(),
});

export const pointerItem = z.object({ sku: z.string(), productId: z.string() });

/** The key of the item that says which product a SKU belongs to. */
export function pointerKey(sku: string): Item {
  return toItem({ pk: `SKU#${sku}`, sk: 'pointer' });
}
