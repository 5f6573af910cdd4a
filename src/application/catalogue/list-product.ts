import { withAncestors } from '../../domain/products/category.ts';
import { summarise } from '../../domain/listings/summary.ts';
import { stableJson } from '../../domain/stable-json.ts';
import { ALL_PRODUCTS, type Ports } from '../ports.ts';

/** Somebody else listing the same product at the same moment makes a try void; more than a few are rare. */
const TRIES = 8;

/**
 * Brings the lists a product appears in up to date with the product, its stock and its categories.
 * Safe to repeat and to run twice at once: the listing is replaced only if nobody replaced it since it
 * was read, so what stands in the end was made from the newest product.
 */
export async function listProduct(
  { products, categories, listings }: Pick<Ports, 'products' | 'categories' | 'listings'>,
  productId: string,
): Promise<void> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const before = await listings.placement(productId);
    const [found, all] = await Promise.all([products.find(productId), categories.all()]);
    const summary = found && summarise(found.product, found.offers);
    const scopes =
      summary === undefined
        ? []
        : [ALL_PRODUCTS, ...withAncestors(found?.product.categoryIds ?? [], all)];
    if (same([before.shown, before.scopes], [summary, scopes])) return;
    if (await listings.place({ productId, summary, scopes, before })) return;
  }
  throw new Error(`the listing of ${productId} kept changing`);
}

function same(one: unknown, other: unknown): boolean {
  return stableJson(one) === stableJson(other);
}
