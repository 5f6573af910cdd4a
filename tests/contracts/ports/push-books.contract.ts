import { describe, expect, test } from '@jest/globals';
import type { StoredPushBook } from '../../../src/application/ports.ts';
import { NOW, recordOf } from './samples.ts';
import type { Open } from './stores.ts';

const PERSON = '8a1f4c52-60d1-70aa-3d55-000000000001';

const bookOf = (version: number, more: Partial<StoredPushBook> = {}): StoredPushBook => ({
  id: PERSON,
  sealed: Uint8Array.of(1, 2, version),
  version,
  expiresAt: NOW + 1_000,
  ...more,
});

/** What every implementation of PushBooks promises. */
export function pushBooksContract(open: Open): void {
  describe('a book of push subscriptions', () => {
    test('is found as stored, with the record of it', async () => {
      const { pushBooks, outbox } = await open();
      const record = recordOf(PERSON, { type: 'customer.changed' });
      expect(await pushBooks.find(PERSON)).toBeUndefined();
      expect(await pushBooks.commit(bookOf(1), record)).toBe(true);
      expect(await pushBooks.find(PERSON)).toEqual(bookOf(1));
      expect(await outbox.history(PERSON)).toEqual([record]);
    });

    test('is stored without a record, too, and apart from those of others', async () => {
      const { pushBooks, outbox } = await open();
      const other = bookOf(1, { id: 'ord_01JAVZ5GZC8D9W4K1MTKC9Q3XN' });
      expect(await pushBooks.commit(bookOf(1))).toBe(true);
      expect(await pushBooks.commit(other)).toBe(true);
      expect(await pushBooks.commit(bookOf(2))).toBe(true);
      expect(await pushBooks.find(PERSON)).toEqual(bookOf(2));
      expect(await pushBooks.find(other.id)).toEqual(other);
      expect(await outbox.history(PERSON)).toEqual([]);
    });

    test('has each version once, however many write it at once', async () => {
      const { pushBooks, outbox } = await open();
      for (const version of [1, 2]) {
        const tries = Array.from({ length: 8 }, (_, n) => bookOf(version, { expiresAt: NOW + n }));
        const record = (n: number) =>
          recordOf(PERSON, { type: 'customer.changed', laterMs: version * 10 + n });
        const outcomes = await Promise.all(tries.map((one, n) => pushBooks.commit(one, record(n))));
        expect(outcomes.filter(Boolean)).toHaveLength(1);
        expect(await pushBooks.find(PERSON)).toEqual(tries[outcomes.indexOf(true)]);
        expect(await outbox.history(PERSON)).toHaveLength(version);
      }
    });

    test('is not brought back by a version that was made before it was erased', async () => {
      const { pushBooks } = await open();
      await pushBooks.commit(bookOf(1));
      await pushBooks.erase(PERSON);
      await pushBooks.erase(PERSON);
      expect(await pushBooks.find(PERSON)).toBeUndefined();
      expect(await pushBooks.commit(bookOf(2))).toBe(false);
      expect(await pushBooks.commit(bookOf(1))).toBe(true);
    });
  });
}
