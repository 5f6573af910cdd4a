import { branchOf, type Category } from '../../domain/products/category.ts';
import { ALL_WORDS, createTextIndex } from './text-index.ts';

/**
 * Which categories a query names, and those under them: who looks for snowboards means those that are
 * called otherwise too. Looked up when somebody searches, so that no product follows a category's name.
 */
export function createCategoryNames(): (
  query: string,
  tree: readonly Category[],
) => ReadonlySet<string> {
  const read = (tree: readonly Category[]) => {
    const names = new Map(tree.map(({ id, name }) => [id, name]));
    const index = createTextIndex({
      ids: () => names.keys(),
      textOf: (id) => names.get(id) ?? '',
    });
    for (const [id, name] of names) index.put(id, name);
    return { tree, index };
  };
  let known = read([]);

  return (query, tree) => {
    if (known.tree !== tree) known = read(tree);
    const matches = known.index.match(query) ?? new Map<string, number>();
    const named = [...matches].filter(([, grade]) => grade >= ALL_WORDS).map(([id]) => id);
    return branchOf(named, tree);
  };
}
