import type { FactFiles } from '../../../src/application/ports.ts';
import type { Synchronous } from './border.ts';
import type { MemoryState } from './state.ts';

/** Files of facts by their names. */
export function memoryFactFiles({ facts }: MemoryState): Synchronous<FactFiles> {
  return {
    write: ({ name, text }) => void facts.set(name, text),
    names: () => [...facts.keys()],
    remove: (names) => {
      for (const name of names) facts.delete(name);
    },
  };
}
