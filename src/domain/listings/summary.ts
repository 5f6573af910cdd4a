import type { Money } from '../money.ts';
import type { Product, ProductImage } from '../products/product.ts';
import { availabilityOf, type Availability, type Offer } from '../products/stock.ts';

/** A product as lists show it. Its availability may lag behind by seconds. */
export interface Summary {
  readonly id: string;
  readonly slug: string;
  readonly title: string;
  readonly image: ProductImage | null;
  readonly priceFrom: Money;
  readonly priceTo: Money;
  readonly availability: Availability;
}

export type ListingSort = 'newest' | 'price-asc' | 'price-desc' | 'popular';

/** Its lowest and its highest price; undefined when a product has no variant. */
export function priceRange({
  variants,
}: Pick<Product, 'variants'>): { from: Money; to: Money } | undefined {
  const prices = variants.map(({ price }) => price).sort((a, b) => a.amount - b.amount);
  const [from] = prices;
  const to = prices.at(-1);
  return from === undefined || to === undefined ? undefined : { from, to };
}

/** What lists show of a product; undefined when no list may show it. */
export function summarise(product: Product, offers: readonly Offer[]): Summary | undefined {
  const prices = priceRange(product);
  if (product.status !== 'active' || prices === undefined) return;

  const pieces = offers
    .filter(({ sellable }) => sellable)
    .reduce((all, { available }) => all + available, 0);
  return {
    id: product.id,
    slug: product.slug,
    title: product.title,
    image: product.images[0] ?? null,
    priceFrom: prices.from,
    priceTo: prices.to,
    availability: availabilityOf(pieces),
  };
}
