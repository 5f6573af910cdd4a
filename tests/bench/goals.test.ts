import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { goalsReached } from '../../bench/goals.ts';
import type { Row } from '../../bench/kit/section.ts';

const kept = (section: string): Row[] =>
  (JSON.parse(readFileSync(`bench/results/${section}.json`, 'utf8')) as { rows: Row[] }).rows;
const GROWTH = 'more units with 1,000 times as much';

function reached(goal: string, rowsOf: (section: string) => Row[]): Row | undefined {
  return goalsReached(rowsOf).find(({ name }) => name === goal);
}

test('every goal is compared with a figure that was measured', () => {
  for (const { name, measured } of goalsReached(kept)) {
    expect([name, Number.isFinite(measured)]).toEqual([name, true]);
  }
});

test('growth is that of the request that grows most', () => {
  const grown = (section: string): Row[] => {
    const rows = kept(section);
    if (section !== 'growth') return rows;
    return rows.map((row) =>
      row.name === 'own orders, 100,000' ? { ...row, grownPercent: 7 } : row,
    );
  };
  expect(reached(GROWTH, kept)).toMatchObject({ measured: 0, reached: 'yes' });
  expect(reached(GROWTH, grown)).toMatchObject({ measured: 7, reached: 'no' });
});

test('where nothing was measured no goal is reached', () => {
  expect(() => goalsReached((section) => (section === 'growth' ? [] : kept(section)))).toThrow(
    'growth: no grownPercent',
  );
});
