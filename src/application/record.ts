import type { EventDraft, Trail } from '../domain/events/event.ts';
import type { LedgerEntry } from '../domain/payments/ledger.ts';
import type { EventRecord, Ports } from './ports.ts';

/**
 * Makes the record of one commit. All events of a commit are about the same subject and data,
 * which is what lets one item be their outbox, audit and timeline entry.
 */
export function recordOf(
  { ids, now }: Pick<Ports, 'ids' | 'now'>,
  trail: Trail,
  drafts: readonly EventDraft[],
  ledger?: readonly LedgerEntry[],
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
  };
}

/**
 * Publishes what a commit recorded. A failure loses nothing: the record stays marked as unpublished,
 * and the schedule publishes it within a minute or two.
 */
export async function publishRecord(
  { publisher, outbox, report }: Pick<Ports, 'publisher' | 'outbox' | 'report'>,
  record: EventRecord,
): Promise<void> {
  try {
    await publisher.publish(record);
    await outbox.markPublished(record);
  } catch (error) {
    report('publishing is left to the schedule', error);
  }
}
