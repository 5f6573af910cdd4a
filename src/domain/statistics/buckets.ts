import { DAY_MS, HOUR_MS } from '../days.ts';
import { accept, refuse, type Result } from '../result.ts';
import { beginOfHour, firstMomentOf, offsetText, wallOf } from './zone.ts';

export const INTERVALS = ['hour', 'day', 'month'] as const;
export type Interval = (typeof INTERVALS)[number];

/** A stretch of time with a name; `to` is not in it any more. */
export interface Bucket {
  readonly from: number;
  readonly to: number;
  /** As the shop's clocks and calendar have it: `2026-11-20T14:00+01:00`, `2026-11-20`, `2026-11`. */
  readonly label: string;
}

export interface Period {
  readonly from: number;
  readonly to: number;
}

/** So many are a month by the hour, a year by the day, and three years by the month. */
export const MOST_BUCKETS: Readonly<Record<Interval, number>> = { hour: 745, day: 366, month: 36 };

export interface TooManyBuckets {
  readonly code: 'too-many-buckets';
  readonly most: number;
}

/** Every hour, day or month of the shop's time zone that a period touches, each whole. */
export function bucketsOf(
  { from, to }: Period,
  interval: Interval,
  timeZone: string,
): Result<readonly Bucket[], TooManyBuckets> {
  const most = MOST_BUCKETS[interval];
  const buckets: Bucket[] = [];
  let begin = beginOf(from, interval, timeZone);
  do {
    if (buckets.length === most) return refuse({ code: 'too-many-buckets', most });
    const end = endOf(begin, interval, timeZone);
    buckets.push({ from: begin, to: end, label: labelOf(begin, interval, timeZone) });
    begin = end;
  } while (begin < to);
  return accept(buckets);
}

/** When the hour, day or month began that a time is in. */
export function beginOf(at: number, interval: Interval, timeZone: string): number {
  if (interval === 'hour') return beginOfHour(at, timeZone);
  const wall = wallOf(at, timeZone);
  const day = interval === 'month' ? 1 : wall.getUTCDate();
  const begin = Date.UTC(wall.getUTCFullYear(), wall.getUTCMonth(), day);
  return firstMomentOf(begin, timeZone);
}

function endOf(begin: number, interval: Interval, timeZone: string): number {
  if (interval === 'hour') {
    // Where clocks go back by half an hour, what they show begins anew within the hour.
    const next = beginOfHour(begin + HOUR_MS, timeZone);
    return next > begin ? next : begin + HOUR_MS;
  }
  const wall = wallOf(begin, timeZone);
  const [year, month, day] = [wall.getUTCFullYear(), wall.getUTCMonth(), wall.getUTCDate()];
  const next = interval === 'month' ? Date.UTC(year, month + 1, 1) : Date.UTC(year, month, day + 1);
  const end = firstMomentOf(next, timeZone);
  // A whole day that a calendar leaves out has no moment.
  return end > begin ? end : firstMomentOf(next + DAY_MS, timeZone);
}

function labelOf(begin: number, interval: Interval, timeZone: string): string {
  const wall = wallOf(begin, timeZone).toISOString();
  switch (interval) {
    case 'hour':
      return `${wall.slice(0, 16)}${offsetText(begin, timeZone)}`;
    case 'day':
      return wall.slice(0, 10);
    case 'month':
      return wall.slice(0, 7);
  }
}
