import { describe, expect, test } from '@jest/globals';
import { worseThan } from '../../bench/kit/compare.ts';

const kept = [{ name: 'an order', calls: 2, units: 10, seconds: 'many' }];
const measured = (row: Record<string, number>, name = 'an order') => ({
  rows: [{ name, ...row }],
  guarded: ['calls', 'units'],
  noise: (figure: string) => (figure === 'units' ? 0.2 : 0),
});

describe('what was measured is worse than what is kept', () => {
  test.each([
    ['when something takes more', measured({ calls: 3 }), 'an order takes 3 calls, was 2'],
    [
      'when it is more than chance may add',
      measured({ units: 12.1 }),
      'an order takes 12.1 units, was 10',
    ],
    [
      'when nobody has kept what it took',
      measured({ calls: 1 }, 'a new route'),
      'a new route takes 1 calls, and what it took is not kept',
    ],
  ])('%s', (_, found, told) => {
    expect(worseThan(kept, found)).toEqual([told]);
  });

  test.each([
    ['when it takes the same', measured({ calls: 2, units: 10 })],
    ['when it takes less', measured({ calls: 1, units: 9 })],
    ['within what chance may add', measured({ units: 12 })],
    ['in what nobody guards', measured({ seconds: 100 })],
  ])('not %s', (_, found) => {
    expect(worseThan(kept, found)).toEqual([]);
  });
});
