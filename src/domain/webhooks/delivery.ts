import type { EventDraft } from '../events/event.ts';
import { delayAfter } from './retry.ts';

/** One event on its way to one endpoint. Times are epoch milliseconds. */
export interface Delivery {
  readonly id: string;
  readonly endpointId: string;
  readonly event: { readonly id: string; readonly type: string; readonly source: string };
  /** What the endpoint tells repeated deliveries by. */
  readonly messageId: string;
  /** The event as it was published; of third parties' events what may be kept readable. */
  readonly text: string;
  /** The replay that sends it once more, if one does. */
  readonly replayId?: string | undefined;
  readonly status: DeliveryStatus;
  /** How often it was tried in all. */
  readonly attempts: number;
  /** How many of the attempts since `since` have failed. */
  readonly failures: number;
  /** When it was first wanted, or asked for again. */
  readonly since: number;
  /** While it is pending: when somebody has to take it up, unless whoever has it says otherwise. */
  readonly nextAttemptAt?: number | undefined;
  readonly lastAttempt?: Attempt | undefined;
  readonly deliveredAt?: number | undefined;
  readonly version: number;
  readonly createdAt: number;
}

export const DELIVERY_STATUSES = ['pending', 'delivered', 'failed'] as const;
export type DeliveryStatus = (typeof DELIVERY_STATUSES)[number];

export const ATTEMPT_OUTCOMES = [
  ...(['answered', 'address-refused', 'unreachable', 'timed-out'] as const),
] as const;

/** What came of an attempt. */
export interface Attempt {
  readonly at: number;
  readonly outcome: (typeof ATTEMPT_OUTCOMES)[number];
  readonly status?: number | undefined;
  /** How the answer of one that refused begins. */
  readonly excerpt?: string | undefined;
}

/** Longer than an attempt and the writes around it take: whoever has a delivery for longer has died. */
const LEASE_MS = 30_000;

/** Gone for good: whoever says so wants to be told nothing more. */
export const GONE = 410;

/** A delivery that is tried at once by whoever makes it, or left to the schedule. */
export function beginDelivery(
  wanted: Pick<Delivery, 'id' | 'endpointId' | 'event' | 'messageId' | 'text' | 'replayId'>,
  { now, atOnce }: { readonly now: number; readonly atOnce: boolean },
): Delivery {
  const waiting = {
    ...wanted,
    status: 'pending' as const,
    attempts: 0,
    failures: 0,
    since: now,
    nextAttemptAt: now,
    version: 1,
    createdAt: now,
  };
  return atOnce ? { ...waiting, attempts: 1, nextAttemptAt: now + LEASE_MS } : waiting;
}

/** Takes a delivery up, if its time has come: until the lease ends nobody else does. */
export function claimDelivery(before: Delivery, now: number): Delivery | undefined {
  const { status, nextAttemptAt = 0, attempts } = before;
  if (status !== 'pending' || nextAttemptAt > now) return undefined;
  return { ...next(before), attempts: attempts + 1, nextAttemptAt: now + LEASE_MS };
}

/** Sends it once more as soon as may be, whatever came of it before; tried again as if it were new. */
export function repeatDelivery(
  before: Delivery,
  now: number,
): { readonly after: Delivery; readonly event: EventDraft } {
  const after = {
    ...next(before),
    status: 'pending' as const,
    failures: 0,
    since: now,
    nextAttemptAt: now,
  };
  const { id, endpointId, event } = before;
  const data = { endpointId, deliveryIds: [id], eventId: event.id };
  return { after, event: { type: 'webhook_delivery.repeated', subject: endpointId, data } };
}

/** What an attempt makes of a delivery; `chance`, from 0 to 1, spreads what failed together. */
export function concludeAttempt(before: Delivery, lastAttempt: Attempt, chance: number): Delivery {
  const { nextAttemptAt: _, ...rest } = { ...next(before), lastAttempt };
  const { at } = lastAttempt;
  if (hasArrived(lastAttempt)) return { ...rest, status: 'delivered', deliveredAt: at };
  const failures = before.failures + 1;
  const delay = delayAfter(failures, { sinceMs: at - before.since, chance });
  if (delay === undefined || lastAttempt.status === GONE) {
    return { ...rest, failures, status: 'failed' };
  }
  return { ...rest, failures, nextAttemptAt: at + delay };
}

/** Whether an endpoint has taken what was sent. A redirect has not: nobody follows it. */
export function hasArrived({ status = 0 }: Attempt): boolean {
  return status >= 200 && status < 300;
}

function next(delivery: Delivery): Delivery {
  return { ...delivery, version: delivery.version + 1 };
}
