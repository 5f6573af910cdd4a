import { describe, expect, test } from '@jest/globals';
import { DAY_MS } from '../../../src/domain/days.ts';
import { grown, levelAt, levelOf, type Decay } from '../../../src/domain/recommendations/decay.ts';
import { changeRow, joinChanges } from '../../../src/domain/views/row.ts';
import fc from '../../support/properties.ts';

const DECAY: Decay = { name: 'd', halfLifeMs: 3 * DAY_MS };
const BEGIN = Date.UTC(2026, 6, 1);
const times = fc.integer({ min: 0, max: 24 * 400 }).map((hours) => BEGIN + hours * 3_600_000);

/** What stands in a row after amounts were added, each batch of them at once. */
function rowOf(batches: readonly (readonly { at: number; amount: number }[])[]) {
  let row;
  for (const [index, batch] of batches.entries()) {
    const changes = batch.map(({ at, amount }) => ({ key: 'r', adds: grown(DECAY, at, amount) }));
    for (const change of joinChanges(changes)) row = changeRow(row, change, index + 1);
  }
  return row?.values ?? {};
}

describe('what fades', () => {
  test('is the same in whatever order and batches it comes, to the last digit', () => {
    const added = fc.record({ at: times, amount: fc.integer({ min: 1, max: 10 }) });
    const shuffled = fc
      .array(added, { minLength: 1, maxLength: 20 })
      .chain((all) =>
        fc.tuple(
          fc.constant(all),
          fc.shuffledSubarray(all, { minLength: all.length }),
          fc.nat({ max: all.length }),
        ),
      );
    fc.assert(
      fc.property(shuffled, ([all, other, cut]) => {
        const whole = rowOf([all]);
        expect(rowOf([other.slice(0, cut), other.slice(cut)])).toEqual(whole);
        expect(levelOf(DECAY, rowOf(other.map((one) => [one])))).toBe(levelOf(DECAY, whole));
      }),
    );
  });

  test('is worth half after a half-life, also from one epoch to the next', () => {
    fc.assert(
      fc.property(times, (at) => {
        const later = levelOf(DECAY, rowOf([[{ at: at + DECAY.halfLifeMs, amount: 1 }]])) ?? 0;
        const sooner = levelOf(DECAY, rowOf([[{ at, amount: 2 }]])) ?? 0;
        expect(later).toBeCloseTo(sooner, 2);
        expect(levelAt(DECAY, at, 2)).toBeCloseTo(sooner, 2);
      }),
    );
  });

  test('is nothing once all was taken off again', () => {
    fc.assert(
      fc.property(fc.array(times, { minLength: 1, maxLength: 9 }), (all) => {
        const both = all.flatMap((at) => [1, -1].map((amount) => ({ at, amount })));
        expect(levelOf(DECAY, rowOf([both]))).toBeUndefined();
      }),
    );
  });

  test('adds up whole numbers that a database holds exactly, for a thousand million a year', () => {
    const most = Math.max(
      ...Array.from({ length: 24 * 400 }, (_, hour) =>
        Math.max(...Object.values(grown(DECAY, BEGIN + hour * 3_600_000, 1) ?? {})),
      ),
    );
    expect(Number.isSafeInteger(most * 1_000_000_000)).toBe(true);
  });
});
