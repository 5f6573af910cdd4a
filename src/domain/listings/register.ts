import type { Money } from '../money.ts';
import type { Product, ProductImage, ProductStatus } from '../products/product.ts';
import { priceRange } from './summary.ts';

/** A product as the back office lists it. What changes with every sale is not on it. */
export interface RegisterEntry {
  readonly id: string;
  readonly slug: string;
  readonly title: string;
  readonly status: ProductStatus;
  readonly image: ProductImage | null;
  /** Null when it has no variant. */
  readonly priceFrom: Money | null;
  readonly priceTo: Money | null;
  readonly variantCount: number;
  readonly version: number;
  /** Epoch milliseconds, UTC. */
  readonly createdAt: number;
  readonly updatedAt: number;
}

export function registerEntry(product: Product): RegisterEntry {
  const { id, slug, title, status, version, createdAt, updatedAt } = product;
  const prices = priceRange(product);
  return {
    ...{ id, slug, title, status },
    image: product.images[0] ?? null,
    priceFrom: prices?.from ?? null,
    priceTo: prices?.to ?? null,
    variantCount: product.variants.length,
    ...{ version, createdAt, updatedAt },
  };
}

/** What of all products a list of the back office is about; undefined: whatever it may be. */
export interface RegisterFilter {
  /** Id of a category: products in it and in those under it. */
  readonly category?: string | undefined;
  readonly status?: ProductStatus | undefined;
}

/** The list that holds exactly the products which fit. */
export function registerScope({ category = 'all', status }: RegisterFilter): string {
  return status === undefined ? category : `${category}/${status}`;
}

/** Every list that a product is on. `categories` are its own and all above them. */
export function registerScopes(
  { status }: Pick<Product, 'status'>,
  categories: readonly string[],
): string[] {
  return [undefined, ...categories].flatMap((category) => [
    registerScope({ category }),
    registerScope({ category, status }),
  ]);
}
