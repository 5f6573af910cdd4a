import type { Inbound } from '../../../src/application/ports.ts';
import { eventKey } from '../../../src/domain/events/source.ts';
import type { Synchronous } from './border.ts';
import { addRecord, type MemoryState } from './state.ts';

export function memoryInbound(state: MemoryState): Synchronous<Inbound> {
  const { arrivals } = state;
  return {
    keep: (arrival, record) => {
      const before = arrivals.get(eventKey(arrival));
      if (before === undefined) {
        arrivals.set(eventKey(arrival), arrival);
        addRecord(state, record);
        return 'kept';
      }
      const isSame = before === 'emptied' || before.fingerprint === arrival.fingerprint;
      return isSame ? 'known' : 'different';
    },

    contentsOf: (events) =>
      new Map(
        events.flatMap((event) => {
          const kept = arrivals.get(eventKey(event));
          return kept === undefined || kept === 'emptied'
            ? []
            : [[eventKey(event), kept.sealed] as const];
        }),
      ),

    emptyAbout: (thing) => {
      for (const [key, kept] of arrivals) {
        if (kept !== 'emptied' && kept.about.includes(thing)) arrivals.set(key, 'emptied');
      }
    },
  };
}
