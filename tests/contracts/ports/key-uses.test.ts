import { describe, expect, test } from '@jest/globals';
import { DAY_MS, NOW, recordOf } from './samples.ts';
import { onBothStores, type Open } from './stores.ts';

const DAY = '2026-05-06';
const KEY = 'key_1';

onBothStores((open) => describe('the book of uses', () => keyUsesContract(open)));

/** What every implementation of KeyUseBook promises. */
function keyUsesContract(open: Open): void {
  test('uses of a day add up, by what they were; of many at once all count', async () => {
    const { keyUses } = await open();
    expect(await keyUses.isUsed(KEY, DAY)).toBe(false);
    expect(await keyUses.daysOf(KEY, 9)).toEqual([]);
    await Promise.all(
      Array.from({ length: 5 }, () => keyUses.add(KEY, NOW, { wrap: 2, unwrap: 1 })),
    );
    await keyUses.add(KEY, NOW + 1, { sign: 1 });
    await keyUses.add('key_2', NOW + 2, { verify: 7 });
    expect(await keyUses.isUsed(KEY, DAY)).toBe(true);
    expect(await keyUses.daysOf(KEY, 9)).toEqual([
      { day: DAY, counts: { wrap: 10, unwrap: 5, sign: 1 }, lastUsedAt: NOW + 1, isTold: false },
    ]);
  });

  test('days are told newest first, so many as are wanted', async () => {
    const { keyUses } = await open();
    for (const n of [1, 0, 2]) await keyUses.add(KEY, NOW + n * DAY_MS, { seal: 1 });
    const days = (await keyUses.daysOf(KEY, 2)).map(({ day }) => day);
    expect(days).toEqual(['2026-05-08', '2026-05-07']);
  });

  test('what a day came to is told once, and not published; of a day without uses nothing is', async () => {
    const { keyUses, outbox } = await open();
    await keyUses.add(KEY, NOW, { open: 3 });
    const record = recordOf(KEY, { type: 'signing_key.used' });
    expect(await keyUses.tell(KEY, DAY, record)).toBe(true);
    expect(await outbox.isRecorded(record)).toBe(true);
    expect(await keyUses.daysOf(KEY, 9)).toMatchObject([{ counts: { open: 3 }, isTold: true }]);
    const again = recordOf(KEY, { type: 'signing_key.used' });
    expect(await keyUses.tell(KEY, DAY, again)).toBe(false);
    expect(await keyUses.tell(KEY, '2026-05-07', again)).toBe(false);
    expect(await outbox.isRecorded(again)).toBe(false);
    const query = { before: NOW + DAY_MS, limit: 10 };
    expect((await outbox.unpublished(query)).records).toEqual([]);
  });
}
