import { describe, expect, test } from '@jest/globals';
import { DAY_MS } from '../../../src/domain/days.ts';
import {
  movedIn,
  newTrend,
  popularityChanges,
  popularityIn,
  soldKey,
  TRENDING_KEY,
  trendingIn,
} from '../../../src/domain/recommendations/popularity.ts';
import { changeRow, joinChanges, type ViewRow } from '../../../src/domain/views/row.ts';

const NOW = Date.UTC(2026, 6, 28, 10);

/** A product that was sold at these times, and whether the last sale has moved it. */
function sold(times: readonly number[], weight = 10) {
  let row: ViewRow | undefined;
  let moved: string[] = [];
  for (const [index, at] of times.entries()) {
    const [change] = joinChanges(
      popularityChanges({ id: 'o', products: ['mug'], before: [], weight, at }),
    );
    row = changeRow(row, change!, index + 1);
    moved = movedIn([change!], [row]);
  }
  return { row: row!, moved };
}

describe('how popular a product is', () => {
  test('is nothing before it is sold, and more for what sold later or more often', () => {
    expect(popularityIn(undefined)).toBe(0);
    const once = popularityIn(sold([NOW]).row);
    expect(once).toBeGreaterThan(0);
    expect(popularityIn(sold([NOW - 60 * DAY_MS]).row)).toBeLessThan(once);
    expect(popularityIn(sold([NOW, NOW, NOW]).row)).toBeGreaterThan(once);
  });

  test('moves lists at the first sale, and hardly ever at the thousandth', () => {
    expect(sold([NOW]).moved).toEqual(['mug']);
    const moves = Array.from({ length: 60 }, (_, n) => sold(Array(1_000 + n).fill(NOW)).moved);
    expect(moves.flat().length).toBeLessThan(3);
  });

  test('is what it was before a sale that was taken off, and moves lists back', () => {
    const { row } = sold([NOW]);
    const [off] = joinChanges(
      popularityChanges({ id: 'o', products: ['mug'], before: [], weight: -10, at: NOW }),
    );
    const after = changeRow(row, off!, 2);
    expect(popularityIn(after)).toBe(0);
    expect(movedIn([off!], [after])).toEqual(['mug']);
  });
});

describe('what trends', () => {
  async function trend(sales: Readonly<Record<string, readonly number[]>>): Promise<ViewRow> {
    const rows = new Map<string, ViewRow>();
    const read = (keys: readonly string[]) =>
      Promise.resolve(keys.flatMap((key) => rows.get(key) ?? []));
    let batch = 0;
    for (const [id, times] of Object.entries(sales)) {
      for (const at of times) {
        batch += 1;
        const [change] = popularityChanges({ id: 'o', products: [id], before: [], weight: 10, at });
        const changed = changeRow(rows.get(soldKey(id)), change!, batch);
        rows.set(changed.key, changed);
        for (const one of await newTrend([changed], read)) {
          rows.set(one.key, changeRow(rows.get(one.key), one, batch));
        }
      }
    }
    return rows.get(TRENDING_KEY)!;
  }

  test('is what sells these days before what sold more last week', async () => {
    const lastWeek = Array(3).fill(NOW - 9 * DAY_MS);
    const row = await trend({ old: lastWeek, now: [NOW - DAY_MS], both: [NOW, NOW - 9 * DAY_MS] });
    expect(trendingIn(row, NOW)).toEqual(['both', 'now', 'old']);
  });

  test('fades when nothing is sold any more', async () => {
    const row = await trend({ mug: [NOW], cup: [NOW - 10 * DAY_MS] });
    expect(trendingIn(row, NOW + DAY_MS)).toEqual(['mug', 'cup']);
    expect(trendingIn(row, NOW + 14 * DAY_MS)).toEqual(['mug']);
    expect(trendingIn(row, NOW + 40 * DAY_MS)).toEqual([]);
  });

  test('keeps the best of thousands', async () => {
    const sales = Object.fromEntries(
      Array.from({ length: 200 }, (_, n) => [`p${n}`, n === 3 ? [NOW, NOW, NOW] : [NOW]]),
    );
    const shown = trendingIn(await trend(sales), NOW);
    expect(shown).toHaveLength(60);
    expect(shown[0]).toBe('p3');
  });
});
