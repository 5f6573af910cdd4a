import { type Api, answerOf } from '../../../shared/api/client.ts';
import { type ItemAt, oneOf, type Product } from '../../data/schemas.ts';
import type { ByAge, ListPage, PageQuery } from '../../kit/list.tsx';

export const STATUSES = ['draft', 'active', 'archived'] as const satisfies Product['status'][];

export type ProductRow = ItemAt<'/v1/admin/products'>;
export type ProductSort = ByAge | 'title' | 'title-desc' | 'price-asc' | 'price-desc';

type Filled = Readonly<Partial<Record<'q' | 'status' | 'category', string>>>;

/** A page of products of every status; of words, those that have them in their titles, or as SKU, slug or id. */
export function findProducts(
  api: Api,
  page: PageQuery & { readonly sort?: ProductSort },
  { q, status: wanted, category }: Filled,
): Promise<ListPage<ProductRow>> {
  const status = oneOf(STATUSES, wanted);
  const query = {
    ...page,
    ...(q === undefined ? {} : { q }),
    ...(category === undefined ? {} : { category }),
    ...(status === undefined ? {} : { status }),
  };
  return answerOf(api.GET('/v1/admin/products', { params: { query } }));
}
