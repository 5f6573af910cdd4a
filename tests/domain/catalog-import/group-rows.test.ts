import { describe, expect, test } from '@jest/globals';
import { MAX_ROWS, RowGrouper } from '../../../src/domain/catalog-import/group-rows.ts';
import type { ProductRow } from '../../../src/domain/catalog-import/rows.ts';
import { slugReader } from '../../../src/domain/catalog-import/slug-of-row.ts';
import { findScattered } from '../../../src/domain/catalog-import/scattered.ts';

const slugOfRow = slugReader(() => 'HASH');

function rowsOf(...handles: string[]): ProductRow[] {
  return handles.map((handle, index) => ({ row: index + 2, values: { handle } }));
}

function group(rows: readonly ProductRow[], maxHeldCharacters?: number) {
  const scattered = findScattered(slugOfRow);
  for (const row of rows) scattered.add(row);
  const grouper = new RowGrouper(scattered.lastRows(), slugOfRow, maxHeldCharacters);
  const steps = rows.map((row) => grouper.add(row));
  const groups = [...steps.flatMap((step) => step.groups), ...grouper.end()];
  return {
    groups: groups.map(({ slug, rows }) => `${slug}:${rows.map(({ row }) => row).join(' ')}`),
    problems: steps.flatMap(({ problem }) => problem ?? []),
  };
}

describe('the rows of a product', () => {
  test('stand together until another one follows', () => {
    expect(group(rowsOf('a', 'a', 'b', 'c', 'c')).groups).toEqual(['a:2 3', 'b:4', 'c:5 6']);
  });

  test('are put together wherever they stand', () => {
    const { groups, problems } = group(rowsOf('a', 'b', 'a', 'a', 'c', 'b', 'd'));
    expect(groups).toEqual(['a:2 4 5', 'c:6', 'b:3 7', 'd:8']);
    expect(problems).toEqual([]);
  });

  test('are the same product whatever the case of its handle', () => {
    expect(group(rowsOf('Oak', 'oak', 'OAK ')).groups).toEqual(['oak:2 3 4']);
  });

  test('go by the title where there is no handle', () => {
    const rows = [{ row: 2, values: { title: 'Oak Tray' } }, ...rowsOf('oak-tray')];
    expect(group(rows).groups).toEqual(['oak-tray:2 2']);
  });

  test('that name no product are a problem and part nothing', () => {
    const { groups, problems } = group(rowsOf('a', '', 'a'));
    expect(groups).toEqual(['a:2 4']);
    expect(problems).toEqual([{ row: 3, message: expect.stringContaining('neither a handle') }]);
  });

  test('are so many at most', () => {
    const { groups, problems } = group(rowsOf(...Array<string>(MAX_ROWS + 2).fill('a'), 'b'));
    expect(groups).toHaveLength(2);
    expect(problems.map(({ row }) => row)).toEqual([MAX_ROWS + 2, MAX_ROWS + 3]);
  });

  test('are left out where holding them would take too much memory, others are not', () => {
    const { groups, problems } = group(rowsOf('a', 'b', 'c', 'a', 'b', 'c', 'd', 'e', 'd'), 3);
    expect(groups).toEqual(['a:2', 'b:3 6', 'c:4 7', 'e:9', 'd:8 10']);
    expect(problems).toEqual([{ row: 5, message: expect.stringContaining('sort the file') }]);
  });
});
