import type { Trail } from '../../domain/events/event.ts';
import type { Category } from '../../domain/products/category.ts';
import { categoryIdOf } from '../ids.ts';
import type { Ports } from '../ports.ts';
import { publishRecord, recordOf } from '../record.ts';

type CategoryPorts = Pick<Ports, 'categories' | 'ids' | 'now' | 'publisher' | 'outbox' | 'report'>;

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
  const ids = new Map((await ports.categories.all()).map(({ slug, id }) => [slug, id]));
  for (const { slug, name, parent } of wanted) {
    if (ids.has(slug)) continue;
    const parentId = parent === undefined ? null : (ids.get(parent) ?? null);
    const category: Category = { id: categoryIdOf(slug), slug, name, parentId, version: 1 };
    const data = { categoryId: category.id, slug, name, parentId };
    const draft = { type: 'category.changed' as const, subject: category.id, data };
    const record = recordOf(ports, trail, [draft]);
    if (await ports.categories.add(category, record)) await publishRecord(ports, record);
    ids.set(slug, category.id);
  }
  return ids;
}
