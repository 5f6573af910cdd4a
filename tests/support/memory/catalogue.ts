import type { Category } from '../../../src/domain/products/category.ts';
import type { Product } from '../../../src/domain/products/product.ts';
import { createMemoryShop } from './shop.ts';
import { offerKeyOf } from './state.ts';

/** A shop in memory whose clock goes on with every look at it, and ways to see its catalogue. */
export function memoryCatalogue() {
  let clock = Date.UTC(2026, 0, 1);
  const { ports, state } = createMemoryShop({
    now: () => (clock += 1),
    report: (message, error) => {
      throw new Error(message, { cause: error });
    },
  });
  const products = (): Product[] => [...state.products.values()];
  return {
    ports,
    products,
    product: (idOrSlug: string) =>
      products().find(({ id, slug }) => id === idOrSlug || slug === idOrSlug),
    categories: (): Category[] => [...state.categories.values()],
    /** Pieces of a SKU that the shop has. */
    pieces: (sku: string) => {
      const productId = state.owners.get(sku);
      return productId === undefined
        ? undefined
        : state.offers.get(offerKeyOf({ productId, sku }))?.onHand;
    },
    records: () => [...state.records.values()].map(({ record }) => record),
  };
}
