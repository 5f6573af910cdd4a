import { cloudEventOf, type EventContent } from '../../../src/application/events/contents.ts';
import type { AuditEntry } from '../../../src/application/oversight/audit.ts';
import type { Happened } from '../../../src/application/oversight/events.ts';
import type { Health } from '../../../src/application/oversight/health.ts';
import type { Failure } from '../../../src/application/ports.ts';
import { isoTime } from './time.ts';

/** Something that happened, as a CloudEvent; of a third party's with what came with it, if that is kept. */
export function presentEvent(
  { record, event }: Happened,
  contents: ReadonlyMap<string, EventContent>,
) {
  const { trail } = record;
  const { extensions, data, ...told } = cloudEventOf(record, event, contents);
  return {
    ...extensions,
    specversion: '1.0' as const,
    ...told,
    data: { ...data },
    actor: trail.actor,
    traceid: trail.traceId,
  };
}

/** What an entry says in place of a change. */
const UNTOLD = { 'not asked for': 'personal', unreadable: 'sealed' } as const;

/** An entry of the audit. */
export function presentAudit({ record, change, untold }: AuditEntry) {
  const { id, at, trail, events, subject } = record;
  return {
    ...{ id, at: isoTime(at), actor: trail.actor, subject },
    action: events.map(({ type }) => type),
    before: change?.before ? { ...change.before } : null,
    after: change?.after ? { ...change.after } : null,
    ...(change?.omitted === undefined ? {} : { omitted: change.omitted }),
    ...(untold === undefined ? {} : { [UNTOLD[untold]]: true as const }),
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

/** How the shop does. */
export function presentHealth({
  from,
  to,
  condition,
  functions,
  backlog,
  failures,
  unbalanced,
}: Health) {
  return {
    ...{ from: isoTime(from), to: isoTime(to), condition, backlog, failures },
    functions: functions.map(({ p99Ms = null, ...one }) => ({ ...one, p99Ms })),
    unbalanced: unbalanced.map(({ currency, sumMinor }) => ({ currency, sumMinor })),
  };
}
