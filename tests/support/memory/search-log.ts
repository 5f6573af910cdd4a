import type { SearchHead, SearchLog } from '../../../src/application/ports.ts';
import type { Synchronous } from './border.ts';
import type { MemoryState } from './state.ts';

/** Small, so that tests with few changes turn pages too. */
const PAGE = 3;

export function memorySearchLog({ search }: MemoryState): Synchronous<SearchLog> {
  const inOrder = () => [...search.changes].sort((one, other) => one.at - other.at);
  return {
    placement: (productId) =>
      search.placements.get(productId) ?? { fingerprint: undefined, revision: 0 },
    place: ({ productId, entry, fingerprint, before, at }) => {
      if ((search.placements.get(productId)?.revision ?? 0) !== before.revision) return false;
      const revision = before.revision + 1;
      search.placements.set(productId, { fingerprint, revision });
      search.changes.push({ at, change: { productId, revision, entry } });
      return true;
    },
    changes: ({ from, after }) => {
      const start = Number(after?.start ?? 0);
      const fitting = inOrder().filter(({ at }) => at >= from);
      const end = start + PAGE;
      return {
        items: fitting.slice(start, end).map(({ change }) => change),
        next: end < fitting.length ? { start: `${end}` } : undefined,
      };
    },
    trim: (before) => {
      const kept = search.changes.filter(({ at }) => at >= before);
      search.changes.splice(0, search.changes.length, ...kept);
    },
    head: () => search.head,
    moveHead: (head: SearchHead, before) => {
      if (search.head.revision !== before.revision) return false;
      search.head = { ...head, revision: before.revision + 1 };
      return true;
    },
  };
}
