import type { Register } from '../../../src/application/ports.ts';
import type { Synchronous } from './border.ts';
import { pageByAge } from './paging.ts';
import { memoryShelf } from './shelf.ts';
import type { MemoryState } from './state.ts';

export function memoryRegister({ register, registered }: MemoryState): Synchronous<Register> {
  return {
    ...memoryShelf(register, registered),

    page: ({ scope, ...query }) =>
      pageByAge(register.get(scope)?.values() ?? [], ({ id }) => id, query),
  };
}
