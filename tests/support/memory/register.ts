import type { Register } from '../../../src/application/ports.ts';
import type { Synchronous } from './border.ts';
import { memoryShelf } from './shelf.ts';
import { byText, type MemoryState } from './state.ts';

export function memoryRegister({ register, registered }: MemoryState): Synchronous<Register> {
  const compare = byText(({ id }: { id: string }) => id);
  return {
    ...memoryShelf(register, registered),

    page: ({ scope, limit, after }) => {
      const newestFirst = [...(register.get(scope)?.values() ?? [])].sort((one, other) =>
        compare(other, one),
      );
      const rest = newestFirst.filter(
        (entry) => after === undefined || compare(entry, { id: after.id ?? '' }) < 0,
      );
      const items = rest.slice(0, limit);
      const last = rest.length > limit ? items.at(-1) : undefined;
      return { items, next: last && { scope, id: last.id } };
    },
  };
}
