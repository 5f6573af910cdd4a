import { expect, test } from '@jest/globals';
import type { EventRecord } from '../../../src/application/ports.ts';
import { captureBooking } from '../../../src/domain/payments/ledger.ts';
import { addCategory, NOW, recordOf } from './samples.ts';
import type { Open, Stores } from './stores.ts';

let categories = 0;

/** Commits something that the record tells of. */
async function commit(stores: Stores, record: EventRecord): Promise<EventRecord> {
  categories += 1;
  const id = `cat_${categories}`;
  const category = { id, slug: id, name: id, parentId: null, version: 1 };
  await addCategory(stores, category, record);
  return record;
}

async function commitAll(stores: Stores, laterMs: readonly number[], subject = 'subject') {
  const records = laterMs.map((later) => recordOf(subject, { laterMs: later }));
  for (const record of records) await commit(stores, record);
  return records.toSorted((one, other) => (one.id < other.id ? -1 : 1));
}

type Query = Parameters<Stores['outbox']['unpublished']>[0];

const recordsIn = async ({ outbox }: Stores, query: Query): Promise<EventRecord[]> =>
  (await outbox.unpublished(query)).records;

/** What every implementation of Outbox promises. */
export function outboxContract(open: Open): void {
  test('what was committed is unpublished until it is marked', async () => {
    const stores = await open();
    const [first, second] = await commitAll(stores, [0, 1]);
    const unpublished = () => recordsIn(stores, { before: NOW + 1000, limit: 10 });
    expect(await unpublished()).toEqual([first, second]);
    await stores.outbox.markPublished(first!);
    expect(await unpublished()).toEqual([second]);
    await stores.outbox.markPublished(first!);
    await stores.outbox.markPublished(second!);
    expect(await unpublished()).toEqual([]);
  });

  test('what nobody has to be told is kept once, and never published', async () => {
    const stores = await open();
    const record = recordOf('subject', { type: 'api_key.used' });
    await stores.outbox.note(record);
    await stores.outbox.note({ ...record, data: { other: true } });
    expect(await stores.outbox.history('subject')).toEqual([record]);
    expect(await recordsIn(stores, { before: NOW + 1000, limit: 10 })).toEqual([]);
    const day = { from: NOW - 1000, to: NOW + 1000, limit: 10, after: undefined };
    expect((await stores.eventRecord.page({ ...day, type: 'api_key.used' })).items).toEqual([
      record,
    ]);
  });

  test('a record is told as it was committed', async () => {
    const stores = await open();
    const data = { grand: { amount: 1, currency: 'EUR' }, lines: [{ sku: 'A' }], none: null };
    const record: EventRecord = {
      ...recordOf('subject', { data }),
      trail: { actor: { role: 'system' }, traceId: 't', causedBy: 'evt_0' },
      events: [
        { id: 'evt_1', type: 'payment.captured' },
        { id: 'evt_2', type: 'order.placed' },
      ],
      ledger: captureBooking('card', 1, 'EUR'),
    };
    await commit(stores, record);
    expect(await recordsIn(stores, { before: NOW + 1, limit: 1 })).toEqual([record]);
    expect(await stores.outbox.history('subject')).toEqual([record]);
  });

  test('what is younger is left to whoever committed it', async () => {
    const stores = await open();
    await commitAll(stores, [0, 5, 10]);
    const told = async (before: number) =>
      (await recordsIn(stores, { before, limit: 10 })).map(({ at }) => at - NOW);
    expect(await told(NOW)).toEqual([]);
    expect(await told(NOW + 5)).toEqual([0]);
    expect(await told(NOW + 6)).toEqual([0, 5]);
    expect(await told(NOW + 11)).toEqual([0, 5, 10]);
  });

  test('the oldest are told first, and no more than asked for', async () => {
    const stores = await open();
    const records = await commitAll(stores, [30, 3, 17, 2, 8, 25, 1, 12, 4, 16]);
    const told = (limit: number) => recordsIn(stores, { before: NOW + 1000, limit });
    expect(await told(100)).toEqual(records);
    expect(await told(10)).toEqual(records);
    for (const limit of [1, 3, 9]) expect(await told(limit)).toEqual(records.slice(0, limit));
  });

  test('they are told page by page, those that nobody publishes too', async () => {
    const stores = await open();
    const records = await commitAll(stores, [30, 3, 17, 2, 8, 25, 1, 12, 4, 16]);
    for (const limit of [1, 3, 10, 11]) {
      const told: EventRecord[] = [];
      for (let after: string | undefined, more = true; more; more = after !== undefined) {
        const page = await stores.outbox.unpublished({ before: NOW + 1000, limit, after });
        expect(page.unreadable).toEqual([]);
        told.push(...page.records);
        after = page.next;
      }
      expect(told).toEqual(records);
    }
  });

  test('its backlog is what waits, and for how long', async () => {
    const stores = await open();
    const { outbox } = stores;
    expect(await outbox.backlog(NOW + 1000)).toEqual({ count: 0, more: false });
    expect(await outbox.oldestUnpublished(NOW + 1000)).toBeUndefined();
    const [first, second] = await commitAll(stores, [3, 7, 11]);
    expect(await stores.outbox.backlog(NOW + 11)).toEqual({
      ...{ count: 2, more: false },
      oldestAt: NOW + 3,
    });
    expect(await outbox.oldestUnpublished(NOW + 11)).toBe(NOW + 3);
    expect(await outbox.oldestUnpublished(NOW + 3)).toBeUndefined();
    await stores.outbox.markPublished(first!);
    expect(await outbox.oldestUnpublished(NOW + 12)).toBe(NOW + 7);
    expect(await stores.outbox.backlog(NOW + 12)).toMatchObject({ count: 2, oldestAt: NOW + 7 });
    expect(await stores.outbox.backlog(second!.at)).toMatchObject({ count: 0 });
  });

  test('the history of a subject is its own, oldest first, published or not', async () => {
    const stores = await open();
    const records = await commitAll(stores, [20, 10, 30], 'ord_1');
    await commitAll(stores, [15], 'ord_10');
    await stores.outbox.markPublished(records[1]!);
    expect(await stores.outbox.history('ord_1')).toEqual(records);
    expect(await stores.outbox.history('ord')).toEqual([]);
  });

  test('what third parties tell of a subject is not its history', async () => {
    const stores = await open();
    const [own] = await commitAll(stores, [10], 'ord_1');
    const events = [{ id: '1', type: 'order.delivered', source: '/one' }];
    await stores.outbox.add({ ...recordOf('ord_1', { laterMs: 20 }), events });
    expect(await stores.outbox.history('ord_1')).toEqual([own]);
  });

  test('a history may be longer than the database tells at once', async () => {
    const stores = await open();
    const records = Array.from({ length: 30 }, (_, n) =>
      recordOf('ord_1', { laterMs: n, data: { text: 'x'.repeat(50_000) } }),
    );
    await Promise.all(records.map((record) => stores.outbox.add(record)));
    const history = await stores.outbox.history('ord_1');
    expect(history.map(({ id }) => id)).toEqual(records.map(({ id }) => id));
    const left = await recordsIn(stores, { before: NOW + 1000, limit: 100 });
    expect(left.map(({ id }) => id)).toEqual(records.map(({ id }) => id));
  });

  test('a record that was erased needs no mark', async () => {
    const stores = await open();
    const record = recordOf('subject');
    await stores.outbox.markPublished(record);
    expect(await stores.outbox.history('subject')).toEqual([]);
  });

  test('the same record again is no second commit', async () => {
    const stores = await open();
    const record = await commit(stores, recordOf('subject'));
    await stores.outbox.markPublished(record);
    await expect(commit(stores, record)).rejects.toThrow('not committed');
    expect(await recordsIn(stores, { before: NOW + 1, limit: 9 })).toEqual([]);
  });

  test('what happened alone is recorded once, for the schedule to publish', async () => {
    const stores = await open();
    const { outbox } = stores;
    const record = recordOf('prod_1');
    const { subject, id } = record;
    expect(await outbox.isRecorded({ subject, id })).toBe(false);
    const added = await Promise.all(Array.from({ length: 5 }, () => outbox.add(record)));
    expect(added.filter((one) => one)).toHaveLength(1);
    expect(await outbox.add({ ...record, data: { other: true } })).toBe(false);
    expect(await outbox.isRecorded({ subject, id })).toBe(true);
    expect(await outbox.isRecorded({ subject: 'prod_2', id })).toBe(false);
    const { records } = await outbox.unpublished({ before: NOW + 1, limit: 9 });
    expect(records).toEqual([record]);
  });
}
