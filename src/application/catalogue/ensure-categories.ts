import type { Trail } from '../../domain/events/event.ts';
import { ensureCategory } from '../../domain/products/category-tree.ts';
import { accept } from '../../domain/result.ts';
import { categoryIdOf } from '../ids.ts';
import { changeCategories, type CategoryPorts } from './change-categories.ts';

/** A category by name, above it the slug of its parent; parents come before children. */
export interface WantedCategory {
  readonly slug: string;
  readonly name: string;
  readonly parent?: string | undefined;
}

/** Makes sure that the categories exist; those that do stay as they are. Gives the ids by slug. */
export async function ensureCategories(
  ports: CategoryPorts,
  trail: Trail,
  wanted: readonly WantedCategory[],
): Promise<Map<string, string>> {
  const { categories } = await ports.categories.tree();
  const ids = new Map(categories.map(({ slug, id }) => [slug, id]));
  for (const { slug, name, parent } of wanted) {
    if (ids.has(slug)) continue;
    const parentId = parent === undefined ? null : (ids.get(parent) ?? null);
    const category = { id: categoryIdOf(slug), slug, name, parentId };
    const made = await changeCategories(ports, trail, 'store', (tree) =>
      accept(ensureCategory(tree, category)),
    );
    if (!made.ok) throw new Error(`the category ${slug} could not be made: ${made.refusal.code}`);
    ids.set(slug, made.value.id);
  }
  return ids;
}
