import type { Put, TransactWriteItem } from './api.ts';
import * as z from 'zod/mini';
import type { EventRecord } from '../../application/ports.ts';
import { timeCharacters, timeOfId } from '../../application/ids.ts';
import type { Actor } from '../../domain/events/event.ts';
import { dayOf } from '../../domain/days.ts';
import { ACCOUNTS, type LedgerEntry } from '../../domain/payments/ledger.ts';
import { ACTOR_ROLES } from '../../domain/events/event.ts';
import type { Database } from './client.ts';
import { sealed } from './record-seal.ts';
import { fromItem, NOT_THERE, toItem, type Item } from './item.ts';

/** The outbox index is spread over this many keys, each good for some 500 records a second. */
const OUTBOX_SHARDS = 4;
export const OUTBOX_KEYS = Array.from({ length: OUTBOX_SHARDS }, (_, shard) => `shard-${shard}`);

/**
 * The keys of the index by time. What moved money stands under its month, so that the ledger reads
 * bookings and nothing else; all other records stand under their day. It is the day of the id, by which
 * records are sorted, not of the commit a moment later.
 */
export function ledgerMonthOf(epochMs: number): string {
  return `ledger ${new Date(epochMs).toISOString().slice(0, 7)}`;
}

/** Ids sort by time, so a time (from, inclusive, to, exclusive) is a range of ids. */
export function idsIn({ from, to }: { from: number; to: number }): {
  ':from': string;
  ':to': string;
} {
  const idAt = (time: number): string => `evt_${timeCharacters(Math.max(0, time))}`;
  return { ':from': idAt(from), ':to': idAt(to) };
}

const eventItem = z.object({
  pk: z.string(),
  sk: z.string(),
  at: z.int(),
  actor: z.object({
    role: z.enum(ACTOR_ROLES),
    id: z.optional(z.string()),
  }),
  trace: z.string(),
  causedBy: z.optional(z.string()),
  events: z.array(
    z.object({
      id: z.string(),
      type: z.string(),
      source: z.optional(z.string()),
      time: z.optional(z.string()),
    }),
  ),
  data: z.record(z.string(), z.unknown()),
  ledger: z.optional(
    z.array(
      z.object({
        account: z.enum(ACCOUNTS),
        amountMinor: z.int(),
        currency: z.string(),
      }),
    ),
  ),
  change: z.optional(
    z.object({
      before: z.nullable(z.record(z.string(), z.unknown())),
      after: z.nullable(z.record(z.string(), z.unknown())),
      omitted: z.optional(z.int()),
    }),
  ),
  sealedChange: z.optional(z.instanceof(Uint8Array)),
});

/** The roles of whom the index by actor lists nothing but what they do to their own account. */
const SHOPPERS: readonly string[] = [
  'guest',
  'customer',
  'provider',
  'system',
  'carrier',
] satisfies Actor['role'][];

/**
 * Whom the index by actor lists a record under: who acts for the shop, and people of their own account.
 * What they do with orders is found under the order; an order must not pay for an index more.
 */
function listedActor({ subject, trail: { actor } }: EventRecord): string | undefined {
  const isOwnAccount = actor.id === subject;
  return isOwnAccount || !SHOPPERS.includes(actor.role) ? actor.id : undefined;
}

type RecordKeeper = Pick<Database, 'tables' | 'auditSeal'>;

/** The write that records what happened, in the transaction that makes it happen. */
export function eventPut(database: RecordKeeper, record: EventRecord): TransactWriteItem {
  const put = notePut(database, record);
  const unpublished = toItem({ unpublished: OUTBOX_KEYS[record.at % OUTBOX_SHARDS] });
  return { Put: { ...put, Item: { ...put.Item, ...unpublished } } };
}

/** The write that records what nobody has to be told. */
export function notePut({ tables, auditSeal }: RecordKeeper, record: EventRecord): Put {
  const { id, subject, at, trail, events, data, ledger, change, sealedChange } = record;
  const listedAt = timeOfId(id) ?? at;
  return {
    TableName: tables.events,
    ConditionExpression: NOT_THERE,
    Item: sealed(
      auditSeal(),
      toItem({
        pk: subject,
        sk: id,
        shape: 1,
        day: ledger === undefined ? dayOf(listedAt) : ledgerMonthOf(listedAt),
        at,
        actor: trail.actor,
        actorId: listedActor(record),
        trace: trail.traceId,
        causedBy: trail.causedBy,
        events,
        data,
        ledger,
        change,
        sealedChange,
      }),
    ),
  };
}

const ledgerItem = z.object({ ledger: eventItem.shape.ledger });

/** The bookings of a record. */
export function toLedgerEntries(item: Item): LedgerEntry[] {
  return fromItem(ledgerItem, item).ledger ?? [];
}

export function toEventRecord(item: Item): EventRecord {
  const { pk, sk, at, actor, trace, causedBy, events, data, ...rest } = fromItem(eventItem, item);
  const { ledger, change, sealedChange } = rest;
  const trail = { actor, traceId: trace, causedBy };
  return {
    ...{ id: sk, subject: pk, at, trail, events, data },
    ...(ledger && { ledger }),
    ...(change && { change }),
    ...(sealedChange && { sealedChange }),
  };
}
