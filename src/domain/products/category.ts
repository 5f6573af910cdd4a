export interface Category {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly parentId: string | null;
  readonly version: number;
}

export interface CategoryNode {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
  readonly parentId: string | null;
  readonly children: CategoryNode[];
}

/** The categories as a tree, each level by name. A category whose parent is gone stands at the top. */
export function categoryTree(categories: readonly Category[]): CategoryNode[] {
  const known = new Set(categories.map(({ id }) => id));
  const nodesUnder = (parent: string | null): CategoryNode[] =>
    categories
      .filter(({ parentId }) => (known.has(parentId ?? '') ? parentId : null) === parent)
      .map(({ id, slug, name, parentId }) => ({
        id,
        slug,
        name,
        parentId,
        children: nodesUnder(id),
      }))
      .sort((a, b) => a.name.localeCompare(b.name, 'en'));
  return nodesUnder(null);
}

/** The given categories and everything above them, each once. */
export function withAncestors(ids: readonly string[], categories: readonly Category[]): string[] {
  const byId = new Map(categories.map((category) => [category.id, category]));
  const found = new Set<string>();
  for (const id of ids) {
    let next = byId.get(id);
    while (next !== undefined && !found.has(next.id)) {
      found.add(next.id);
      next = next.parentId === null ? undefined : byId.get(next.parentId);
    }
  }
  return [...found];
}
