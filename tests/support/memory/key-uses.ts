import type { KeyUseBook } from '../../../src/application/ports.ts';
import { dayOf } from '../../../src/domain/days.ts';
import { USES, type DayOfUse } from '../../../src/domain/keys/use.ts';
import type { Synchronous } from './border.ts';
import { addRecord, byText, isRecorded, setPublished, type MemoryState } from './state.ts';

export function memoryKeyUses(state: MemoryState): Synchronous<KeyUseBook> {
  const daysOf = (keyId: string): Map<string, DayOfUse> => {
    const days = state.useBook.get(keyId) ?? new Map<string, DayOfUse>();
    state.useBook.set(keyId, days);
    return days;
  };
  return {
    isUsed: (keyId, day) => daysOf(keyId).has(day),

    add: (keyId, at, counts) => {
      const day = dayOf(at);
      const before = daysOf(keyId).get(day);
      const sums = USES.flatMap((use) => {
        const sum = (before?.counts[use] ?? 0) + (counts[use] ?? 0);
        return sum === 0 ? [] : [[use, sum] as const];
      });
      const after = { day, counts: Object.fromEntries(sums), lastUsedAt: at };
      daysOf(keyId).set(day, { ...after, isTold: before?.isTold ?? false });
    },

    daysOf: (keyId, limit) =>
      [...daysOf(keyId).values()]
        .sort(byText(({ day }) => day))
        .reverse()
        .slice(0, limit),

    tell: (keyId, day, record) => {
      const found = daysOf(keyId).get(day);
      if (found === undefined || found.isTold || isRecorded(state, record)) return false;
      daysOf(keyId).set(day, { ...found, isTold: true });
      addRecord(state, record);
      setPublished(state, record);
      return true;
    },
  };
}
