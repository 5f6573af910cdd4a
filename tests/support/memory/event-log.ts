import type { EventLog, EventRecord, Ledger } from '../../../src/application/ports.ts';
import type { Synchronous } from './border.ts';
import { byText, type MemoryState } from './state.ts';

function recordsOf(state: MemoryState, { from, to }: { from: number; to: number }): EventRecord[] {
  return [...state.records.values()]
    .map(({ record }) => record)
    .filter(({ at }) => at >= from && at < to)
    .sort(byText(({ id }) => id));
}

export function memoryLedger(state: MemoryState): Synchronous<Ledger> {
  return {
    entriesIn: (period) => recordsOf(state, period).flatMap(({ ledger = [] }) => ledger),
  };
}

export function memoryEventLog(state: MemoryState): Synchronous<EventLog> {
  return {
    page: ({ subject, type, from, to, limit, after }) => {
      const rest = recordsOf(state, { from, to })
        .filter((record) => subject === undefined || record.subject === subject)
        .filter(({ events }) => type === undefined || events.some((one) => one.type === type))
        .filter(({ id }) => after?.sk === undefined || id > after.sk);
      const items = rest.slice(0, limit);
      const last = rest.length > limit ? items.at(-1) : undefined;
      return { items, next: last && { pk: last.subject, sk: last.id } };
    },
  };
}
