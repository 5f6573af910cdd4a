import type { ApiKeys, SigningKeys } from '../../../src/application/ports.ts';
import type { Synchronous } from './border.ts';
import { pageByAge } from './paging.ts';
import { addRecord, byText, isRecorded, type MemoryState } from './state.ts';

const DAYS_SHOWN = 90;

export function memoryApiKeys(state: MemoryState): Synchronous<ApiKeys> {
  const { apiKeys, keyUses } = state;
  return {
    find: (keyId) => apiKeys.get(keyId),

    page: (query) => pageByAge(apiKeys.values(), ({ id }) => id, query),

    commit: ({ before, after, record }) => {
      const isSeen = apiKeys.get(after.id)?.version === before?.version;
      if (!isSeen || isRecorded(state, record)) return false;
      apiKeys.set(after.id, after);
      addRecord(state, record);
      return true;
    },

    countUse: (keyId, at) => {
      const days = keyUses.get(keyId) ?? new Map<string, { count: number; at: number }>();
      const day = new Date(at).toISOString().slice(0, 10);
      keyUses.set(keyId, days.set(day, { count: (days.get(day)?.count ?? 0) + 1, at }));
    },

    usesOf: (keyId) => {
      const days = [...(keyUses.get(keyId) ?? [])].sort(byText(([day]) => day)).reverse();
      return {
        lastUsedAt: days[0]?.[1].at,
        uses: days.slice(0, DAYS_SHOWN).map(([day, { count }]) => ({ day, count })),
      };
    },
  };
}

export function memorySigningKeys(state: MemoryState): Synchronous<SigningKeys> {
  const { signingKeys } = state;
  return {
    all: () => [...signingKeys.values()],

    commit: (changes, record) => {
      const isSeen = changes.every(
        ({ before, after }) => signingKeys.get(after.id)?.version === before?.version,
      );
      if (!isSeen || isRecorded(state, record)) return false;
      for (const { after } of changes) signingKeys.set(after.id, after);
      addRecord(state, record);
      return true;
    },
  };
}
