import { timeCharacters, timeOfId } from '../../../src/application/ids.ts';
import type { EventRecord, Outbox } from '../../../src/application/ports.ts';
import { isOwn } from '../../../src/domain/events/source.ts';
import type { Synchronous } from './border.ts';
import { addRecord, byText, isRecorded, setPublished, type MemoryState } from './state.ts';

export function memoryOutbox(state: MemoryState): Synchronous<Outbox> {
  const oldestFirst = byText(({ id }: EventRecord) => id);
  const leftFrom = (before: number) => {
    const ids = [...state.records.values()]
      .filter(({ published, record }) => !published && record.id < `evt_${timeCharacters(before)}`)
      .map(({ record }) => record.id)
      .sort();
    const [oldest] = ids;
    const oldestAt = oldest === undefined ? undefined : timeOfId(oldest);
    return { count: ids.length, more: false, oldestAt };
  };
  return {
    add: (record) => {
      if (isRecorded(state, record)) return false;
      addRecord(state, record);
      return true;
    },

    note: (record) => {
      if (isRecorded(state, record)) return;
      addRecord(state, record);
      setPublished(state, record);
    },

    isRecorded: (record) => isRecorded(state, record),

    unpublished: ({ before, limit, after = '' }) => {
      const records = [...state.records.values()]
        .filter(({ published }) => !published)
        .map(({ record }) => record)
        .filter(({ id }) => id > after && id < `evt_${timeCharacters(before)}`)
        .sort(oldestFirst)
        .slice(0, limit);
      const next = records.length < limit ? undefined : records.at(-1)?.id;
      return { records, unreadable: [], next };
    },

    markPublished: (record) => setPublished(state, record),

    oldestUnpublished: (before) => leftFrom(before).oldestAt,

    backlog: leftFrom,

    history: (subject) =>
      [...state.records.values()]
        .map(({ record }) => record)
        .filter((record) => record.subject === subject && record.events.every(isOwn))
        .sort(oldestFirst),
  };
}
