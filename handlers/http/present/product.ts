import type { Product } from '../../../src/domain/products/product.ts';
import type { Offer } from '../../../src/domain/products/stock.ts';
import { isoTime } from './time.ts';

/** A product as the contract shows it, each variant with what is available of it now. */
export function presentProduct(product: Product, offers: readonly Offer[]) {
  const available = new Map(offers.map((offer) => [offer.sku, offer.available]));
  const { id, slug, title, description, status, version } = product;
  return {
    id,
    slug,
    title,
    description,
    categoryIds: [...product.categoryIds],
    status,
    images: [...product.images],
    options: product.options.map(({ name, values }) => ({ name, values: [...values] })),
    variants: product.variants.map((variant) => ({
      ...variant,
      options: inOrder(variant.options, product.options),
      available: Math.max(0, available.get(variant.sku) ?? 0),
    })),
    version,
    createdAt: isoTime(product.createdAt),
    updatedAt: isoTime(product.updatedAt),
  };
}

/** A variant's options in the order the product names them. */
function inOrder(
  options: Readonly<Record<string, string>>,
  named: Product['options'],
): Record<string, string> {
  const rank = new Map(named.map(({ name }, index) => [name, index]));
  const byRank = ([one]: [string, string], [other]: [string, string]): number =>
    (rank.get(one) ?? named.length) - (rank.get(other) ?? named.length);
  return Object.fromEntries(Object.entries(options).sort(byRank));
}
