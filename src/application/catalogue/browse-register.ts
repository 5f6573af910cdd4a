import {
  registerEntry,
  registerScope,
  type RegisterEntry,
  type RegisterFilter,
} from '../../domain/listings/register.ts';
import { withAncestors } from '../../domain/products/category.ts';
import type { Product } from '../../domain/products/product.ts';
import type { PageKey, Ports } from '../ports.ts';

type BrowsePorts = Pick<Ports, 'register' | 'products' | 'categories'>;

interface RegisterQuery extends RegisterFilter {
  /** The id, slug or SKU of one product. */
  readonly q?: string | undefined;
  readonly limit: number;
  readonly after: PageKey | undefined;
}

/** A page of all products that fit, newest first; costs what it shows, however many there are. */
export async function browseRegister(
  ports: BrowsePorts,
  query: RegisterQuery,
): Promise<{ items: RegisterEntry[]; next: PageKey | undefined }> {
  const { q, limit, after } = query;
  if (q === undefined) return ports.register.page({ scope: registerScope(query), limit, after });
  const found = await findByName(ports, q.trim());
  const fits = found !== undefined && (await isWithin(ports, found, query));
  return { items: fits ? [registerEntry(found)] : [], next: undefined };
}

async function findByName(
  { products }: Pick<Ports, 'products'>,
  name: string,
): Promise<Product | undefined> {
  const [found, [offer]] = await Promise.all([products.find(name), products.findOffers([name])]);
  return found?.product ?? (offer && (await products.find(offer.productId))?.product);
}

async function isWithin(
  { categories }: Pick<Ports, 'categories'>,
  product: Product,
  { category, status }: RegisterFilter,
): Promise<boolean> {
  if (status !== undefined && product.status !== status) return false;
  if (category === undefined) return true;
  const { categories: all } = await categories.tree();
  return withAncestors(product.categoryIds, all).includes(category);
}
