import type { AuditEntry } from '../../../src/application/oversight/audit.ts';
import type { Happened } from '../../../src/application/oversight/events.ts';
import type { Failure } from '../../../src/application/ports.ts';
import { sourceOf } from '../../../src/domain/events/source.ts';
import { isoTime } from './time.ts';

/** Something that happened, as a CloudEvent. */
export function presentEvent({ record: { subject, at, data, trail }, event }: Happened) {
  return {
    specversion: '1.0' as const,
    id: event.id,
    source: sourceOf(event),
    type: event.type,
    time: event.time ?? isoTime(at),
    subject,
    data: { ...data },
    actor: trail.actor,
    traceid: trail.traceId,
    ...(trail.causedBy === undefined ? {} : { causedby: trail.causedBy }),
  };
}

/** An entry of the audit. */
export function presentAudit({ record, change, isUnreadable }: AuditEntry) {
  const { id, at, trail, events, subject } = record;
  return {
    ...{ id, at: isoTime(at), actor: trail.actor, subject },
    action: events.map(({ type }) => type),
    before: change?.before ? { ...change.before } : null,
    after: change?.after ? { ...change.after } : null,
    ...(change?.omitted === undefined ? {} : { omitted: change.omitted }),
    ...(isUnreadable ? { sealed: true as const } : {}),
    traceId: trail.traceId,
    ...(trail.causedBy === undefined ? {} : { causedBy: trail.causedBy }),
  };
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
