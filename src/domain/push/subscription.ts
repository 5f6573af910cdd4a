import { DAY_MS } from '../days.ts';
import { keptForMs } from '../privacy/retention.ts';
import { accept, refuse, type Result } from '../result.ts';

/** As many browsers as anybody uses at a time: one more takes the place of the one seen longest ago. */
export const MOST_SUBSCRIPTIONS = 10;

/** Where a browser can be reached, and what only it can read with. Personal. */
export interface PushTarget {
  /** An address at a push service; whoever knows it can send there. */
  readonly endpoint: string;
  readonly p256dh: string;
  readonly auth: string;
  /** The key of the shop that the browser has bound the subscription to. */
  readonly keyId: string;
}

/** A browser that news is pushed to. Times are epoch milliseconds. */
export interface PushSubscription extends PushTarget {
  readonly id: string;
  /** What the browser says it is. */
  readonly device: string | null;
  readonly createdAt: number;
  /** When the browser last said that it is still there. */
  readonly seenAt: number;
  readonly expiresAt: number;
  /** Since when nothing has arrived, and how often it was tried. */
  readonly failing?: { readonly since: number; readonly times: number } | undefined;
}

/** The subscriptions of a person, or those to one order's news. */
export interface PushBook {
  /** The person's id, or the order's. */
  readonly id: string;
  readonly subscriptions: readonly PushSubscription[];
  /** 0 while nothing was ever written into it. */
  readonly version: number;
}

/** What a browser asks for. */
export interface WishedSubscription extends Omit<PushTarget, 'keyId'> {
  readonly id: string;
  /** Undefined where the browser does not say: the newest one, or the one that it was bound to before. */
  readonly boundTo: string | undefined;
  readonly newestKeyId: string;
  readonly device: string | null;
  /** When the browser itself will forget it. */
  readonly expiresAt: number | undefined;
}

export interface SubscriptionNotFound {
  readonly code: 'push-subscription-not-found';
}

export function emptyPushBook(id: string): PushBook {
  return { id, subscriptions: [], version: 0 };
}

/** Those that can still be reached. */
export function alive({ subscriptions }: PushBook, now: number): readonly PushSubscription[] {
  return subscriptions.filter(({ expiresAt }) => expiresAt > now);
}

/**
 * Adds a browser, or notes that one is still there, by its endpoint: it may be told anew at every visit. An
 * endpoint never changes the key that it is bound to, unless the browser says so.
 */
export function subscribe(
  book: PushBook,
  wished: WishedSubscription,
  now: number,
): { readonly book: PushBook; readonly subscription: PushSubscription; readonly isNew: boolean } {
  const known = alive(book, now).find(({ endpoint }) => endpoint === wished.endpoint);
  const { boundTo, newestKeyId, expiresAt, ...told } = wished;
  const kept = now + keptForMs('pushSubscriptions');
  const subscription = {
    ...told,
    id: known?.id ?? wished.id,
    keyId: boundTo ?? known?.keyId ?? newestKeyId,
    createdAt: known?.createdAt ?? now,
    seenAt: now,
    expiresAt: Math.min(kept, expiresAt ?? kept),
  };
  const others = alive(book, now).filter(({ id }) => id !== subscription.id);
  const recent = others.toSorted((one, other) => one.seenAt - other.seenAt);
  const subscriptions = [...recent.slice(-(MOST_SUBSCRIPTIONS - 1)), subscription];
  return { book: next(book, subscriptions), subscription, isNew: known === undefined };
}

/** Takes a browser out. */
export function unsubscribe(
  book: PushBook,
  id: string,
  now: number,
): Result<PushBook, SubscriptionNotFound> {
  const before = alive(book, now);
  const left = before.filter((one) => one.id !== id);
  if (left.length === before.length) return refuse({ code: 'push-subscription-not-found' });
  return accept(next(book, left));
}

/**
 * What became of a message: `arrived` at the push service, `failed` for now, or the subscription is `gone`.
 */
export type Arrival = 'arrived' | 'failed' | 'gone';

/** A push service that takes nothing for so long has not just a bad day. */
const GIVEN_UP_AFTER_MS = 3 * DAY_MS;

/**
 * Remembers what became of a message to one of the subscriptions; undefined when that changes nothing. What
 * is gone, or has failed for days, is taken out.
 */
export function afterPush(
  book: PushBook,
  { id, endpoint }: Pick<PushSubscription, 'id' | 'endpoint'>,
  arrival: Arrival,
  now: number,
): PushBook | undefined {
  const sent = book.subscriptions.find((one) => one.id === id && one.endpoint === endpoint);
  if (sent === undefined) return undefined;
  const { failing, ...rest } = sent;
  if (arrival === 'arrived') return failing && next(book, replaced(book, rest));

  const since = failing?.since ?? now;
  const others = book.subscriptions.filter((one) => one !== sent);
  if (arrival === 'gone' || now - since >= GIVEN_UP_AFTER_MS) return next(book, others);
  return next(book, replaced(book, { ...rest, failing: { since, times: timesOf(sent) + 1 } }));
}

/** So often a message to what has just begun to fail is tried; then it waits for the next one. */
const TRIES = 3;

/** Whether a message that has failed is worth trying again, before that failure is remembered. */
export function isTriedAgain(subscription: Pick<PushSubscription, 'failing'>): boolean {
  return timesOf(subscription) + 1 < TRIES;
}

function timesOf({ failing }: Pick<PushSubscription, 'failing'>): number {
  return failing?.times ?? 0;
}

function replaced(
  { subscriptions }: PushBook,
  after: PushSubscription,
): readonly PushSubscription[] {
  return subscriptions.map((one) => (one.id === after.id ? after : one));
}

function next(book: PushBook, subscriptions: readonly PushSubscription[]): PushBook {
  return { ...book, subscriptions, version: book.version + 1 };
}
