import { DAY_MS } from '../days.ts';
import type { EventDraft, EventType } from '../events/event.ts';
import type { Language } from '../people/person.ts';
import { accept, refuse, type Result } from '../result.ts';
import { TOPICS, topicsIn, type Topic } from './topics.ts';

/** An e-mail that something is mailed to for the asking. The address itself is sealed, and not in here. */
export interface Subscription {
  /** Whose data key the address is sealed with; whoever comes back after having left gets another one. */
  readonly id: string;
  /** Of who has left, that they did is all that is kept. */
  readonly status: 'pending' | 'confirmed' | 'left';
  /** What was confirmed; nothing is mailed about anything else. */
  readonly topics: readonly Topic[];
  readonly language: Language;
  /** Epoch milliseconds: when it was first asked for, confirmed, and ended. */
  readonly askedAt: number;
  readonly confirmedAt?: number | undefined;
  readonly leftAt?: number | undefined;
  /** How many mails asked for a confirmation since `asksSince`. */
  readonly asks: number;
  readonly asksSince: number;
  readonly version: number;
}

export interface SubscriptionChange {
  readonly subscription: Subscription;
  readonly events: readonly EventDraft[];
}

/** The link in a mail was altered, has expired, or is about what ended since. */
export interface LinkNotValid {
  readonly code: 'link-not-valid';
}

/** So long a confirmation may be given, and what nobody confirmed is kept. */
export const CONFIRM_WITHIN_MS = 7 * DAY_MS;

/** So many mails ask an address to confirm within that time: nobody fills a stranger's inbox. */
const MOST_ASKS = 3;

export interface Wish {
  readonly topics: readonly Topic[];
  readonly language: Language;
}

/** What there is of a subscription: one that nobody confirmed in time is none. */
export function standing(before: Subscription | undefined, now: number): Subscription | undefined {
  if (before === undefined || before.status === 'left') return undefined;
  const isOver = before.status === 'pending' && now >= before.askedAt + CONFIRM_WITHIN_MS;
  return isOver ? undefined : before;
}

/**
 * Somebody, whoever it was, asks for topics to be mailed to an address: undefined when its owner gets them
 * already or was asked often enough. Otherwise the owner is to be asked, by mail.
 */
export function ask(
  before: Subscription | undefined,
  { topics, language }: Wish,
  freshId: string,
  now: number,
): SubscriptionChange | undefined {
  const current = standing(before, now);
  if (current === undefined) {
    const asked = { askedAt: now, asks: 1, asksSince: now, version: versionAfter(before) };
    const pending = { id: freshId, status: 'pending', topics: [], language, ...asked } as const;
    return changed(pending, 'subscription.asked');
  }
  if (topics.every((topic) => current.topics.includes(topic))) return undefined;
  const isNewTime = now >= current.asksSince + CONFIRM_WITHIN_MS;
  if (!isNewTime && current.asks >= MOST_ASKS) return undefined;
  const asks = isNewTime ? { asks: 1, asksSince: now } : { asks: current.asks + 1 };
  const after = { ...current, ...asks, version: versionAfter(current) };
  return changed(after, 'subscription.asked');
}

/** The address's owner has pressed the button; undefined when that had been done before. */
export function confirm(
  before: Subscription | undefined,
  { id, topics }: { readonly id: string; readonly topics: readonly Topic[] },
  now: number,
): Result<SubscriptionChange | undefined, LinkNotValid> {
  const current = standing(before, now);
  if (current?.id !== id) return refuse({ code: 'link-not-valid' });
  return accept(withTopics(current, [...current.topics, ...topics], now));
}

/** Ends topics; undefined when there is nothing to end. What nobody confirmed ends with any of them. */
export function leave(
  before: Subscription | undefined,
  topics: readonly Topic[],
  now: number,
): SubscriptionChange | undefined {
  if (before === undefined || before.status === 'left') return undefined;
  return withTopics(
    before,
    before.topics.filter((topic) => !topics.includes(topic)),
    now,
  );
}

/** Topics that somebody wants or does not want; the others stay as they are. */
type Choice = Readonly<Partial<Record<Topic, boolean | undefined>>>;

/** What somebody chooses whose address is known to be theirs: nobody has to be asked. */
export function choose(
  before: Subscription | undefined,
  choice: Choice,
  { language, freshId }: { readonly language: Language; readonly freshId: string },
  now: number,
): SubscriptionChange | undefined {
  const current = standing(before, now);
  const had = current?.topics ?? [];
  const topics = TOPICS.filter((topic) => choice[topic] ?? had.includes(topic));
  if (topics.length === 0) return before && leave(before, had, now);
  if (current !== undefined) return withTopics(current, topics, now);
  const fresh = { id: freshId, status: 'pending', topics: [], language, askedAt: now } as const;
  const version = versionAfter(before) - 1;
  return withTopics({ ...fresh, asks: 0, asksSince: now, version }, topics, now);
}

function withTopics(
  before: Subscription,
  wanted: readonly Topic[],
  now: number,
): SubscriptionChange | undefined {
  const topics = topicsIn(wanted);
  const version = versionAfter(before);
  if (topics.length === 0) {
    const after = { ...before, status: 'left', topics, leftAt: now, version } as const;
    return changed(after, 'subscription.left');
  }
  if (before.status === 'confirmed' && topics.join() === before.topics.join()) return undefined;
  const { confirmedAt = now } = before;
  const after = { ...before, status: 'confirmed', topics, confirmedAt, version } as const;
  return changed(after, 'subscription.confirmed');
}

function changed(subscription: Subscription, type: EventType): SubscriptionChange {
  const { id: subject, topics, version } = subscription;
  return { subscription, events: [{ type, subject, data: { topics, version } }] };
}

function versionAfter(before: Subscription | undefined): number {
  return (before?.version ?? 0) + 1;
}
