import { describe, expect, test } from '@jest/globals';
import type { Basket } from '../../../src/domain/recommendations/basket.ts';
import {
  companionChanges,
  companionsIn,
  companionsKey,
  MOST_COMPANIONS,
  newCompanions,
} from '../../../src/domain/recommendations/companions.ts';
import { changeRow, joinChanges, type ViewRow } from '../../../src/domain/views/row.ts';
import { productId } from '../../support/recommendations/orders.ts';

function basket(numbers: readonly number[], more: Partial<Basket> = {}): Basket {
  const products = numbers.map(productId).sort();
  return { id: 'ord_1', products, before: [], weight: 10, at: 0, ...more };
}

/** The rows after baskets, each a batch of its own. */
async function rowsOf(baskets: readonly Basket[]): Promise<Map<string, ViewRow>> {
  const rows = new Map<string, ViewRow>();
  for (const [index, one] of baskets.entries()) {
    const make = (changes: Parameters<typeof joinChanges>[0]): ViewRow[] =>
      joinChanges(changes).map((change) => {
        const row = changeRow(rows.get(change.key), change, index + 1);
        rows.set(row.key, row);
        return row;
      });
    const changed = make(companionChanges(one));
    const read = (keys: readonly string[]) =>
      Promise.resolve(keys.flatMap((key) => rows.get(key) ?? []));
    make(await newCompanions(changed, read));
  }
  return rows;
}

const companionsOf = (rows: ReadonlyMap<string, ViewRow>, n: number): string[] =>
  companionsIn(rows.get(companionsKey(productId(n)))).map(({ id }) => id);

describe('companions', () => {
  test('are what was seen together, and no more once it was taken off', async () => {
    const seen = [basket([1, 2]), basket([1, 2]), basket([1, 3])];
    expect(companionsOf(await rowsOf(seen), 1)).toEqual([productId(2)]);
    const off = basket([1, 2], { weight: -10 });
    expect(companionsOf(await rowsOf([...seen, off]), 1)).toEqual([]);
  });

  test('of a product that is seen with thousands stay within a kilobyte, the best among them', async () => {
    const noise = Array.from({ length: 300 }, (_, n) => basket([0, 1_000 + n, 2_000 + n]));
    const strong = Array.from({ length: 8 }, () => basket([0, 7]));
    const rows = await rowsOf([...noise, ...noise, ...strong]);
    const row = rows.get(companionsKey(productId(0)));
    expect(companionsIn(row)).toHaveLength(MOST_COMPANIONS);
    expect(String(row?.values.list).length).toBeLessThan(960);
    expect(companionsOf(rows, 0)[0]).toBe(productId(7));
  });

  test('of a very large basket are of some of it, and those are taken off again', async () => {
    const large = Array.from({ length: 80 }, (_, n) => n);
    const changes = companionChanges(basket(large));
    expect(changes).toHaveLength(1 + 20 + 190);
    const rows = await rowsOf([basket(large), basket(large, { weight: -10 })]);
    const left = [...rows.values()].filter(({ values }) => Number(values.weight ?? 0) !== 0);
    expect(left).toEqual([]);
    const other = companionChanges(basket(large, { id: 'ord_2' })).map(({ key }) => key);
    expect(other).not.toEqual(changes.map(({ key }) => key));
  });

  test('a product alone in its basket counts, and has none', async () => {
    const rows = await rowsOf([basket([1])]);
    expect([...rows.keys()]).toEqual(['all', `seen ${productId(1)}`]);
  });
});
