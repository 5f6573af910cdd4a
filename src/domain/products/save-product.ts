import type { EventDraft } from '../events/event.ts';
import { stableJson } from '../stable-json.ts';
import { accept, refuse, type Result } from '../result.ts';
import {
  duplicateSkus,
  type Product,
  type ProductContent,
  type ProductRefusal,
} from './product.ts';

export interface SavedProduct {
  readonly product: Product;
  readonly events: readonly EventDraft[];
}

/** Makes the first version of a product. `id` is derived from the slug by the caller. */
export function createProduct(
  content: ProductContent,
  id: string,
  now: number,
): Result<SavedProduct, ProductRefusal> {
  const skus = duplicateSkus(content.variants);
  if (skus.length > 0) return refuse({ code: 'duplicate-sku', skus });

  const product = { ...content, id, version: 1, createdAt: now, updatedAt: now };
  return accept({ product, events: productEvents(undefined, product) });
}

/**
 * Replaces the content of a product. The slug stays what it was: addresses that were shared keep
 * working. Content that equals what stands changes nothing and gives no event.
 */
export function changeProduct(
  current: Product,
  content: Omit<ProductContent, 'slug'>,
  now: number,
): Result<SavedProduct, ProductRefusal> {
  const skus = duplicateSkus(content.variants);
  if (skus.length > 0) return refuse({ code: 'duplicate-sku', skus });

  const product = { ...current, ...content, slug: current.slug };
  if (sameContent(current, product)) return accept({ product: current, events: [] });

  const changed = { ...product, version: current.version + 1, updatedAt: now };
  return accept({ product: changed, events: productEvents(current, changed) });
}

function productEvents(before: Product | undefined, after: Product): EventDraft[] {
  const data = {
    productId: after.id,
    slug: after.slug,
    status: after.status,
    version: after.version,
  };
  const published = after.status === 'active' && before?.status !== 'active';
  const archived = after.status === 'archived' && (before?.status ?? 'archived') !== 'archived';
  const types = [
    'product.changed' as const,
    ...(published ? ['product.published' as const] : []),
    ...(archived ? ['product.archived' as const] : []),
  ];
  return types.map((type) => ({ type, subject: after.id, data }));
}

function sameContent(one: Product, other: Product): boolean {
  return stableJson(one) === stableJson(other);
}
