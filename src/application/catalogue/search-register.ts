import type { RegisterEntry } from '../../domain/listings/register.ts';
import { accept, type Result } from '../../domain/result.ts';
import type { PageKey, Ports } from '../ports.ts';
import type { Searcher } from '../search/searcher.ts';
import type { CategoryNotFound } from './browse.ts';
import { findNamed } from './browse-register.ts';
import { findRegistered, type RegisterSearch } from './find-registered.ts';

type SearchPorts = Pick<Ports, 'register' | 'products' | 'categories' | 'report'>;

interface RegisterPage {
  readonly items: readonly RegisterEntry[];
  readonly next: PageKey | undefined;
}

/** Where a page ends that had room for nothing but the one that is named. */
const NAMED_ALONE: PageKey = { named: 'shown' };

/**
 * A page of the products of every status that somebody may mean: first the one that has the words as its id,
 * slug or SKU, then what is found by them. While nothing can be found by words, the one that is named
 * exactly is all there is; throws SearchUnavailable if there is none either.
 */
export async function searchRegister(
  ports: SearchPorts,
  searcher: Searcher,
  { after, ...query }: RegisterSearch,
): Promise<Result<RegisterPage, CategoryNotFound>> {
  const isFirst = after === undefined;
  const search = { ...query, after: after?.named === undefined ? after : undefined };
  const [named, found] = await Promise.all([
    findNamed(ports, query.words, query),
    findRegistered(ports, searcher, search).catch((fault: unknown) => ({ fault })),
  ]);
  if (!named.ok) return named;
  const exact = named.value;
  if ('fault' in found) {
    if (exact === undefined || !isFirst) throw found.fault;
    ports.report('the catalogue could not be searched by words', found.fault);
    return accept({ items: [exact], next: undefined });
  }
  if (!found.ok || exact === undefined) return found;

  const others = found.value.items.filter(({ id }) => id !== exact.id);
  if (!isFirst) return accept({ ...found.value, items: others });
  if (others.length < query.limit) return accept({ ...found.value, items: [exact, ...others] });
  return shortened(exact, query.limit);

  /** The exact one takes the place of the last that would have been shown: the next page begins with that. */
  async function shortened(first: RegisterEntry, limit: number) {
    if (limit === 1) return accept({ items: [first], next: NAMED_ALONE });
    const fewer = await findRegistered(ports, searcher, { ...search, limit: limit - 1 });
    if (!fewer.ok) return fewer;
    const { items, next } = fewer.value;
    return accept({ items: [first, ...items.filter(({ id }) => id !== first.id)], next });
  }
}
