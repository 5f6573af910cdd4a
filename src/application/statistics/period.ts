import { DAY_MS, dayAfter } from '../../domain/days.ts';
import {
  beginOf,
  bucketsOf,
  type Bucket,
  type Interval,
  type TooManyBuckets,
} from '../../domain/statistics/buckets.ts';
import { firstMomentOf } from '../../domain/statistics/zone.ts';
import { refuse, type Result } from '../../domain/result.ts';

/** What is shown when nobody says from when on. */
const USUAL_MS: Readonly<Record<Interval, number>> = {
  hour: DAY_MS,
  day: 30 * DAY_MS,
  month: 365 * DAY_MS,
};

export interface AskedPeriod {
  /** A time, or a day of the shop's time zone. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  readonly interval: Interval;
}

export type PeriodRefusal = TooManyBuckets | { readonly code: 'period-backwards' };

/** The hours, days or months that somebody asks for; up to now if they do not say. */
export function askedBuckets(
  { from, to, interval }: AskedPeriod,
  timeZone: string,
  now: number,
): Result<readonly Bucket[], PeriodRefusal> {
  const end =
    to === undefined ? now : isDay(to) ? momentOf(dayAfter(to), timeZone) : Date.parse(to);
  const usual = beginOf(end - USUAL_MS[interval], interval, timeZone);
  const begin = from === undefined ? usual : momentOf(from, timeZone);
  if (begin > end) return refuse({ code: 'period-backwards' });
  return bucketsOf({ from: begin, to: end }, interval, timeZone);
}

function isDay(text: string): boolean {
  return !text.includes('T');
}

function momentOf(text: string, timeZone: string): number {
  return isDay(text) ? firstMomentOf(Date.parse(text), timeZone) : Date.parse(text);
}
