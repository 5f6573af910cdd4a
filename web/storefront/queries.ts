import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/preact-query';
import { useEffect, useState } from 'preact/hooks';
import { answerOf } from '../shared/api/client.ts';
import { configQuery, type Schemas, useServices } from '../shared/services.tsx';
import type { Sort } from './search/wish.ts';

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

/** A page of a list of goods, as `GET /v1/products` takes it. */
interface Listing {
  readonly category?: string;
  readonly sort: Sort;
  readonly limit: number;
  readonly cursor?: string | undefined;
}

/** What a list shows. What was shown before stays to be seen until the new answer is there. */
export function useProducts({ category, sort, limit, cursor }: Listing, { enabled = true } = {}) {
  const { open } = useServices();
  const query = {
    ...(category === undefined ? {} : { category }),
    ...{ sort, limit: `${limit}` },
    ...(cursor === undefined ? {} : { cursor }),
  };
  return useQuery({
    queryKey: ['products', query],
    queryFn: () => answerOf(open.GET('/v1/products', { params: { query } })),
    placeholderData: keepPreviousData,
    enabled,
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

/** Pages that are about goods, and the reads that bring these. */
const GOODS_PAGES = /^\/($|categories\/|products\/)/;
const GOODS_QUERIES = ['product', 'products', 'search'];

/**
 * Whether a page still waits for the goods that it is about: then nothing else is asked for, so that a first
 * visit wakes one function and not several of them. What was shown once this visit waits no more.
 */
export function useWaitsForGoods(path: string): boolean {
  const queries = useQueryClient().getQueryCache();
  const hasCome = () =>
    queries
      .getAll()
      .some(
        ({ queryKey: [kind], state: { status } }) =>
          GOODS_QUERIES.some((one) => one === kind) && status !== 'pending',
      );
  const [come, setCome] = useState(hasCome);
  useEffect(() => {
    if (!come) return queries.subscribe(() => setCome(hasCome()));
  }, [queries, come]);
  return !come && GOODS_PAGES.test(path);
}

/** What the shop is like; `later` waits until what the page is about has come. */
export function useConfig({ later = false } = {}) {
  const { open } = useServices();
  return useQuery({ ...configQuery(open), enabled: !later });
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
