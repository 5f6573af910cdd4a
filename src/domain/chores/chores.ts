import { DAY_MS, HOUR_MS, MINUTE_MS } from '../days.ts';

/** When the clock asks for something: once in each turn, which begins so long after the hour or the day, UTC. */
export interface Rhythm {
  readonly everyMs: number;
  readonly afterMs: number;
}

/**
 * What the shop does without being asked by anybody, each by the function of that name: when the sweep finds that there
 * is something to do, and with a rhythm by the clock, too.
 */
export const CHORES = [
  /** What a crash left between commit and publish, and webhooks whose time has come. */
  { name: 'publishEvents' },
  /** Payments that wait for the provider or for their end. */
  { name: 'settlePayments' },
  /** Erasures that wait for goods or money, or were cut short. */
  { name: 'continueErasures' },
  /** What is in no block yet; by the clock what came late, and days that are over. */
  { name: 'chainAudit', rhythm: { everyMs: HOUR_MS, afterMs: 5 * MINUTE_MS } },
  // A time of its own for each of these: a small account runs few functions at once.
  { name: 'enforceRetention', rhythm: { everyMs: HOUR_MS, afterMs: 15 * MINUTE_MS } },
  { name: 'reconcilePayments', rhythm: { everyMs: HOUR_MS, afterMs: 25 * MINUTE_MS } },
  { name: 'rewrapDataKeys', rhythm: { everyMs: HOUR_MS, afterMs: 35 * MINUTE_MS } },
  { name: 'rotateKeys', rhythm: { everyMs: DAY_MS, afterMs: 2 * HOUR_MS } },
  /** In the morning or by day for most of the shops that there are: it has letters sent. */
  { name: 'announceProducts', rhythm: { everyMs: DAY_MS, afterMs: 8 * HOUR_MS } },
] as const satisfies readonly { readonly name: string; readonly rhythm?: Rhythm }[];

export type Chore = (typeof CHORES)[number]['name'];

/** Whether a turn has begun since something was last asked for, however many were missed. */
export function isTurn({ everyMs, afterMs }: Rhythm, askedAt: number, now: number): boolean {
  const turnOf = (at: number): number => Math.floor((at - afterMs) / everyMs);
  return turnOf(askedAt) < turnOf(now);
}

/** The chores that the clock asks for now, by when it last did; those that it never asked for are among them. */
export function dueByClock(askedAt: ReadonlyMap<string, number>, now: number): Chore[] {
  return CHORES.flatMap((chore) => {
    if (!('rhythm' in chore)) return [];
    const last = askedAt.get(chore.name) ?? 0;
    return isTurn(chore.rhythm, last, now) ? [chore.name] : [];
  });
}
