import { fieldsOfCategory } from '../../domain/audit/fields.ts';
import type { Trail } from '../../domain/events/event.ts';
import type { Category } from '../../domain/products/category.ts';
import type { CategoryChange, CategoryTree } from '../../domain/products/category-tree.ts';
import { accept, refuse, type Result } from '../../domain/result.ts';
import type { Ports } from '../ports.ts';
import { changeBetween, publishRecord, recordOf } from '../record.ts';

export type CategoryPorts = Pick<
  Ports,
  'categories' | 'ids' | 'now' | 'publisher' | 'outbox' | 'report'
>;

/** Others may change categories at the same moment; more meetings than this are no accident. */
const TRIES = 8;

/**
 * Decides on the tree as it stands and stores what was decided, if the tree still stands so; otherwise
 * decides again. Two moves at once can therefore never make a circle between them, nor two categories
 * get one slug.
 */
export async function changeCategories<Refusal extends { readonly code: string } = never>(
  ports: CategoryPorts,
  trail: Trail,
  kind: 'store' | 'remove',
  decide: (tree: CategoryTree) => Result<CategoryChange, Refusal>,
): Promise<Result<Category, Refusal | { readonly code: 'too-busy' }>> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const tree = await ports.categories.tree();
    const decision = decide(tree);
    if (!decision.ok) return decision;
    const { category, events } = decision.value;
    if (events.length === 0) return accept(category);

    const before = tree.categories.find(({ id }) => id === category.id);
    const change = changeBetween(
      before && fieldsOfCategory(before),
      kind === 'remove' ? undefined : fieldsOfCategory(category),
    );
    const record = recordOf(ports, trail, events, { change });
    const { revision } = tree;
    if (await ports.categories.commit({ revision, category, kind, record })) {
      await publishRecord(ports, record);
      return accept(category);
    }
  }
  return refuse({ code: 'too-busy' });
}
