export const MINUTE_MS = 60_000;
export const HOUR_MS = 60 * MINUTE_MS;
/** Days are those of UTC, `2026-11-20`. */
export const DAY_MS = 24 * HOUR_MS;

/** The day of a time, epoch milliseconds. */
export function dayOf(epochMs: number): string {
  return new Date(epochMs).toISOString().slice(0, 10);
}

/** When a day begins, epoch milliseconds. */
export function beginOf(day: string): number {
  return Date.parse(`${day}T00:00:00Z`);
}

/** The days of a time that ends before `to`. */
export function daysBetween(from: number, to: number): string[] {
  const days: string[] = [];
  for (let day = dayOf(from); beginOf(day) < to; day = dayAfter(day)) days.push(day);
  return days;
}

/** The day after a day. */
export function dayAfter(day: string): string {
  return dayOf(beginOf(day) + DAY_MS);
}
