import type { Put, TransactWriteItem } from '@aws-sdk/client-dynamodb';
import * as z from 'zod/mini';
import type { EventRecord } from '../../application/ports.ts';
import { ACCOUNTS, type LedgerEntry } from '../../domain/payments/ledger.ts';
import { ACTOR_ROLES, EVENT_TYPES } from '../../domain/events/event.ts';
import { fromItem, NOT_THERE, toItem, type Item } from './item.ts';

/** The outbox index is spread over this many keys, each good for some 500 records a second. */
const OUTBOX_SHARDS = 4;
export const OUTBOX_KEYS = Array.from({ length: OUTBOX_SHARDS }, (_, shard) => `shard-${shard}`);

/**
 * The keys of the index by time. What moved money stands under its month, so that the ledger reads
 * bookings and nothing else; all other records stand under their day.
 */
export function dayOf(epochMs: number): string {
  return new Date(epochMs).toISOString().slice(0, 10);
}

export function ledgerMonthOf(epochMs: number): string {
  return `ledger ${new Date(epochMs).toISOString().slice(0, 7)}`;
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
  events: z.array(z.object({ id: z.string(), type: z.enum(EVENT_TYPES) })),
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
});

/** The write that records what happened, in the transaction that makes it happen. */
export function eventPut(table: string, record: EventRecord): TransactWriteItem {
  const put = notePut(table, record);
  const unpublished = toItem({ unpublished: OUTBOX_KEYS[record.at % OUTBOX_SHARDS] });
  return { Put: { ...put, Item: { ...put.Item, ...unpublished } } };
}

/** The write that records what nobody has to be told. */
export function notePut(table: string, record: EventRecord): Put {
  const { id, subject, at, trail, events, data, ledger } = record;
  return {
    TableName: table,
    ConditionExpression: NOT_THERE,
    Item: toItem({
      pk: subject,
      sk: id,
      shape: 1,
      day: ledger === undefined ? dayOf(at) : ledgerMonthOf(at),
      at,
      actor: trail.actor,
      trace: trail.traceId,
      causedBy: trail.causedBy,
      events,
      data,
      ledger,
    }),
  };
}

const ledgerItem = z.object({ ledger: eventItem.shape.ledger });

/** The bookings of a record. */
export function toLedgerEntries(item: Item): LedgerEntry[] {
  return fromItem(ledgerItem, item).ledger ?? [];
}

export function toEventRecord(item: Item): EventRecord {
  const { pk, sk, at, actor, trace, causedBy, events, data, ledger } = fromItem(eventItem, item);
  const trail = { actor, traceId: trace, causedBy };
  return { id: sk, subject: pk, at, trail, events, data, ...(ledger && { ledger }) };
}
