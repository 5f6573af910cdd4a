import type { EventLog, EventRecord, Ledger } from '../../../src/application/ports.ts';
import { isWanted } from '../../../src/domain/events/source.ts';
import type { Synchronous } from './border.ts';
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
    page: ({ subject, actor, type, source, newestFirst = false, from, to, limit, after }) => {
      const all = recordsOf(state, { from, to });
      const isBeyond = (id: string, sk: string) => (newestFirst ? id < sk : id > sk);
      const rest = (newestFirst ? all.toReversed() : all)
        .filter((record) => actor === undefined || isListed(record, subject, actor))
        .filter((record) => subject === undefined || record.subject === subject)
        .filter(({ events }) => events.some((event) => isWanted(event, { type, source })))
        .filter(({ id }) => after?.sk === undefined || isBeyond(id, after.sk));
      const items = rest.slice(0, limit);
      const last = rest.length > limit ? items.at(-1) : undefined;
      return { items, next: last && { pk: last.subject, sk: last.id } };
    },
  };
}
