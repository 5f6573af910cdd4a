import {
  registerEntry,
  registerScope,
  type RegisterEntry,
  type RegisterFilter,
} from '../../domain/listings/register.ts';
import { withAncestors, type Category } from '../../domain/products/category.ts';
import type { Product } from '../../domain/products/product.ts';
import { accept, refuse, type Result } from '../../domain/result.ts';
import { categoryIdOf } from '../ids.ts';
import type { PageByAge, PageKey, Ports } from '../ports.ts';
import type { CategoryNotFound } from './browse.ts';

type BrowsePorts = Pick<Ports, 'register' | 'products' | 'categories'>;

interface RegisterQuery extends Omit<RegisterFilter, 'category'>, PageByAge {
  /** The id or slug of a category. */
  readonly category?: string | undefined;
}

interface RegisterPage {
  readonly items: readonly RegisterEntry[];
  readonly next: PageKey | undefined;
}

/**
 * A page of all products that fit, by age; costs what it shows, however many there are. One round trip,
 * and a second one for a category by a slug that it was not made with.
 */
export async function browseRegister(
  ports: Omit<BrowsePorts, 'products'>,
  { category, ...query }: RegisterQuery,
): Promise<Result<RegisterPage, CategoryNotFound>> {
  const { register } = ports;
  const read = (id: string | undefined) =>
    register.page({ ...query, scope: registerScope({ ...query, category: id }) });
  if (category === undefined) return accept(await read(undefined));

  const likely = category.startsWith('cat_') ? category : categoryIdOf(category);
  const [{ categories }, page] = await Promise.all([ports.categories.tree(), read(likely)]);
  const id = idIn(categories, category);
  if (id === undefined) return refuse({ code: 'category-not-found', category });
  return accept(id === likely ? page : await read(id));
}

/** The one product that has this as its id, slug or SKU, if it fits. A SKU takes a second round trip. */
export async function findNamed(
  ports: BrowsePorts,
  name: string,
  { category, status }: Pick<RegisterQuery, 'category' | 'status'>,
): Promise<Result<RegisterEntry | undefined, CategoryNotFound>> {
  const [found, tree] = await Promise.all([
    findByName(ports, name),
    category === undefined ? undefined : ports.categories.tree(),
  ]);
  const within = category && idIn(tree?.categories ?? [], category);
  if (category !== undefined && within === undefined) {
    return refuse({ code: 'category-not-found', category });
  }
  const fits =
    found !== undefined &&
    (status === undefined || found.status === status) &&
    (within === undefined ||
      withAncestors(found.categoryIds, tree?.categories ?? []).includes(within));
  return accept(fits ? registerEntry(found) : undefined);
}

async function findByName(
  { products }: Pick<Ports, 'products'>,
  name: string,
): Promise<Product | undefined> {
  const [found, productId] = await Promise.all([products.find(name), products.ofSku(name)]);
  if (found !== undefined || productId === undefined) return found?.product;
  return (await products.find(productId))?.product;
}

function idIn(categories: readonly Category[], idOrSlug: string): string | undefined {
  return categories.find(({ id, slug }) => id === idOrSlug || slug === idOrSlug)?.id;
}
