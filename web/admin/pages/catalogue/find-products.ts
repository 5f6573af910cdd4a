import { type Api, answerOf } from '../../../shared/api/client.ts';
import { oneOf, type Product } from '../../data/schemas.ts';
import type { ListPage, PageQuery } from '../../kit/list.tsx';

export const STATUSES = ['draft', 'active', 'archived'] as const satisfies Product['status'][];

/** What the list of products shows; a search tells less of each. */
export interface ProductRow {
  readonly id: string;
  readonly title: string;
  readonly status: Product['status'];
  readonly image: Product['images'][number] | null;
  readonly priceFrom: Product['variants'][number]['price'] | null;
  readonly priceTo: Product['variants'][number]['price'] | null;
  readonly variantCount?: number;
  readonly updatedAt?: string;
}

type Filled = Readonly<Partial<Record<'q' | 'status' | 'category', string>>>;

/**
 * A page of products of every status; of a word, those that have it as their SKU, slug or id, and otherwise
 * those for sale that are found by it, as shoppers find them.
 */
export async function findProducts(
  api: Api,
  page: PageQuery,
  { q, status: wanted, category }: Filled,
): Promise<ListPage<ProductRow>> {
  const status = oneOf(STATUSES, wanted);
  const within = category === undefined ? {} : { category };
  const query = { ...page, ...within, ...(status === undefined ? {} : { status }) };
  if (q === undefined) return answerOf(api.GET('/v1/admin/products', { params: { query } }));

  if (page.cursor === undefined) {
    const called = { ...query, q };
    const exact = await answerOf(api.GET('/v1/admin/products', { params: { query: called } }));
    if (exact.items.length > 0) return exact;
  }
  if (status !== undefined && status !== 'active') return { items: [], nextCursor: null };
  const words = { ...page, ...within, q };
  const found = await answerOf(api.GET('/v1/search', { params: { query: words } }));
  const items = found.items.map((one) => ({ ...one, status: 'active' as const }));
  return { items, nextCursor: found.nextCursor };
}
