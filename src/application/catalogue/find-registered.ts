import type { RegisterEntry } from '../../domain/listings/register.ts';
import type { ProductStatus } from '../../domain/products/product.ts';
import type { SearchSort } from '../../domain/search/criteria.ts';
import { accept, type Result } from '../../domain/result.ts';
import type { PageKey, Ports } from '../ports.ts';
import type { Searcher } from '../search/searcher.ts';
import { categoryNamed, type CategoryNotFound } from './browse.ts';

export interface RegisterSearch {
  /** Words of titles, as shoppers type them; without any, all products. */
  readonly words: string;
  /** The id or slug of a category. */
  readonly category?: string | undefined;
  readonly status?: ProductStatus | undefined;
  /** Absent: what fits best comes first. */
  readonly sort?: SearchSort | undefined;
  readonly limit: number;
  readonly after: PageKey | undefined;
}

/**
 * A page of the products of every status that are found by words, or sorted by what no index sorts by: looked
 * up in the search index, which lags by seconds, and shown as they are by now. What has changed so much that
 * it does not fit any more is left out, so that a page may hold fewer than it could. Throws
 * SearchUnavailable where there is no index.
 */
export async function findRegistered(
  { register }: Pick<Ports, 'register'>,
  searcher: Searcher,
  { words, category, status, sort, limit, after }: RegisterSearch,
): Promise<
  Result<{ items: readonly RegisterEntry[]; next: PageKey | undefined }, CategoryNotFound>
> {
  const { replica, tree } = await searcher.fresh();
  const within = category === undefined ? undefined : categoryNamed(tree, category);
  if (within?.ok === false) return within;

  const { items, next } = replica.find({
    criteria: { ...ANYTHING, text: words, category: within?.value, sort, status: status ?? 'any' },
    tree,
    limit,
    after: after && { grade: Number(after.grade), rank: after.rank ?? '' },
  });
  const entries = await register.some(items.map(({ id }) => id));
  return accept({
    items: items
      .flatMap(({ id }) => entries.get(id) ?? [])
      .filter((entry) => status === undefined || entry.status === status),
    next: next && { grade: `${next.grade}`, rank: next.rank },
  });
}

const ANYTHING = { minPrice: undefined, maxPrice: undefined, options: [], availability: undefined };
