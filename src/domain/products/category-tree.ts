import type { EventDraft } from '../events/event.ts';
import { accept, refuse, type Result } from '../result.ts';
import { slugCandidate, type SlugTaken } from '../slugs.ts';
import { unchanged, type VersionMismatch } from '../version.ts';
import type { Category } from './category.ts';

/** All categories at one moment. Every change of any of them counts the revision up. */
export interface CategoryTree {
  readonly categories: readonly Category[];
  readonly revision: number;
}

/** What a change leads to, to be stored if the tree still is at the revision it was decided on. */
export interface CategoryChange {
  readonly category: Category;
  readonly events: readonly EventDraft[];
}

export type CategoryRefusal =
  | SlugTaken
  | VersionMismatch
  | { readonly code: 'category-not-found'; readonly category: string }
  | { readonly code: 'parent-not-found'; readonly parentId: string }
  | { readonly code: 'category-cycle'; readonly parentId: string }
  | { readonly code: 'category-too-deep'; readonly levels: number }
  | { readonly code: 'category-not-empty'; readonly holds: 'categories' | 'products' };

/** Deep enough for any taxonomy there is (Shopify's has eight levels), and for a product's lists to be few. */
export const MAX_LEVELS = 10;

/** Adds a category. A slug that was only made from the name gives way to those there are. */
export function addCategory(
  tree: CategoryTree,
  wanted: Pick<Category, 'id' | 'name' | 'slug' | 'parentId'> & { readonly slugIsMade: boolean },
): Result<CategoryChange, CategoryRefusal> {
  const { id, name, parentId, slugIsMade } = wanted;
  const slug = slugIsMade ? freeSlug(tree, wanted.slug) : wanted.slug;
  if (isTaken(tree, slug)) return refuse({ code: 'slug-taken', slug });

  const category = { id, slug, name, parentId, version: 1 };
  const refusal = misplaced(tree, category);
  return refusal === undefined
    ? accept({ category, events: [changed(category, false)] })
    : refuse(refusal);
}

/**
 * The category of a slug, made if there is none. One that bore the slug once still is it: its id tells.
 * A parent that is gone leaves it at the top.
 */
export function ensureCategory(
  { categories }: CategoryTree,
  wanted: Pick<Category, 'id' | 'name' | 'slug' | 'parentId'>,
): CategoryChange {
  const found =
    categories.find(({ slug }) => slug === wanted.slug) ??
    categories.find(({ id }) => id === wanted.id);
  if (found !== undefined) return { category: found, events: [] };

  const { id, name, slug } = wanted;
  const parentId = categories.some((one) => one.id === wanted.parentId) ? wanted.parentId : null;
  const category = { id, slug, name, parentId, version: 1 };
  return { category, events: [changed(category, false)] };
}

/** Renames or moves a category, for somebody who has seen its version. Nothing new gives no event. */
export function changeCategory(
  tree: CategoryTree,
  id: string,
  version: number,
  changes: { readonly [Field in 'name' | 'slug' | 'parentId']?: Category[Field] | undefined },
): Result<CategoryChange, CategoryRefusal> {
  const found = findAt(tree, id, version);
  if (!found.ok) return found;
  const before = found.value;
  const { name = before.name, slug = before.slug, parentId = before.parentId } = changes;
  const isMoved = parentId !== before.parentId;
  if (!isMoved && name === before.name && slug === before.slug) {
    return accept({ category: before, events: [] });
  }

  if (slug !== before.slug && isTaken(tree, slug)) return refuse({ code: 'slug-taken', slug });
  const category = { id, slug, name, parentId, version: before.version + 1 };
  const refusal = isMoved ? misplaced(tree, category) : undefined;
  return refusal === undefined
    ? accept({ category, events: [changed(category, isMoved)] })
    : refuse(refusal);
}

/** Removes a category that nothing is in any more, for somebody who has seen its version. */
export function removeCategory(
  tree: CategoryTree,
  id: string,
  version: number,
  hasProducts: boolean,
): Result<CategoryChange, CategoryRefusal> {
  const found = findAt(tree, id, version);
  if (!found.ok) return found;
  const hasChildren = tree.categories.some(({ parentId }) => parentId === id);
  if (hasChildren) return refuse({ code: 'category-not-empty', holds: 'categories' });
  if (hasProducts) return refuse({ code: 'category-not-empty', holds: 'products' });

  const { slug } = found.value;
  const data = { categoryId: id, slug };
  const events = [{ type: 'category.removed' as const, subject: id, data }];
  return accept({ category: found.value, events });
}

function changed(category: Category, moved: boolean): EventDraft {
  const { id, slug, name, parentId, version } = category;
  const data = { categoryId: id, slug, name, parentId, version, moved };
  return { type: 'category.changed', subject: id, data };
}

function findAt(tree: CategoryTree, id: string, version: number) {
  const found = tree.categories.find((category) => category.id === id);
  return found === undefined
    ? refuse({ code: 'category-not-found' as const, category: id })
    : unchanged(found, version);
}

function isTaken({ categories }: CategoryTree, slug: string): boolean {
  return categories.some((category) => category.slug === slug);
}

function freeSlug(tree: CategoryTree, base: string): string {
  let n = 1;
  while (isTaken(tree, slugCandidate(base, n))) n += 1;
  return slugCandidate(base, n);
}

/** What is wrong with where a category stands, among the others as they are. */
function misplaced(
  { categories }: CategoryTree,
  { id, parentId }: Category,
): CategoryRefusal | undefined {
  if (parentId === null) return undefined;
  const byId = new Map(categories.map((category) => [category.id, category]));
  if (!byId.has(parentId)) return { code: 'parent-not-found', parentId };

  let above = 0;
  for (let next = byId.get(parentId); next !== undefined; above += 1) {
    // More levels than categories: a circle that came to be elsewhere.
    if (next.id === id || above > byId.size) return { code: 'category-cycle', parentId };
    next = byId.get(next.parentId ?? '');
  }
  const levels = above + levelsOf(id, categories);
  return levels > MAX_LEVELS ? { code: 'category-too-deep', levels: MAX_LEVELS } : undefined;
}

/** How many levels a category and those under it make. */
function levelsOf(id: string, categories: readonly Category[]): number {
  let level = [id];
  for (let levels = 1; ; levels += 1) {
    level = categories
      .filter(({ parentId }) => parentId !== null && level.includes(parentId))
      .map((child) => child.id);
    if (level.length === 0 || levels > MAX_LEVELS) return levels;
  }
}
