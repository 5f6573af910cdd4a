import { changeOf, type Change } from '../domain/audit/change.ts';
import type { EventDraft, Trail } from '../domain/events/event.ts';
import { isFiled } from '../domain/events/subscribers.ts';
import type { LedgerEntry } from '../domain/payments/ledger.ts';
import { sha256 } from './ids.ts';
import type { EventRecord, Ports, Sealed } from './ports.ts';

/** What a record tells beside what happened. */
export interface RecordDetails {
  readonly ledger?: readonly LedgerEntry[] | undefined;
  /** What the change made of the thing, for the audit. */
  readonly change?: Change | undefined;
  /** The same where it is personal, sealed under the subject of the record. */
  readonly sealedChange?: Sealed | undefined;
}

type Fields = Readonly<Record<string, unknown>>;

/** What differs between two states of a thing, as the audit keeps it: long values only as their hash. */
export function changeBetween(
  before: Fields | undefined,
  after: Fields | undefined,
): Change | undefined {
  return changeOf(before, after, sha256);
}

/**
 * Makes the record of one commit. All events of a commit are about the same subject and data,
 * which is what lets one item be their outbox, audit and timeline entry.
 */
export function recordOf(
  { ids, now }: Pick<Ports, 'ids' | 'now'>,
  trail: Trail,
  drafts: readonly EventDraft[],
  { ledger, change, sealedChange }: RecordDetails = {},
): EventRecord {
  const [first] = drafts;
  if (first === undefined) throw new RangeError('a commit without an event has no record');
  return {
    id: ids.next('evt'),
    subject: first.subject,
    at: now(),
    trail,
    events: drafts.map(({ type }) => ({ id: ids.next('evt'), type })),
    data: first.data,
    ...(ledger === undefined ? {} : { ledger }),
    ...(change === undefined ? {} : { change }),
    ...(sealedChange === undefined ? {} : { sealedChange }),
  };
}

/**
 * Publishes what a commit recorded. A failure loses nothing: the record stays marked as unpublished,
 * and the schedule publishes it within a minute or two. Nobody waits for the mark of an order's record
 * to go: whoever files the order takes it away when the event has come (`noteArrival`).
 */
export async function publishRecord(
  { publisher, outbox, report }: Pick<Ports, 'publisher' | 'outbox' | 'report'>,
  record: EventRecord,
): Promise<void> {
  const proof = record.events.find(isFiled)?.id;
  try {
    await publisher.publish(record, proof);
    if (proof === undefined) await outbox.markPublished(record);
  } catch (error) {
    report('publishing is left to the schedule', error);
  }
}

/** An event of a record has come to those whom it concerns: it needs no publishing. When that fails, it is published once more. */
export async function noteArrival(
  { outbox, report }: Pick<Ports, 'outbox' | 'report'>,
  record: Pick<EventRecord, 'subject' | 'id'>,
): Promise<void> {
  try {
    await outbox.markPublished(record);
  } catch (error) {
    report('an event will be published once more', error);
  }
}
