import type { EventRecord, Failure } from '../../../src/application/ports.ts';
import { isoTime } from './time.ts';

/** Records as CloudEvents, one for each thing that happened; of the wanted type if one is. */
export function presentEvents(records: readonly EventRecord[], type: string | undefined) {
  return records.flatMap(({ events, subject, at, data, trail }) =>
    events
      .filter((event) => type === undefined || event.type === type)
      .map((event) => ({
        specversion: '1.0' as const,
        id: event.id,
        source: 'bodega',
        type: event.type,
        time: isoTime(at),
        subject,
        data: { ...data },
        actor: trail.actor,
        traceid: trail.traceId,
        ...(trail.causedBy === undefined ? {} : { causedby: trail.causedBy }),
      })),
  );
}

/** A failure without what it was given to do: that may be about people. */
export function presentFailure({ id, consumer, cause, tries, at, eventId }: Failure) {
  return {
    id,
    consumer,
    cause,
    tries,
    at: isoTime(at),
    ...(eventId === undefined ? {} : { eventId }),
  };
}
