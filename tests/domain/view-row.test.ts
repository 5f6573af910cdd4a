import { expect, test } from '@jest/globals';
import {
  changeRow,
  joinChanges,
  type RowChange,
  type ViewRow,
} from '../../src/domain/views/row.ts';
import fc from '../support/properties.ts';

const change = fc.record({
  key: fc.constantFrom('a', 'b'),
  adds: fc.dictionary(fc.constantFrom('n', 'm'), fc.integer({ min: -99, max: 99 })),
  firsts: fc.dictionary(fc.constantFrom('f', 'g'), fc.string({ maxLength: 2 })),
  lasts: fc.dictionary(fc.constantFrom('l'), fc.nat()),
});

/** Each change as a batch of its own; then all rows as if one batch had made them. */
function oneByOne(changes: readonly RowChange[]): Record<string, unknown> {
  const rows = new Map<string, ViewRow>();
  for (const [index, one] of changes.entries()) {
    rows.set(one.key, changeRow(rows.get(one.key), one, index + 1));
  }
  return Object.fromEntries([...rows].map(([key, { values }]) => [key, values]));
}

test('changes that are joined come to what they come to one by one', () => {
  fc.assert(
    fc.property(fc.array(change, { maxLength: 8 }), (changes) => {
      const joined = joinChanges(changes).map((one) => changeRow(undefined, one, 1));
      expect(Object.fromEntries(joined.map(({ key, values }) => [key, values]))).toEqual(
        oneByOne(changes),
      );
    }),
  );
});

test('a batch that was taken in changes nothing any more', () => {
  const row = changeRow(undefined, { key: 'a', adds: { n: 1 } }, 7);
  for (const batch of [1, 6, 7])
    expect(changeRow(row, { key: 'a', adds: { n: 1 } }, batch)).toBe(row);
  expect(changeRow(row, { key: 'a', adds: { n: 1 } }, 8).values).toEqual({ n: 2 });
});
