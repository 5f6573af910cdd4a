export interface Category {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly parentId: string | null;
  readonly version: number;
}

/** A category with those under it. */
export type Branch<Shown> = Shown & { readonly children: Branch<Shown>[] };

export type CategoryNode = Branch<Omit<Category, 'version'>>;

/** The categories as a tree, as shoppers see it. */
export function categoryTree(categories: readonly Category[]): CategoryNode[] {
  return treeOf(categories.map(({ id, slug, name, parentId }) => ({ id, slug, name, parentId })));
}

/** Categories as a tree, each level by name. A category whose parent is gone stands at the top. */
export function treeOf<Shown extends Omit<Category, 'version'>>(
  categories: readonly Shown[],
): Branch<Shown>[] {
  const known = new Set(categories.map(({ id }) => id));
  const nodesUnder = (parent: string | null): Branch<Shown>[] =>
    categories
      .filter(({ parentId }) => (known.has(parentId ?? '') ? parentId : null) === parent)
      .map((category) => ({ ...category, children: nodesUnder(category.id) }))
      .sort((a, b) => a.name.localeCompare(b.name, 'en'));
  return nodesUnder(null);
}

/** Categories and all those under them. */
export function branchOf(
  ids: readonly string[],
  categories: readonly Category[],
): ReadonlySet<string> {
  const branch = new Set(ids);
  let before: number;
  do {
    before = branch.size;
    for (const { id, parentId } of categories) {
      if (parentId !== null && branch.has(parentId)) branch.add(id);
    }
  } while (branch.size > before);
  return branch;
}

/** The given categories and everything above them, each once. */
export function withAncestors(ids: readonly string[], categories: readonly Category[]): string[] {
  return ancestry(categories)(ids);
}

/** The same for who asks of the same tree many times. */
export function ancestry(categories: readonly Category[]): (ids: readonly string[]) => string[] {
  const byId = new Map(categories.map((category) => [category.id, category]));
  return (ids) => {
    const found = new Set<string>();
    for (const id of ids) {
      let next = byId.get(id);
      while (next !== undefined && !found.has(next.id)) {
        found.add(next.id);
        next = next.parentId === null ? undefined : byId.get(next.parentId);
      }
    }
    return [...found];
  };
}

/** A category and all above it, top first; empty when there is no such category. */
export function pathTo<Shown extends Pick<Category, 'id' | 'parentId'>>(
  id: string,
  categories: readonly Shown[],
): Shown[] {
  const path: Shown[] = [];
  let next: string | null = id;
  while (next !== null) {
    const wanted: string = next;
    const found = categories.find((one) => one.id === wanted);
    if (found === undefined || path.includes(found)) break;
    path.unshift(found);
    next = found.parentId;
  }
  return path;
}
