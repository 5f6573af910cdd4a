import type { Publisher } from '../../../src/application/ports.ts';
import { sourceOf } from '../../../src/domain/events/source.ts';
import type { Synchronous } from './border.ts';
import type { CloudEvent, MemoryState } from './state.ts';

/** Keeps what consumers would get, in the order it was published. */
export function memoryPublisher({
  published,
  replayed,
  proofs,
}: MemoryState): Synchronous<Publisher> {
  const common = { specversion: '1.0', datacontenttype: 'application/json' };
  return {
    publish: ({ id: recordId, subject, at, trail, events, data }, proof) => {
      if (proof !== undefined) proofs.set(proof, recordId);
      const causedby = trail.causedBy === undefined ? {} : { causedby: trail.causedBy };
      for (const { id, type, source, time } of events) {
        published.push({
          ...common,
          ...{ id, source: sourceOf({ source }), type, subject, data },
          time: time ?? new Date(at).toISOString(),
          traceid: trail.traceId,
          ...causedby,
        });
      }
    },
    republish: ({ text }) => void published.push(JSON.parse(text) as CloudEvent),
    replay: (events, to) =>
      void replayed.push(
        ...events.map(({ extensions = {}, ...event }) => ({
          ...to,
          event: { ...extensions, ...common, ...event },
        })),
      ),
    forward: ({ extensions = {}, ...event }) =>
      void published.push({ ...extensions, ...common, ...event }),
  };
}
