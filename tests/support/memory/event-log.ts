import type { EventLog, EventRecord, Ledger } from '../../../src/application/ports.ts';
import { isWanted } from '../../../src/domain/events/source.ts';
import type { Synchronous } from './border.ts';
import { pageByAge } from './paging.ts';
import { byText, type MemoryState } from './state.ts';

function recordsOf(state: MemoryState, { from, to }: { from: number; to: number }): EventRecord[] {
  return [...state.records.values()]
    .map(({ record }) => record)
    .filter(({ at }) => at >= from && at < to)
    .sort(byText(({ id }) => id));
}

/** What customers do with orders is only found under the order. */
function isListed({ trail, ...record }: EventRecord, subject: string | undefined, actor: string) {
  const isTheirs = trail.actor.id === actor;
  const isForShop =
    ['staff', 'admin', 'api_key'].includes(trail.actor.role) || record.subject === actor;
  return isTheirs && (subject !== undefined || isForShop);
}

export function memoryLedger(state: MemoryState): Synchronous<Ledger> {
  return {
    entriesIn: (period) => recordsOf(state, period).flatMap(({ ledger = [] }) => ledger),
  };
}

export function memoryEventLog(state: MemoryState): Synchronous<EventLog> {
  return {
    recordsOf: (wanted) =>
      wanted
        .flatMap(({ subject, id }) => state.records.get(`${subject}/${id}`)?.record ?? [])
        .sort(byText(({ id }) => id)),

    page: ({ subject, actor, type, source, trace, from, to, ...query }) => {
      const fitting = recordsOf(state, { from, to })
        .filter((record) => actor === undefined || isListed(record, subject, actor))
        .filter((record) => subject === undefined || record.subject === subject)
        .filter(({ trail }) => trace === undefined || trail.traceId === trace)
        .filter(({ events }) => events.some((event) => isWanted(event, { type, source })));
      return pageByAge(fitting, ({ id }) => id, { sort: 'oldest', ...query });
    },
  };
}
