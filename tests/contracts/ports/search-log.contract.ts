import { describe, expect, test } from '@jest/globals';
import type { PageKey, SearchChange, SearchLog } from '../../../src/application/ports.ts';
import type { SearchEntry } from '../../../src/domain/search/entry.ts';
import { generatedEntries } from '../../support/search/generated.ts';
import { NOW } from './samples.ts';
import type { Open } from './stores.ts';

const NEVER = { fingerprint: undefined, revision: 0 };
const [first, second] = generatedEntries(2) as [SearchEntry, SearchEntry];
const idOf = ({ summary }: SearchEntry) => summary.id;

function tell(log: SearchLog, entry: SearchEntry, at = NOW, before = NEVER) {
  return log.place({ productId: idOf(entry), entry, fingerprint: `f${at}`, before, at });
}

async function allFrom(log: SearchLog, from: number): Promise<SearchChange[]> {
  const all: SearchChange[] = [];
  let after: PageKey | undefined;
  do {
    const { items, next } = await log.changes({ from, after });
    all.push(...items);
    after = next;
  } while (after !== undefined);
  return all;
}

/** What the log of search promises. */
export function searchLogContract(open: Open): void {
  describe('the log of search', () => {
    test('knows nothing of a product that it was not told of', async () => {
      const { searchLog } = await open();
      expect(await searchLog.placement(idOf(first))).toEqual(NEVER);
      expect(await allFrom(searchLog, 0)).toEqual([]);
    });

    test('tells what it was told, and what it was told last', async () => {
      const { searchLog } = await open();
      expect(await tell(searchLog, first)).toBe(true);
      expect(await searchLog.placement(idOf(first))).toEqual({
        fingerprint: `f${NOW}`,
        revision: 1,
      });
      expect(await allFrom(searchLog, NOW)).toEqual([
        { productId: idOf(first), revision: 1, entry: first },
      ]);
    });

    test('tells that a product is not found any more', async () => {
      const { searchLog } = await open();
      await tell(searchLog, first);
      const gone = { productId: idOf(first), entry: undefined, fingerprint: undefined };
      const before = await searchLog.placement(idOf(first));
      expect(await searchLog.place({ ...gone, before, at: NOW + 1 })).toBe(true);
      expect(await searchLog.placement(idOf(first))).toEqual({
        fingerprint: undefined,
        revision: 2,
      });
      expect((await allFrom(searchLog, NOW + 1))[0]).toEqual({
        ...{ productId: idOf(first), revision: 2, entry: undefined },
      });
    });

    test('takes one of many who tell it of a product at once, and nothing of the others', async () => {
      const { searchLog } = await open();
      const told = await Promise.all([1, 2, 3, 4].map((n) => tell(searchLog, first, NOW + n)));
      expect(told.filter(Boolean)).toHaveLength(1);
      expect(await allFrom(searchLog, NOW)).toHaveLength(1);
    });

    test('keeps what many tell it at the same moment of different products', async () => {
      const { searchLog } = await open();
      const entries = generatedEntries(30);
      await Promise.all(entries.map((entry) => tell(searchLog, entry)));
      const ids = (await allFrom(searchLog, NOW)).map(({ productId }) => productId);
      expect(ids.sort()).toEqual(entries.map(idOf).sort());
    });

    test('tells the oldest first, from a time on', async () => {
      const { searchLog } = await open();
      await tell(searchLog, second, NOW + 2);
      await tell(searchLog, first, NOW + 1);
      const ids = async (from: number) =>
        (await allFrom(searchLog, from)).map(({ productId }) => productId);
      expect(await ids(NOW)).toEqual([idOf(first), idOf(second)]);
      expect(await ids(NOW + 2)).toEqual([idOf(second)]);
    });

    test('forgets what is old, but not what it knows of a product', async () => {
      const { searchLog } = await open();
      const entries = generatedEntries(61);
      const another = entries.pop()!;
      for (const entry of entries) await tell(searchLog, entry);
      await tell(searchLog, another, NOW + 1);
      await searchLog.trim(NOW + 1);
      expect(await allFrom(searchLog, 0)).toMatchObject([{ productId: idOf(another) }]);
      expect((await searchLog.placement(idOf(first))).revision).toBe(1);
    });

    test('has one head, which one of many moves', async () => {
      const { searchLog } = await open();
      const before = await searchLog.head();
      const base = { key: 'search/bases/idx_1', fingerprint: 'f', through: NOW };
      const moves = [1, 2, 3].map((rebuilds) =>
        searchLog.moveHead({ ...before, base, rebuilds }, before),
      );
      expect((await Promise.all(moves)).filter(Boolean)).toHaveLength(1);
      const head = await searchLog.head();
      expect(head).toMatchObject({ base, revision: before.revision + 1, previous: undefined });
      const building = { key: 'search/bases/idx_2', since: NOW };
      expect(await searchLog.moveHead({ ...head, previous: base, building }, head)).toBe(true);
      expect(await searchLog.head()).toMatchObject({ previous: base, building });
    });
  });
}
