import type { Categories } from '../../../src/application/ports.ts';
import type { Synchronous } from './border.ts';
import { addRecord, byText, isRecorded, type MemoryState } from './state.ts';

export function memoryCategories(state: MemoryState): Synchronous<Categories> {
  return {
    all: () => [...state.categories.values()].sort(byText(({ id }) => id)),
    add: (category, record) => {
      if (state.categories.has(category.id) || isRecorded(state, record)) return false;
      state.categories.set(category.id, category);
      addRecord(state, record);
      return true;
    },
  };
}
