import type { Erasures } from '../../../src/application/ports.ts';
import type { Synchronous } from './border.ts';
import { listDisabled } from './people.ts';
import { addRecord, byText, isRecorded, type MemoryState } from './state.ts';

export function memoryErasures(state: MemoryState): Synchronous<Erasures> {
  const { erasures, standings } = state;
  return {
    find: (subject) => erasures.get(subject),

    request: ({ erasure, standing, record }) => {
      if (erasures.has(erasure.subject) || isRecorded(state, record)) return false;
      if (standing !== undefined) {
        const { before, after } = standing;
        if (standings.get(after.personId)?.version !== before?.version) return false;
        standings.set(after.personId, after);
        listDisabled(state, after);
      }
      erasures.set(erasure.subject, erasure);
      addRecord(state, record);
      return true;
    },

    advance: ({ before, after, record }) => {
      if (erasures.get(after.subject)?.stage !== before) return false;
      if (record !== undefined && isRecorded(state, record)) return false;
      erasures.set(after.subject, after);
      if (record !== undefined) addRecord(state, record);
      return true;
    },

    open: ({ limit, after }) => {
      const rest = [...erasures.values()]
        .filter(({ stage }) => stage !== 'closed')
        .map((erasure) => ({
          erasure,
          rank: `${new Date(erasure.requestedAt).toISOString()}#${erasure.subject}`,
        }))
        .sort(byText(({ rank }) => rank))
        .filter(({ rank }) => after?.rank === undefined || rank > after.rank);
      const page = rest.slice(0, limit);
      const last = rest.length > limit ? page.at(-1) : undefined;
      return {
        items: page.map(({ erasure }) => erasure),
        next: last && { rank: last.rank },
      };
    },
  };
}
