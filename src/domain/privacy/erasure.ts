import { DAY_MS } from '../days.ts';

/** A wish to be forgotten, and how far that has come. */
export interface Erasure {
  /** Whose data: a customer's id, or that of an order whose buyer's data goes. */
  readonly subject: string;
  readonly of: 'customer' | 'order';
  /**
   * `erased` once nothing can be read any more; it is looked at once again after that, as something that
   * was under way may have come in late, and then `closed`.
   */
  readonly stage: 'requested' | 'erased' | 'closed';
  /** Epoch milliseconds. */
  readonly requestedAt: number;
  readonly erasedAt?: number | undefined;
}

/**
 * So long after the request nothing is being written any more that began before it: no function that
 * answers requests runs for longer than 10 s. Only then is the key destroyed, so that no order is missed.
 */
export const QUIET_MS = 12_000;

/** Nobody goes by a key that was read longer ago than a minute: what is written after this is sealed by none. */
const LAST_LOOK_MS = 60_000;

/** Money that is on its way back is waited for, so that a refund which fails finds somebody to write to. */
export const MOST_WAIT_MS = 14 * DAY_MS;

/** Whether whatever was under way when the erasure was asked for has ended. */
export function isQuiet({ requestedAt }: Erasure, now: number): boolean {
  return now >= requestedAt + QUIET_MS;
}

/** Whether money is not waited for any longer. */
export function isOverdue({ requestedAt }: Erasure, now: number): boolean {
  return now >= requestedAt + MOST_WAIT_MS;
}

/** Whether it is time to look for what came in late. */
export function isLastLook({ stage, erasedAt }: Erasure, now: number): boolean {
  return stage === 'erased' && now >= (erasedAt ?? now) + LAST_LOOK_MS;
}
