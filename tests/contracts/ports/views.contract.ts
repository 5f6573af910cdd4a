import { expect, test } from '@jest/globals';
import type { ViewProgress } from '../../../src/application/ports.ts';
import type { Open } from './stores.ts';

const EDITION = { view: 'sales', edition: 1 };
const ALL = { from: ' ', to: '~' };

/** What every implementation of ViewProgresses and ViewRows promises. */
export function viewsContract(open: Open): void {
  const progress = (blocks: number, edition = 1, begun = edition): ViewProgress => ({
    ...{ edition, begun, blocks, hash: `hash-${blocks}`, at: 1_000 + blocks },
  });

  test('a view advances from where it was found, and of two only one', async () => {
    const { viewProgress } = await open();
    expect(await viewProgress.find('sales')).toBeUndefined();
    const begun = await Promise.all(
      [1, 1].map((blocks) => viewProgress.advance('sales', undefined, progress(blocks))),
    );
    expect(begun.filter(Boolean)).toHaveLength(1);
    expect(await viewProgress.find('sales')).toEqual(progress(1));
    expect(await viewProgress.advance('sales', progress(1), progress(2))).toBe(true);
    expect(await viewProgress.advance('sales', progress(1), progress(3))).toBe(false);
    expect(await viewProgress.advance('sales', progress(2, 2), progress(3))).toBe(false);
    expect(await viewProgress.advance('sales', progress(2, 1, 2), progress(3))).toBe(false);
    expect(await viewProgress.find('sales')).toEqual(progress(2));
    expect(await viewProgress.find('other')).toBeUndefined();
  });

  test('a row adds up, keeps what was first and what was last', async () => {
    const { viewRows } = await open();
    const change = (batch: number, amount: number, name: string) =>
      viewRows.change(EDITION, batch, [
        {
          key: 'day 1',
          adds: { orders: 1, amount },
          firsts: { first: name },
          lasts: { last: name },
        },
      ]);
    const values = { orders: 1, amount: 500, first: 'Ada', last: 'Ada' };
    expect(await change(3, 500, 'Ada')).toEqual([{ key: 'day 1', since: 3, upTo: 3, values }]);
    const after = {
      ...{ key: 'day 1', since: 3, upTo: 5 },
      values: { orders: 2, amount: 450, first: 'Ada', last: 'Bo' },
    };
    expect(await change(5, -50, 'Bo')).toEqual([after]);
    expect(await viewRows.some(EDITION, ['day 1', 'day 2'])).toEqual([after]);
  });

  test('a batch that comes again changes nothing and tells what is there', async () => {
    const { viewRows } = await open();
    const once = () => viewRows.change(EDITION, 4, [{ key: 'a', adds: { n: 1 } }]);
    const rows = await once();
    expect(await once()).toEqual(rows);
    expect(await Promise.all([once(), once()])).toEqual([rows, rows]);
  });

  test('whoever is behind learns that somebody has come further', async () => {
    const { viewRows } = await open();
    await viewRows.change(EDITION, 4, [{ key: 'a', adds: { n: 1 } }]);
    await viewRows.change(EDITION, 5, [{ key: 'a', adds: { n: 1 } }]);
    const late = await viewRows.change(EDITION, 4, [{ key: 'a', adds: { n: 1 } }]);
    expect(late).toBeUndefined();
    const [row] = await viewRows.within(EDITION, ALL);
    expect(row?.values).toEqual({ n: 2 });
  });

  test('rows of the edition that answers are read, also once there is another', async () => {
    const { viewProgress, viewRows } = await open();
    const row = (n: number) => ({ key: 'a', since: 1, upTo: n, values: { n } });
    const valueNow = async () => (await viewRows.current('sales', ['a', 'b'])).get('a')?.values.n;
    expect(await valueNow()).toBeUndefined();
    await viewRows.put(EDITION, [row(1)]);
    await viewRows.put({ ...EDITION, edition: 2 }, [row(2)]);
    await viewProgress.advance('sales', undefined, progress(1));
    expect(await valueNow()).toBe(1);
    await viewProgress.advance('sales', progress(1), progress(2, 2));
    expect(await valueNow()).toBe(2);
    expect(await viewRows.current('sales', ['a', 'b'], { consistent: true })).toEqual(
      new Map([['a', row(2)]]),
    );
    expect(await viewRows.current('other', ['a'])).toEqual(new Map());
  });

  test('rows are read by ranges of their keys, both ends among them', async () => {
    const { viewRows } = await open();
    const keys = ['b', 'a', 'd', 'c', 'e'];
    await viewRows.change(
      EDITION,
      1,
      keys.map((key) => ({ key, adds: { n: 1 } })),
    );
    const found = await viewRows.within(EDITION, { from: 'b', to: 'd' });
    expect(found.map(({ key }) => key)).toEqual(['b', 'c', 'd']);
  });

  test('editions do not touch each other, and one can be dropped', async () => {
    const { viewRows } = await open();
    const other = { ...EDITION, edition: 2 };
    const rows = Array.from({ length: 60 }, (_, n) => ({
      ...{ key: `key ${String(n).padStart(2, '0')}`, since: 1, upTo: 1, values: { n, name: 'x' } },
    }));
    await viewRows.put(EDITION, rows);
    await viewRows.put(other, rows.slice(0, 1));
    expect(await viewRows.within(EDITION, ALL)).toEqual(rows);
    await viewRows.drop(EDITION);
    expect(await viewRows.within(EDITION, ALL)).toEqual([]);
    expect(await viewRows.within(other, ALL)).toEqual(rows.slice(0, 1));
    await viewRows.change(other, 2, [{ key: 'key 00', adds: { n: 2 } }]);
    expect((await viewRows.within(other, ALL))[0]).toMatchObject({ since: 1, upTo: 2 });
  });
}
