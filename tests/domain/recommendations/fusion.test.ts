import { expect, test } from '@jest/globals';
import { fusedRanks } from '../../../src/domain/recommendations/fusion.ts';

test('lists are joined: what stands on several comes before what stands on one', () => {
  expect(
    fusedRanks([
      ['a', 'b'],
      ['b', 'c'],
    ]),
  ).toEqual(['b', 'a', 'c']);
});

test('of lists that have nothing in common the earlier counts more', () => {
  expect(
    fusedRanks([
      ['a', 'b'],
      ['c', 'd'],
    ]),
  ).toEqual(['a', 'b', 'c', 'd']);
  expect(fusedRanks([])).toEqual([]);
});
