import type { PushTarget } from '../../domain/push/subscription.ts';
import type { EventRecord } from './record.ts';
import type { Sealed } from './sealing.ts';

/** A person's subscriptions, or an order's, sealed for their owner. */
export interface StoredPushBook {
  readonly id: string;
  readonly sealed: Sealed;
  readonly version: number;
  /** When nothing in it is good any more; epoch milliseconds. */
  readonly expiresAt: number;
}

/** Where news is pushed to; reads are strongly consistent. */
export interface PushBooks {
  find(bookId: string): Promise<StoredPushBook | undefined>;
  /**
   * Stores the next version of a book, the first is 1, with its record if it has one, all or nothing; false
   * when there is one already.
   */
  commit(after: StoredPushBook, record?: EventRecord): Promise<boolean>;
  /** Leaves nothing of a book. Safe to repeat. */
  erase(bookId: string): Promise<void>;
}

/** How soon a device has to wake up for it (RFC 8030, 5.3). */
export type PushUrgency = 'low' | 'normal' | 'high';

/** What is sent to a browser, for the shop's page in it to show. */
export interface PushMessage {
  readonly text: Uint8Array;
  /** For so long the push service keeps it for a browser that cannot be reached. */
  readonly ttlSeconds: number;
  readonly urgency: PushUrgency;
  /** One that waits at the push service is replaced by the next of its topic; up to 32 of base64url. */
  readonly topic: string;
}

/**
 * What a push service said. `gone`: the subscription never works again. `later`: it did not take it now.
 * `refused`: it will not take this message.
 */
export type PushOutcome = 'sent' | 'gone' | 'too-large' | 'later' | 'refused';

/** Sends to browsers by way of their push services. */
export interface PushSender {
  /** Sends once, 5 s at most. Never throws for what the push service does. */
  send(to: PushTarget, message: PushMessage): Promise<PushOutcome>;
}
