import type { Categories } from '../../../src/application/ports.ts';
import type { Synchronous } from './border.ts';
import { addRecord, byText, isRecorded, type MemoryState } from './state.ts';

export function memoryCategories(state: MemoryState): Synchronous<Categories> {
  const all = () => [...state.categories.values()].sort(byText(({ id }) => id));
  return {
    all,
    tree: () => ({ categories: all(), revision: state.tree.revision }),
    revision: () => state.tree.revision,
    commit: ({ revision, category, kind, record }) => {
      if (state.tree.revision !== revision || isRecorded(state, record)) return false;
      state.tree.revision += 1;
      if (kind === 'store') state.categories.set(category.id, category);
      else state.categories.delete(category.id);
      addRecord(state, record);
      return true;
    },
  };
}
