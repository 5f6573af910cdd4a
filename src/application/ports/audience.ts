import type { Subscription } from '../../domain/audience/subscription.ts';
import type { Topic } from '../../domain/audience/topics.ts';
import type { Language } from '../../domain/people/person.ts';
import type { EventRecord } from './record.ts';
import type { Sealed } from './sealing.ts';

export interface StoredSubscription {
  /** The look-up key of the address. */
  readonly emailKey: string;
  readonly subscription: Subscription;
  /** The address, sealed under the subscription's id; empty once its owner has left. */
  readonly sealed: Sealed;
}

/** Who has asked to be written to, one subscription per address; reads are strongly consistent. */
export interface Subscriptions {
  find(emailKey: string): Promise<StoredSubscription | undefined>;
  /** Stores the next version with its record, all or nothing; false when there is one already. */
  commit(after: StoredSubscription, record: EventRecord): Promise<boolean>;
  /** Leaves nothing of an address, not even that it left. Safe to repeat. */
  remove(emailKey: string): Promise<void>;
  /** Those of a lane whose look-up keys come after a given one, in the order of the keys. */
  page(query: { lane: number; after: string; limit: number }): Promise<StoredSubscription[]>;
  /** How many of a lane get a topic. */
  count(lane: number, topic: Topic): Promise<number>;
}

/** Somebody who waits for goods to be there again. */
export interface Waiting {
  /** Whose data key the address is sealed with. */
  readonly id: string;
  readonly emailKey: string;
  readonly sku: string;
  readonly productId: string;
  readonly language: Language;
  readonly sealed: Sealed;
  /** Since when; epoch milliseconds. */
  readonly since: number;
  /** The replenishment that they were, or were about to be, told of last. */
  readonly toldOf?: string | undefined;
}

/** What comes of one replenishment. */
export interface Telling {
  /** Of the event that told of it. */
  readonly eventId: string;
  readonly sku: string;
  /** So many may be told. */
  readonly quota: number;
  readonly told: number;
  /** Which step is to be done next. */
  readonly step: number;
}

/** Who waits for what; reads are strongly consistent. */
export interface WaitingList {
  /** False, and nothing changed, when the address waits for the SKU already. */
  add(waiting: Waiting): Promise<boolean>;
  /** All that an address waits for. */
  of(emailKey: string): Promise<Waiting[]>;
  /** Who waits for a SKU and was not told of this replenishment, those who have waited longest first. */
  next(query: { sku: string; eventId: string; limit: number }): Promise<Waiting[]>;
  /** They do not wait any more. Safe to repeat. */
  remove(waiting: Pick<Waiting, 'emailKey' | 'sku' | 'since'>): Promise<void>;
  /** The telling of a replenishment: this one if it is new, else as it stands. */
  begin(telling: Telling): Promise<Telling>;
  /**
   * Takes one place of a telling for somebody, before they are told; `full` when none is left, `gone`
   * when they do not wait any more or had a place of it before.
   */
  take(eventId: string, waiting: Waiting): Promise<'taken' | 'full' | 'gone'>;
  /** Gives the place back that somebody has of a telling: they were not told. Safe to repeat. */
  giveBack(eventId: string, waiting: Waiting): Promise<void>;
  /** Ends a step of a telling; false when that was done already. */
  endStep(eventId: string, step: number): Promise<boolean>;
}
