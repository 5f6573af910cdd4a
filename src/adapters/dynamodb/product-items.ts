import * as z from 'zod/mini';
import { moneySchema, toItem, type Item } from './item.ts';
import { partitionOf } from './offer-items.ts';

/** Sort key of the item that holds a product beside its offers. */
export const HEAD = 'product';

const variantSchema = z.object({
  sku: z.string(),
  title: z.string(),
  options: z.record(z.string(), z.string()),
  price: moneySchema,
  compareAtPrice: z.optional(moneySchema),
});

export const productItem = z.object({
  id: z.string(),
  slug: z.string(),
  title: z.string(),
  description: z.string(),
  categoryIds: z.array(z.string()),
  status: z.enum(['draft', 'active', 'archived']),
  images: z.array(z.object({ url: z.string(), alt: z.string() })),
  options: z.array(z.object({ name: z.string(), values: z.array(z.string()) })),
  variants: z.array(variantSchema),
  version: z.int(),
  createdAt: z.int(),
  updatedAt: z.int(),
});

/** Which offers a head's version has still to change, if they did not fit its transaction. */
export const unfinishedItem = z.object({
  unfinished: z._default(
    z.array(z.object({ variant: variantSchema, sellable: z.boolean(), pieces: z.int() })),
    [],
  ),
});

/** The key of the item that holds a product beside its offers. */
export function headKey(productId: string): Item {
  return toItem({ pk: partitionOf(productId), sk: HEAD });
}

export function isHead({ sk }: Item): boolean {
  return sk?.S === HEAD;
}

export const pointerItem = z.object({ sku: z.string(), productId: z.string() });

/** The key of the item that says which product a SKU belongs to. */
export function pointerKey(sku: string): Item {
  return toItem({ pk: `SKU#${sku}`, sk: 'pointer' });
}
