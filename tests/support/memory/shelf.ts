import type { Placement, Shelf } from '../../../src/application/ports.ts';
import type { Synchronous } from './border.ts';

/** A shelf in memory: what is listed, by scope and product id, and where each product stands. */
export function memoryShelf<Entry>(
  lists: Map<string, Map<string, Entry>>,
  placements: Map<string, Placement<Entry>>,
): Synchronous<Shelf<Entry>> {
  return {
    placement: (productId) =>
      placements.get(productId) ?? { scopes: [], shown: undefined, revision: 0 },

    place: ({ productId, summary, scopes, before }) => {
      const placed = placements.get(productId);
      if (placed !== undefined && placed.revision !== before.revision) return false;
      placements.set(productId, { scopes, shown: summary, revision: before.revision + 1 });
      for (const scope of scopes) {
        if (summary === undefined) break;
        lists.set(scope, (lists.get(scope) ?? new Map<string, Entry>()).set(productId, summary));
      }
      for (const scope of before.scopes) {
        if (!scopes.includes(scope)) lists.get(scope)?.delete(productId);
      }
      return true;
    },
  };
}
