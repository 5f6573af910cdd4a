import { expect, test } from '@jest/globals';
import { headOf, makeBlock, type Head } from '../../../src/domain/audit/chain.ts';
import { dayOf } from '../../../src/domain/days.ts';
import { DAY_MS, NOW, recordOf } from './samples.ts';
import type { Open, Stores } from './stores.ts';

const DAY = dayOf(NOW);

/** What every implementation of AuditChain promises. */
export function auditChainContract(open: Open): void {
  const blockOf = ({ auditChain }: Stores, number: number, previous: Head | null, at = NOW) => {
    const records = [{ subject: 'cat_1', id: `evt_${number}`, digest: 'digest' }];
    const link = previous && {
      ...{ day: previous.day, number: previous.number, hash: previous.hash },
    };
    const block = makeBlock({ day: DAY, number, at, previous: link, records }, auditChain.sign);
    return { block, head: headOf(block, auditChain.sign) };
  };

  test('begins with nothing', async () => {
    const { auditChain } = await open();
    expect(await auditChain.head()).toBeUndefined();
    expect(await auditChain.progress()).toBeUndefined();
    expect(await auditChain.blocksOf(DAY, 0)).toEqual([]);
    expect(await auditChain.recordsOf(DAY, 0)).toEqual([]);
  });

  test('grows at its end alone, by one block each time', async () => {
    const stores = await open();
    const { auditChain } = stores;
    const first = blockOf(stores, 1, null);
    expect(await auditChain.append(first.block, first.head, undefined)).toBe(true);
    expect(await auditChain.head()).toEqual(first.head);

    const other = blockOf(stores, 2, null, NOW + 1);
    expect(await auditChain.append(other.block, other.head, undefined)).toBe(false);
    expect(await auditChain.append(other.block, other.head, other.head)).toBe(false);
    const taken = blockOf(stores, 1, first.head, NOW + 1);
    expect(await auditChain.append(taken.block, taken.head, first.head)).toBe(false);
    expect(await auditChain.head()).toEqual(first.head);

    const second = blockOf(stores, 2, first.head);
    expect(await auditChain.append(second.block, second.head, first.head)).toBe(true);
    expect(await auditChain.blocksOf(DAY, 0)).toEqual(
      [second, first].map(({ block }) => ({ day: DAY, number: block.number, block })),
    );
  });

  test('of two who add to it at once one gets through', async () => {
    const stores = await open();
    const rivals = [1, 2, 3, 4].map((later) => blockOf(stores, 1, null, NOW + later));
    const added = await Promise.all(
      rivals.map(({ block, head }) => stores.auditChain.append(block, head, undefined)),
    );
    expect(added.filter(Boolean)).toHaveLength(1);
    expect(await stores.auditChain.head()).toEqual(rivals[added.indexOf(true)]!.head);
  });

  test('is read back from its end, as far as a time', async () => {
    const stores = await open();
    let head: Head | undefined;
    for (const number of [1, 2, 3, 4]) {
      const next = blockOf(stores, number, head ?? null, NOW + number);
      await stores.auditChain.append(next.block, next.head, head);
      head = next.head;
    }
    const numbers = async (since: number) =>
      (await stores.auditChain.blocksOf(DAY, since)).map(({ number }) => number);
    expect(await numbers(NOW + 3)).toEqual([4, 3, 2]);
    expect(await numbers(NOW + 99)).toEqual([4]);
    expect(await numbers(0)).toEqual([4, 3, 2, 1]);
  });

  test('is about the records of a day, whatever moved money among them', async () => {
    const stores = await open();
    const ledger = [{ account: 'cash' as const, amountMinor: 0, currency: 'EUR' }];
    const records = [
      recordOf('subject', { laterMs: 0 }),
      { ...recordOf('subject', { laterMs: 10 }), ledger },
      recordOf('other', { laterMs: 20 }),
      recordOf('subject', { laterMs: DAY_MS }),
      { ...recordOf('other', { laterMs: DAY_MS + 10 }), ledger },
    ];
    for (const record of records) await stores.outbox.add(record);
    const keys = records.map(({ subject, id }) => ({ subject, id }));
    const { auditChain } = stores;
    expect(await auditChain.recordsOf(DAY, 0)).toEqual(keys.slice(0, 3));
    expect(await auditChain.recordsOf(DAY, NOW + 10)).toEqual(keys.slice(1, 3));
    expect(await auditChain.recordsOf(dayOf(NOW + DAY_MS), 0)).toEqual(keys.slice(3));
    const [some, ...more] = await auditChain.recordsOf(DAY, NOW + 10, 1);
    expect(keys.slice(1, 3)).toContainEqual(some);
    expect(more).toEqual([]);
    expect(await auditChain.recordsOf(DAY, NOW + 21, 1)).toEqual([]);

    const read = await auditChain.digestsOf([...keys, { subject: 'none', id: 'evt_none' }]);
    expect(read.map(({ record: { subject, id } }) => ({ subject, id }))).toEqual(keys);
    expect(read.every(({ genuine }) => genuine)).toBe(true);
    expect(new Set(read.map(({ record }) => record.digest)).size).toBe(records.length);
    await stores.outbox.markPublished(records[0]!);
    expect(await auditChain.digestsOf(keys)).toEqual(read);
  });

  test('remembers how far its days have been closed', async () => {
    const { auditChain } = await open();
    await auditChain.keepProgress(['2026-05-05', '2026-05-04']);
    await auditChain.keepProgress(['2026-05-06', '2026-05-04']);
    expect(await auditChain.progress()).toEqual(['2026-05-06', '2026-05-04']);
  });

  test('remembers what views were told of', async () => {
    const { auditChain } = await open();
    expect(await auditChain.told()).toBeUndefined();
    await auditChain.keepTold({ record: 'one', behaviour: 0 });
    await auditChain.keepTold({ record: 'two', behaviour: 7 });
    expect(await auditChain.told()).toEqual({ record: 'two', behaviour: 7 });
  });
}
