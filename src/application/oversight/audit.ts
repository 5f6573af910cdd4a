import * as z from 'zod/mini';
import type { Change } from '../../domain/audit/change.ts';
import { isOwn } from '../../domain/events/source.ts';
import type { EventType } from '../../domain/events/event.ts';
import {
  KeyServiceUnavailable,
  type EventRecord,
  type PageByAge,
  type PageKey,
  type Ports,
  type Sealing,
} from '../ports.ts';

export interface AuditQuery extends PageByAge {
  /** Whoever did it. */
  readonly actor?: string | undefined;
  /** What it was done to. */
  readonly subject?: string | undefined;
  /** Epoch milliseconds: from, inclusive, to, exclusive. */
  readonly from: number;
  readonly to: number;
  /** To tell what people changed of themselves takes a second read, of their keys, unless it is about one. */
  readonly withPersonal?: boolean | undefined;
}

/** Who did what to which thing, and what that made of it. */
export interface AuditEntry {
  readonly record: EventRecord;
  readonly change: Change | undefined;
  /** Why a change that is personal is not told: nobody asked for it, or it cannot be read any more. */
  readonly untold?: 'not asked for' | 'unreadable';
}

const fields = z.nullable(z.record(z.string(), z.unknown()));
const changeSchema = z.object({ before: fields, after: fields, omitted: z.optional(z.int()) });

/**
 * A page of the audit: of a subject, of an actor, or of everything in a time. What somebody
 * changed of themselves is told where that is asked for, and where they are the subject or the actor: then
 * their key is read at the same moment.
 */
export async function browseAudit(
  { eventRecord, sealing }: Pick<Ports, 'eventRecord' | 'sealing'>,
  { withPersonal = false, ...query }: AuditQuery,
): Promise<{ items: AuditEntry[]; next: PageKey | undefined }> {
  if (query.from >= query.to) return { items: [], next: undefined };
  const about = [query.subject, query.actor].filter((one) => one !== undefined);
  const [{ items, next }] = await Promise.all([
    eventRecord.page(query),
    (withPersonal || about.length > 0) && sealing.expect(about),
  ]);
  const isAskedFor = ({ subject }: EventRecord): boolean => withPersonal || about.includes(subject);
  const personal = items.filter((one) => one.sealedChange !== undefined && isAskedFor(one));
  if (personal.length > 0) await sealing.expect(personal.map(({ subject }) => subject));
  const entries = items.map(async (record): Promise<AuditEntry> => {
    if (record.sealedChange === undefined || isAskedFor(record)) return entryOf(sealing, record);
    return { record, change: undefined, untold: 'not asked for' };
  });
  return { items: await Promise.all(entries), next };
}

/** A record, and what changed then, if it can be read. Throws KeyServiceUnavailable. */
export async function entryOf(
  sealing: Pick<Sealing, 'open'>,
  record: EventRecord,
): Promise<AuditEntry> {
  const { sealedChange, subject } = record;
  if (sealedChange === undefined) {
    return { record, change: record.change ?? toldByData(record) };
  }
  try {
    const change = await sealing.open(subject, sealedChange, (value) =>
      z.parse(changeSchema, value),
    );
    return { record, change };
  } catch (error) {
    if (error instanceof KeyServiceUnavailable) throw error; // it can be read another time
    // The person was erased, and their key with them; or it was altered, which the inspection names.
    return { record, change: undefined, untold: 'unreadable' };
  }
}

/** Of these, such as the use of a key, their data is all there is to tell. */
const TOLD_BY_DATA: readonly string[] = [
  'api_key.used',
  'api_key.refused',
  'signing_key.used',
  'wrapping_key.used',
  'subscription.asked',
  'subscription.confirmed',
  'subscription.left',
  'webhook_delivery.repeated',
] satisfies EventType[];

/**
 * What a new order is, and what a key was used for, stands in the data already: a record has no room to say it
 * twice.
 */
function toldByData({ events, data }: EventRecord): Change | undefined {
  const types = events.filter(isOwn).map(({ type }) => type);
  if (types.some((type) => TOLD_BY_DATA.includes(type))) {
    return { before: null, after: data };
  }
  if (!types.includes('order.created')) return undefined;
  const { status, paymentStatus: payment, paymentMethod: method } = data;
  return { before: null, after: { status, payment, method } };
}
