import { expect, test } from '@jest/globals';
import { segmentOf, segmentsOf } from '../../../src/domain/statistics/segments.ts';

const DAY = 86_400_000;
const NOW = Date.UTC(2026, 10, 20);

test.each([
  [0, 1, 'recent'],
  [90, 2, 'loyal'],
  [90, 5, 'champions'],
  [91, 5, 'at-risk'],
  [365, 1, 'fading'],
  [366, 9, 'lost'],
])('who last ordered %d days ago, and %d times, is %s', (days, orders, name) => {
  expect(segmentOf({ lastAt: NOW - days * DAY, orders }, NOW)).toBe(name);
});

test('segments have everybody once, and what they spent by currency', () => {
  const of = (id: string, days: number, spent: Record<string, number>) => ({
    ...{ id, firstAt: 0, lastAt: NOW - days * DAY, orders: 1, spent },
  });
  const segments = segmentsOf(
    [of('a', 1, { EUR: 100 }), of('b', 2, { EUR: 50, USD: 7 }), of('c', 400, {})],
    NOW,
  );
  expect(segments.map(({ customers }) => customers)).toEqual([0, 0, 2, 0, 0, 1]);
  expect(segments[2]).toMatchObject({ name: 'recent', orders: 2, spent: { EUR: 150, USD: 7 } });
});
