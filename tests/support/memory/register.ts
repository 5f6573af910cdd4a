import type { Register } from '../../../src/application/ports.ts';
import { registerScope } from '../../../src/domain/listings/register.ts';
import type { Synchronous } from './border.ts';
import { pageByAge } from './paging.ts';
import { memoryShelf } from './shelf.ts';
import type { MemoryState } from './state.ts';

export function memoryRegister({ register, registered }: MemoryState): Synchronous<Register> {
  return {
    ...memoryShelf(register, registered),

    some: (productIds) => {
      const all = register.get(registerScope({}));
      return new Map(
        productIds.flatMap((id) => {
          const entry = all?.get(id);
          return entry === undefined ? [] : [[id, entry] as const];
        }),
      );
    },

    page: ({ scope, ...query }) =>
      pageByAge(register.get(scope)?.values() ?? [], ({ id }) => id, query),
  };
}
