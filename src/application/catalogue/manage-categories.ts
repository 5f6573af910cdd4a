import { slugOf } from '../../domain/catalog-import/slug.ts';
import type { Trail } from '../../domain/events/event.ts';
import { registerScope } from '../../domain/listings/register.ts';
import { treeOf, type Branch, type Category } from '../../domain/products/category.ts';
import {
  addCategory,
  changeCategory,
  removeCategory,
  type CategoryRefusal,
} from '../../domain/products/category-tree.ts';
import type { Result } from '../../domain/result.ts';
import { hashCharacters } from '../ids.ts';
import type { Ports } from '../ports.ts';
import { changeCategories, type CategoryPorts } from './change-categories.ts';

export type ManageCategoryRefusal = CategoryRefusal | { readonly code: 'too-busy' };

const SLUG_HASH_LENGTH = 8;

/** All categories as they stand now, as a tree, with their versions. */
export async function seeCategories({
  categories,
}: Pick<Ports, 'categories'>): Promise<Branch<Category>[]> {
  return treeOf((await categories.tree()).categories);
}

/** Makes a category. Without a slug its address is made from the name. */
export function makeCategory(
  ports: CategoryPorts,
  trail: Trail,
  wanted: { name: string; slug?: string | undefined; parentId?: string | null | undefined },
): Promise<Result<Category, ManageCategoryRefusal>> {
  const { slug, parentId = null } = wanted;
  const name = wanted.name.trim();
  const category = {
    ...{ id: ports.ids.next('cat'), name, parentId },
    slug: slug ?? slugOf(name, (text) => hashCharacters(text, SLUG_HASH_LENGTH)),
    slugIsMade: slug === undefined,
  };
  return changeCategories(ports, trail, 'store', (tree) => addCategory(tree, category));
}

/** Renames or moves a category; after a move its products are listed anew by whoever hears of it. */
export function editCategory(
  ports: CategoryPorts,
  trail: Trail,
  command: {
    readonly categoryId: string;
    readonly version: number;
    readonly changes: Parameters<typeof changeCategory>[3];
  },
): Promise<Result<Category, ManageCategoryRefusal>> {
  const { categoryId, version, changes } = command;
  return changeCategories(ports, trail, 'store', (tree) =>
    changeCategory(tree, categoryId, version, { ...changes, name: changes.name?.trim() }),
  );
}

/**
 * Removes a category that has neither categories under it nor products, of whatever status, in it. A
 * product that comes in at the same moment keeps an id that no list knows; it goes with the next change.
 */
export async function deleteCategory(
  ports: CategoryPorts & Pick<Ports, 'register'>,
  trail: Trail,
  { categoryId, version }: { readonly categoryId: string; readonly version: number },
): Promise<Result<Category, ManageCategoryRefusal>> {
  const scope = registerScope({ category: categoryId });
  const { items } = await ports.register.page({ scope, limit: 1, after: undefined });
  return changeCategories(ports, trail, 'remove', (tree) =>
    removeCategory(tree, categoryId, version, items.length > 0),
  );
}
