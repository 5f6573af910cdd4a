import type { Money } from '../money.ts';

export type ProductStatus = 'draft' | 'active' | 'archived';

export interface ProductImage {
  /** Absolute address. */
  readonly url: string;
  readonly alt: string;
}

export interface ProductOption {
  readonly name: string;
  readonly values: readonly string[];
}

/** What is sold: one combination of a product's options, known by its SKU. */
export interface Variant {
  readonly sku: string;
  readonly title: string;
  readonly options: Readonly<Record<string, string>>;
  readonly price: Money;
  readonly compareAtPrice?: Money | undefined;
}

/** What a merchant writes about a product; everything else is ours to add. */
export interface ProductContent {
  readonly slug: string;
  readonly title: string;
  /** Sanitised HTML. */
  readonly description: string;
  readonly categoryIds: readonly string[];
  readonly status: ProductStatus;
  readonly images: readonly ProductImage[];
  readonly options: readonly ProductOption[];
  readonly variants: readonly Variant[];
}

export interface Product extends ProductContent {
  readonly id: string;
  readonly version: number;
  /** Epoch milliseconds, UTC. */
  readonly createdAt: number;
  readonly updatedAt: number;
}

export type ProductRefusal =
  | { readonly code: 'product-not-found'; readonly product: string }
  | { readonly code: 'slug-taken'; readonly slug: string }
  | { readonly code: 'sku-taken'; readonly skus: readonly string[] }
  | { readonly code: 'duplicate-sku'; readonly skus: readonly string[] }
  | { readonly code: 'version-mismatch'; readonly version: number };

/** What a variant is called: the values of its options in the product's order. */
export function titleOf(
  chosen: Variant['options'],
  options: readonly Pick<ProductOption, 'name'>[],
): string {
  return options.flatMap(({ name }) => chosen[name] ?? []).join(' / ') || 'Default';
}

/** SKUs that stand more than once among the variants. */
export function duplicateSkus(variants: readonly Variant[]): string[] {
  const seen = new Set<string>();
  return variants.map(({ sku }) => sku).filter((sku) => seen.size === seen.add(sku).size);
}
