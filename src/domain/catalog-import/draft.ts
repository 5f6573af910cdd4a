import type { ProductContent } from '../products/product.ts';
import type { Problem } from './rows.ts';
import type { ProductDraft } from './read-product.ts';

/** What to store of a product, now that its categories are known. */
export function contentOf(
  { content, variants }: ProductDraft,
  categoryIds: readonly string[],
): { content: ProductContent; newStock: ReadonlyMap<string, number> } {
  return {
    content: { ...content, categoryIds, variants: variants.map(({ variant }) => variant) },
    newStock: new Map(variants.map(({ variant, pieces }) => [variant.sku, pieces])),
  };
}

/** The product with SKUs of its own in place of those that another product has, and a note for each. */
export function withOwnSkus(
  draft: ProductDraft,
  taken: readonly string[],
): { draft: ProductDraft; notes: Problem[] } {
  const notes: Problem[] = [];
  const variants = draft.variants.map((each) => {
    const { sku } = each.variant;
    if (!taken.includes(sku)) return each;
    const message = `the SKU "${sku}" belongs to another product; ${each.madeSku} was made for it`;
    notes.push({ row: each.row, message });
    return { ...each, variant: { ...each.variant, sku: each.madeSku } };
  });
  return { draft: { ...draft, variants }, notes };
}
