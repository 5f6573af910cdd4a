import { dayBefore } from '../../data/days.ts';
import { oneOf } from '../../data/schemas.ts';
import { useQueryState } from '../../kit/query-state.ts';

export const INTERVALS = ['hour', 'day', 'month'] as const;

export type Interval = (typeof INTERVALS)[number];

/** What is asked for: days of the shop's own calendar. */
export interface Period {
  readonly from: string;
  readonly to: string;
  readonly interval: Interval;
}

/** So many days up to today, by what points are apart. */
export const PRESETS = {
  today: { days: 0, interval: 'hour' },
  week: { days: 6, interval: 'day' },
  month: { days: 29, interval: 'day' },
  quarter: { days: 89, interval: 'day' },
  year: { days: 364, interval: 'month' },
} as const satisfies Record<string, { days: number; interval: Interval }>;

export type Preset = keyof typeof PRESETS;

/** The period of a preset, as of today. */
export function periodOfPreset(preset: Preset): Period {
  const { days, interval } = PRESETS[preset];
  return { from: dayBefore(days), to: dayBefore(0), interval };
}

/** The period in the page's address, or the last thirty days. */
export function usePeriod(): Period {
  const { query } = useQueryState();
  const usual = periodOfPreset('month');
  return {
    from: query.from ?? usual.from,
    to: query.to ?? usual.to,
    interval: oneOf(INTERVALS, query.interval) ?? usual.interval,
  };
}
