import { describe, expect, test } from '@jest/globals';
import { affinityOf } from '../../../src/domain/recommendations/affinity.ts';
import { WEIGHTS } from '../../../src/domain/recommendations/basket.ts';
import fc from '../../support/properties.ts';

/** By numbers of orders. */
const affinity = (together: number, one: number, other: number, all: number): number =>
  affinityOf({
    ...{ together: together * WEIGHTS.order, one: one * WEIGHTS.order },
    ...{ other: other * WEIGHTS.order, all: all * WEIGHTS.order },
  });

describe('how much products go together', () => {
  test('is between nothing and all, and the same from both sides', () => {
    const counts = fc.record({
      together: fc.nat({ max: 500 }),
      one: fc.nat({ max: 1_000 }),
      other: fc.nat({ max: 1_000 }),
      rest: fc.nat({ max: 100_000 }),
    });
    fc.assert(
      fc.property(counts, ({ together, one, other, rest }) => {
        const [a, b] = [one + together, other + together];
        const score = affinity(together, a, b, a + b + rest);
        expect(score).toBeGreaterThanOrEqual(0);
        expect(score).toBeLessThan(1);
        expect(affinity(together, b, a, a + b + rest)).toBe(score);
      }),
    );
  });

  test('is nothing for a single order, however rare both are', () => {
    expect(affinity(1, 1, 1, 100_000)).toBe(0);
    expect(affinity(2, 2, 2, 100_000)).toBeGreaterThan(0);
  });

  test('is nothing for what stands in every other basket anyway', () => {
    expect(affinity(490, 1_000, 5_000, 10_000)).toBe(0);
    expect(affinity(900, 1_000, 5_000, 10_000)).toBeGreaterThan(0);
  });

  test('counts what is seen often for more than what may be chance', () => {
    expect(affinity(50, 100, 100, 10_000)).toBeGreaterThan(affinity(2, 4, 4, 10_000));
  });

  test('prefers what belongs there to what is bought by all', () => {
    expect(affinity(30, 100, 60, 10_000)).toBeGreaterThan(affinity(40, 100, 3_000, 10_000));
  });

  test('shows something in a shop that has sold little', () => {
    expect(affinity(2, 2, 2, 2)).toBeGreaterThan(0);
  });
});
