import type { Publisher } from '../../../src/application/ports.ts';
import { sourceOf } from '../../../src/domain/events/source.ts';
import type { Synchronous } from './border.ts';
import type { CloudEvent, MemoryState } from './state.ts';

/** Keeps what consumers would get, in the order it was published. */
export function memoryPublisher({ published }: MemoryState): Synchronous<Publisher> {
  const common = { specversion: '1.0', datacontenttype: 'application/json' };
  return {
    publish: ({ subject, at, trail, events, data }) => {
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
    forward: (event) => void published.push({ ...common, ...event }),
  };
}
