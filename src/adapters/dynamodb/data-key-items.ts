import * as z from 'zod/mini';
import type { StoredDataKey, WrappedDataKey } from '../../application/ports.ts';
import { fromItem, type Item } from './item.ts';

const keySchema = z.object({
  wrappedBy: z.string(),
  wrapped: z.instanceof(Uint8Array),
  createdAt: z.int(),
});
const ownerSchema = z.object({ pk: z.string() });
const itemSchema = z.object({ shape: z.literal(1), erasedAt: z.optional(z.int()) });

/** Whose key an item is. */
export function ownerOf(item: Item): string {
  return fromItem(ownerSchema, item).pk;
}

/** A key that nobody has destroyed. */
export function toWrappedKey(item: Item): WrappedDataKey {
  return fromItem(keySchema, item);
}

export function toDataKey(item: Item): StoredDataKey {
  const { erasedAt } = fromItem(itemSchema, item);
  return erasedAt === undefined ? toWrappedKey(item) : 'erased';
}
