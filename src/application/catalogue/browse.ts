import { categoryTree, type Category, type CategoryNode } from '../../domain/products/category.ts';
import type { ListingSort, Summary } from '../../domain/listings/summary.ts';
import type { Product } from '../../domain/products/product.ts';
import { shownAvailable, type Offer } from '../../domain/products/stock.ts';
import { accept, refuse, type Result } from '../../domain/result.ts';
import { ALL_PRODUCTS, type PageKey, type Ports } from '../ports.ts';

/** All categories as a tree. */
export async function browseCategories({
  categories,
}: Pick<Ports, 'categories'>): Promise<CategoryNode[]> {
  return categoryTree(await categories.all());
}

/** The scope of a list: everything, or one category by id or slug. */
export async function findScope(
  { categories }: Pick<Ports, 'categories'>,
  category: string | undefined,
): Promise<Result<string, { readonly code: 'category-not-found'; readonly category: string }>> {
  if (category === undefined) return accept(ALL_PRODUCTS);
  return categoryNamed(await categories.all(), category);
}

export interface CategoryNotFound {
  readonly code: 'category-not-found';
  readonly category: string;
}

/** The id of a category that was named by its id or slug. */
export function categoryNamed(
  all: readonly Category[],
  category: string,
): Result<string, CategoryNotFound> {
  const found = all.find(({ id, slug }) => id === category || slug === category);
  return found === undefined ? refuse({ code: 'category-not-found', category }) : accept(found.id);
}

/** A page of the active products in a scope; costs what it shows, however many there are. */
export async function browseProducts(
  { listings }: Pick<Ports, 'listings'>,
  query: { scope: string; sort: ListingSort; limit: number; after: PageKey | undefined },
): Promise<{ items: Summary[]; next: PageKey | undefined }> {
  return listings.page(query);
}

/**
 * An active product with its stock as of now, as far as shoppers are told of it. Drafts and archived ones
 * are not there for shoppers.
 */
export async function seeProduct(
  { products, rules }: Pick<Ports, 'products' | 'rules'>,
  idOrSlug: string,
): Promise<
  Result<
    { product: Product; offers: readonly Offer[] },
    { readonly code: 'product-not-found'; readonly product: string }
  >
> {
  const found = await products.find(idOrSlug);
  if (found?.product.status !== 'active') {
    return refuse({ code: 'product-not-found', product: idOrSlug });
  }
  const offers = found.offers.map((offer) => ({
    ...offer,
    available: shownAvailable(offer.available, rules),
  }));
  return accept({ ...found, offers });
}
