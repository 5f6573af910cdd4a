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
      available: Math.max(0, available.get(variant.sku) ?? 0),
    })),
    version,
    createdAt: isoTime(product.createdAt),
    updatedAt: isoTime(product.updatedAt),
  };
}
