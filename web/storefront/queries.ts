import { skipToken, useQuery } from '@tanstack/preact-query';
import { answerOf } from '../shared/api/client.ts';
import { configQuery, type Schemas, useServices } from '../shared/services.tsx';

export type Category = Schemas['Category'];
export type Summary = Schemas['Summary'];
export type Product = Schemas['Product'];

/** Categories change rarely, and every page shows them. */
const CATEGORIES_FRESH_MS = 10 * 60_000;

/** The tree of categories; `later` waits until what the page is about has come. */
export function useCategories({ later = false } = {}) {
  const { open } = useServices();
  return useQuery({
    queryKey: ['categories'],
    queryFn: async () => (await answerOf(open.GET('/v1/categories'))).items,
    staleTime: CATEGORIES_FRESH_MS,
    enabled: !later,
  });
}

/** What came into the shop last. */
export function useNewest(limit: number) {
  const { open } = useServices();
  const query = { sort: 'newest', limit: `${limit}` } as const;
  return useQuery({
    queryKey: ['products', query],
    queryFn: () => answerOf(open.GET('/v1/products', { params: { query } })),
  });
}

export function useProduct(slug: string) {
  const { open } = useServices();
  return useQuery({
    queryKey: ['product', slug],
    queryFn: () =>
      answerOf(open.GET('/v1/products/{idOrSlug}', { params: { path: { idOrSlug: slug } } })),
  });
}

/** Whether a page waits for its product; nothing is asked for here. */
export function useIsOnItsWay(slug: string | undefined): boolean {
  const product = useQuery({ queryKey: ['product', slug], queryFn: skipToken });
  return slug !== undefined && product.data === undefined && product.error === null;
}

export function useConfig() {
  const { open } = useServices();
  return useQuery(configQuery(open));
}

export function useShop() {
  const { open } = useServices();
  return useQuery({
    queryKey: ['shop'],
    queryFn: () => answerOf(open.GET('/v1/shop')),
    staleTime: CATEGORIES_FRESH_MS,
  });
}

/** A category by its slug or id, with those above it from the top down. */
export function findCategory(
  categories: readonly Category[],
  wanted: string,
): { category: Category; above: readonly Category[] } | undefined {
  for (const category of categories) {
    if (category.slug === wanted || category.id === wanted) return { category, above: [] };
    const found = findCategory(category.children, wanted);
    if (found !== undefined) {
      return { category: found.category, above: [category, ...found.above] };
    }
  }
  return undefined;
}
