import type { Found, SearchCriteria, SearchPosition } from '../../domain/search/criteria.ts';
import { accept, type Result } from '../../domain/result.ts';
import { categoryNamed } from '../catalogue/browse.ts';
import type { Searcher } from './searcher.ts';

/** What was found, with the categories by their names too. */
export interface NamedFound extends Omit<Found, 'facets'> {
  readonly facets: Omit<Found['facets'], 'categories'> & {
    readonly categories: {
      readonly id: string;
      readonly slug: string;
      readonly name: string;
      readonly count: number;
    }[];
  };
}

/** A page of the active products that fit, best first; its category may be named by id or slug. */
export async function searchProducts(
  searcher: Searcher,
  query: {
    readonly criteria: SearchCriteria;
    readonly limit: number;
    readonly after: SearchPosition | undefined;
  },
): Promise<Result<NamedFound, { readonly code: 'category-not-found'; readonly category: string }>> {
  const { replica, tree } = await searcher.fresh();
  const { category } = query.criteria;
  const named = category === undefined ? undefined : categoryNamed(tree, category);
  if (named?.ok === false) return named;

  const criteria = { ...query.criteria, category: named?.value };
  const found = replica.find({ ...query, criteria, tree });
  const byId = new Map(tree.map((one) => [one.id, one]));
  const categories = found.facets.categories.flatMap(({ id, count }) => {
    const known = byId.get(id);
    return known === undefined ? [] : [{ id, slug: known.slug, name: known.name, count }];
  });
  return accept({ ...found, facets: { ...found.facets, categories } });
}
