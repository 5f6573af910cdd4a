import type { Block, ChainedRecord, Head, Sign } from '../../domain/audit/chain.ts';
import type { Change } from '../../domain/audit/change.ts';
import type { FoundBlock } from '../../domain/audit/inspect.ts';
import type { Trail } from '../../domain/events/event.ts';
import type { RecordedEvent } from '../../domain/events/source.ts';
import type { LedgerEntry } from '../../domain/payments/ledger.ts';
import type { PageByAge, PageKey } from './paging.ts';
import type { Sealed } from './sealing.ts';

/** One commit's record: outbox entry, audit entry and timeline entry at once. */
export interface EventRecord {
  readonly id: string;
  readonly subject: string;
  /** Epoch milliseconds, UTC. */
  readonly at: number;
  readonly trail: Trail;
  /** What happened, one CloudEvent each, all about the same data. */
  readonly events: readonly RecordedEvent[];
  readonly data: Readonly<Record<string, unknown>>;
  /** Booking that belongs to it, if money moved; its entries add up to zero. */
  readonly ledger?: readonly LedgerEntry[] | undefined;
  /** What it made of the thing, for the audit; not published. */
  readonly change?: Change | undefined;
  /** The same where it is personal: sealed under the subject, who is a person. */
  readonly sealedChange?: Sealed | undefined;
}

export interface Outbox {
  /** Records what happened without anything else being stored; false when it is recorded already. */
  add(record: EventRecord): Promise<boolean>;
  /** Records what nobody has to be told: it is never published. Recording it again changes nothing. */
  note(record: EventRecord): Promise<void>;
  isRecorded(record: Pick<EventRecord, 'subject' | 'id'>): Promise<boolean>;
  /**
   * Records that commits left unpublished before the given time, oldest first, from after the given id on.
   * `unreadable` names those among them that are damaged; `next` is where the following page begins.
   */
  unpublished(query: { before: number; limit: number; after?: string | undefined }): Promise<{
    records: EventRecord[];
    unreadable: readonly string[];
    next: string | undefined;
  }>;
  /** Safe to repeat, and of a record that is not there any more. */
  markPublished(record: Pick<EventRecord, 'subject' | 'id'>): Promise<void>;
  /** When the oldest was recorded that was left unpublished before a time, epoch milliseconds; undefined when none is. */
  oldestUnpublished(before: number): Promise<number | undefined>;
  /**
   * How much commits left unpublished before the given time, and since when the oldest of it waits (epoch
   * milliseconds); with `more` there is more than was counted.
   */
  backlog(before: number): Promise<{ count: number; more: boolean; oldestAt: number | undefined }>;
  /** What happened to a subject by the shop's own account, whatever third parties tell of it; oldest first. */
  history(subject: string): Promise<EventRecord[]>;
}

export interface Publisher {
  /**
   * Resolves once the topic has every event of the record. The message of the event with the id `proof`, if one
   * is given, names the record: whoever gets it knows that the record needs no publishing any more.
   */
  publish(record: EventRecord, proof?: string): Promise<void>;
  /** Puts a message on its topic once more, as it was. */
  republish(message: TopicMessage): Promise<void>;
  /** Hands a third party's event on; resolves once the topic has it. */
  forward(event: ForeignEvent): Promise<void>;
  /** Tells one subscriber of events once more, and nobody else, in their order; resolves once all are told. */
  replay(events: readonly ForeignEvent[], to: ReplayTarget): Promise<void>;
}

/**
 * A message as a topic carried it: an event on the shop's own, where subscribers filter by type and
 * source, or what another topic tells, such as that of uploads.
 */
export type TopicMessage = EventMessage | { readonly text: string; readonly topicArn: string };

/** An event, for all whom it may concern or for one subscriber alone. */
export interface EventMessage {
  readonly text: string;
  readonly type: string;
  readonly source: string;
  readonly subscriber?: string | undefined;
}

/** An event of somebody else, such as the payment provider, on its way to our consumers. */
export interface ForeignEvent {
  readonly id: string;
  readonly source: string;
  readonly type: string;
  readonly subject: string;
  readonly time: string;
  readonly data: Readonly<Record<string, unknown>>;
  /** Attributes beside those that CloudEvents knows. */
  readonly extensions?: Extensions | undefined;
}

/** Whom a replay tells, and which replay it is. */
export interface ReplayTarget {
  readonly subscriber: string;
  readonly replayId: string;
}

/** CloudEvents extension attributes. */
export type Extensions = Readonly<Record<string, string | number | boolean>>;

/** What came with a third party's event beside what its record keeps for good. */
export interface Arrival {
  readonly source: string;
  readonly id: string;
  /** Tells its content from any other. */
  readonly fingerprint: string;
  readonly sealed: Sealed;
  /** What it is about, to be found by: its subject, an order, a parcel. */
  readonly about: readonly string[];
}

/** Third parties' events: each once by its source and id, for as long as what came with it is kept. */
export interface Inbound {
  /**
   * Keeps an event and its record, which is to be published, all or nothing. `known` when it is kept
   * already, `different` when another content is under its name; then nothing is changed.
   */
  keep(arrival: Arrival, record: EventRecord): Promise<'kept' | 'known' | 'different'>;
  /** What came with these events, by `eventKey`; without those of which nothing is kept any more. */
  contentsOf(
    events: readonly { readonly source: string; readonly id: string }[],
  ): Promise<ReadonlyMap<string, Sealed>>;
  /** Leaves nothing of what came with events about a thing, but that they came. Safe to repeat. */
  emptyAbout(thing: string): Promise<void>;
}

/** The record of everything that happened. */
export interface EventLog {
  /**
   * Records that fit, oldest first usually; a page may hold fewer than it could when few of
   * many fit. Of an `actor` without a subject: what was done for the shop, or to their own account.
   */
  page(
    query: PageByAge & {
      readonly subject?: string | undefined;
      readonly actor?: string | undefined;
      readonly type?: string | undefined;
      readonly source?: string | undefined;
      /** Picked out of what is read, as types and sources are: no index knows of traces. */
      readonly trace?: string | undefined;
      readonly from: number;
      readonly to: number;
    },
  ): Promise<{ items: EventRecord[]; next: PageKey | undefined }>;
  /** These records, by their ids; those that are gone are left out. */
  recordsOf(wanted: readonly { subject: string; id: string }[]): Promise<EventRecord[]>;
}

/** The chain that shows whether the record of everything is as it was written. */
export interface AuditChain {
  readonly sign: Sign;
  /** What stands at the end of the chain; undefined when there is nothing. It may have been altered. */
  head(): Promise<Head | undefined>;
  /** The blocks of a day, newest first, down to and with the first one that was made before a time. */
  blocksOf(day: string, since: number): Promise<FoundBlock[]>;
  /** The keys of a day's records from a time on, by their ids; with a limit some of them. May lag by seconds. */
  recordsOf(day: string, from: number, limit?: number): Promise<Omit<ChainedRecord, 'digest'>[]>;
  /** These records as they stand now; those that are gone are left out. */
  digestsOf(
    records: readonly Omit<ChainedRecord, 'digest'>[],
  ): Promise<{ record: ChainedRecord; genuine: boolean }[]>;
  /** Stores a block and the head that names it, if the head still is `before`; false if not. */
  append(block: Block, head: Head, before: Head | undefined): Promise<boolean>;
  /** The days from which on each closing reading is still to be done; undefined before the first run. */
  progress(): Promise<readonly string[] | undefined>;
  keepProgress(days: readonly string[]): Promise<void>;
  /** What views were last told of; undefined before the first time. */
  told(): Promise<ChainEnds | undefined>;
  keepTold(ends: ChainEnds): Promise<void>;
}

/** Where the chains that views follow end: of the record the hash of its last block, of behaviour the number. */
export interface ChainEnds {
  readonly record: string;
  readonly behaviour: number;
}
