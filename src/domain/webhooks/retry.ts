import { DAY_MS } from '../days.ts';

/**
 * Seconds from each failure to the next attempt: nine attempts in a day. Growing, so that one that is down
 * for long is not kept busy with being asked; the first soon, as most failures are over in a moment.
 */
const DELAY_SECONDS = [4, 60, 300, 1_800, 7_200, 18_000, 28_800, 25_200] as const;

/** By so much of itself a delay is shorter or longer, so that what failed together does not come together. */
const JITTER = 0.25;

/**
 * So long after one has been kept waiting second attempts are asked for: when it is due itself, and for those that
 * began before anybody knew that the endpoint hangs: they fail within five seconds of it, and are due in as many more.
 */
export const SECOND_ATTEMPTS_AFTER_MS = [5_500, 8_000, 10_500] as const;

/** What still fails after so long is given up, however often it was tried. */
const PATIENCE_MS = DAY_MS;

/** An endpoint with which nothing else happened for so long is disabled. */
const FAILING_MS = 5 * DAY_MS;

/**
 * While an endpoint fails, one event at a time tries it at once, for two attempts and the wait between them;
 * others wait for the schedule. Otherwise one that hangs would hold a function for each event.
 */
export const PROBE_MS = 16_000;

/**
 * Milliseconds to wait after so many failures one after the other, the first of them in a time that began so
 * long ago; undefined: it is given up. `chance` is from 0 to 1.
 */
export function delayAfter(
  failures: number,
  { sinceMs, chance }: { readonly sinceMs: number; readonly chance: number },
): number | undefined {
  const seconds = DELAY_SECONDS[failures - 1];
  if (seconds === undefined || sinceMs >= PATIENCE_MS) return undefined;
  return Math.round(seconds * 1000 * (1 + JITTER * (2 * chance - 1)));
}

export function hasFailedForDays(
  { failingSince = Infinity }: { readonly failingSince?: number | undefined },
  now: number,
): boolean {
  return now - failingSince >= FAILING_MS;
}
