import journeys from '../../config/journeys.json' with { type: 'json' };

/** Of a thousand runs of a journey, 999 succeed: 43 minutes a month may be lost altogether. */
export const OBJECTIVE = 0.999;

/** What people come for. Each has an objective of its own: a shop that cannot sell is not well because it can be looked at. */
export const JOURNEYS = Object.keys(journeys);

/**
 * How fast what may fail in 30 days is used up: 14.4 times as fast as it may be takes 2 % of it in an hour, six
 * times takes 5 % in six hours (Google's SRE workbook, chapter 5). The short time shows whether it goes on.
 */
export const BURN_RATES = [
  { speed: 'fast', times: 14.4, longSeconds: 3_600, shortSeconds: 300 },
  { speed: 'slow', times: 6, longSeconds: 21_600, shortSeconds: 1_800 },
];

/** The share of runs that fail at this speed. */
export function failingShare(times) {
  return Number((times * (1 - OBJECTIVE)).toPrecision(6));
}

/** In a quiet shop one failed run is a large share: fewer than this wake nobody. */
export const FEW_FAILED = 3;
