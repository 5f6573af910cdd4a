import type { RegisterEntry } from '../../domain/listings/register.ts';
import type { SearchSort } from '../../domain/search/criteria.ts';
import type { Result } from '../../domain/result.ts';
import type { PageKey, Ports } from '../ports.ts';
import type { Searcher } from '../search/searcher.ts';
import type { CategoryNotFound } from './browse.ts';
import { browseRegister } from './browse-register.ts';
import { findRegistered, type RegisterSearch } from './find-registered.ts';
import { searchRegister } from './search-register.ts';

interface RegisterQuery extends Omit<RegisterSearch, 'words'> {
  /** The id, slug or SKU of one product, or words of many. */
  readonly q?: string | undefined;
  /** Absent: the newest first, or what fits the words best. */
  readonly sort?: SearchSort | undefined;
}

/**
 * A page of the products of every status. By age they are read from lists; words, and what else there is to sort
 * by, are looked up in the index of search.
 */
export function listRegister(
  ports: Pick<Ports, 'register' | 'products' | 'categories' | 'report'>,
  searcher: Searcher,
  { q, sort, ...query }: RegisterQuery,
): Promise<
  Result<{ items: readonly RegisterEntry[]; next: PageKey | undefined }, CategoryNotFound>
> {
  if (q !== undefined) return searchRegister(ports, searcher, { words: q.trim(), sort, ...query });
  if (sort === undefined || sort === 'newest' || sort === 'oldest') {
    return browseRegister(ports, { sort, ...query });
  }
  return findRegistered(ports, searcher, { words: '', sort, ...query });
}
