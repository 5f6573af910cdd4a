import { expect, test } from '@jest/globals';
import type { EventLog, EventRecord, PageKey } from '../../../src/application/ports.ts';
import type { Actor } from '../../../src/domain/events/event.ts';
import { addCategory, DAY_MS, NOW, recordOf } from './samples.ts';
import type { Open, Stores } from './stores.ts';

let categories = 0;

async function commit(stores: Stores, record: EventRecord): Promise<EventRecord> {
  categories += 1;
  const id = `cat_${categories}`;
  const category = { id, slug: id, name: id, parentId: null, version: 1 };
  await addCategory(stores, category, record);
  return record;
}

type Query = Omit<Parameters<EventLog['page']>[0], 'after'>;

async function readAll(log: EventLog, query: Query): Promise<EventRecord[]> {
  const seen: EventRecord[] = [];
  let after: PageKey | undefined;
  do {
    const page = await log.page({ ...query, after });
    expect(page.items.length).toBeLessThanOrEqual(query.limit);
    seen.push(...page.items);
    after = page.next;
  } while (after !== undefined);
  return seen;
}

/** What every implementation of EventLog and Ledger promises. */
export function eventLogContract(open: Open): void {
  const period = { from: NOW - DAY_MS, to: NOW + 5 * DAY_MS };

  test('records are read page by page, oldest first, over days without any', async () => {
    const stores = await open();
    const later = [0, 1, 2, DAY_MS, 3 * DAY_MS, 3 * DAY_MS + 1];
    const records: EventRecord[] = [];
    for (const laterMs of later) {
      records.push(await commit(stores, recordOf('subject', { laterMs })));
    }
    expect(await readAll(stores.eventRecord, { ...period, limit: 2 })).toEqual(records);
    expect(await readAll(stores.eventRecord, { ...period, limit: 100 })).toEqual(records);
  });

  test('a period begins with its start and ends before its end', async () => {
    const stores = await open();
    const [, second, third] = [
      await commit(stores, recordOf('subject', { laterMs: 0 })),
      await commit(stores, recordOf('subject', { laterMs: 10 })),
      await commit(stores, recordOf('other', { laterMs: 20 })),
      await commit(stores, recordOf('subject', { laterMs: 30 })),
    ];
    const inside = { from: NOW + 10, to: NOW + 30, limit: 10 };
    expect(await readAll(stores.eventRecord, inside)).toEqual([second, third]);
    expect(await readAll(stores.eventRecord, { ...inside, subject: 'other' })).toEqual([third]);
  });

  test('a type is found among others', async () => {
    const stores = await open();
    const placed = recordOf('subject', { laterMs: 5 });
    const wanted = { ...placed, events: [{ id: 'evt_x', type: 'order.packed' as const }] };
    await commit(stores, recordOf('subject', { laterMs: 1 }));
    await commit(stores, wanted);
    await commit(stores, recordOf('subject', { laterMs: 9 }));
    const query = { ...period, type: 'order.packed', limit: 1 };
    expect(await readAll(stores.eventRecord, query)).toEqual([wanted]);
  });

  test('what a third party told is found by its source, among what the shop did', async () => {
    const stores = await open();
    const event = { id: '1', type: 'parcel.lost', source: '/one', time: '2026-01-02T03:04:05Z' };
    const told = { ...recordOf('subject', { laterMs: 5 }), events: [event] };
    const own = await commit(stores, recordOf('subject', { laterMs: 1 }));
    await commit(stores, told);
    const query = { ...period, limit: 1 };
    for (const about of [{}, { subject: 'subject' }]) {
      const of = (source: string, type?: string) =>
        readAll(stores.eventRecord, { ...query, ...about, source, type });
      expect(await of('/one')).toEqual([told]);
      expect(await of('/one', 'parcel.lost')).toEqual([told]);
      expect(await of('/one', 'category.changed')).toEqual([]);
      expect(await of('bodega')).toEqual([own]);
      expect(await of('/other')).toEqual([]);
    }
  });

  test('few of a type are found among many others in one page, whatever its size', async () => {
    const stores = await open();
    const isWanted = (n: number) => [60, 61, 119].includes(n);
    const wanted: EventRecord[] = [];
    for (let n = 0; n < 120; n += 1) {
      const record = recordOf('subject', { laterMs: n });
      const type = isWanted(n) ? ('order.packed' as const) : ('order.placed' as const);
      const committed = await commit(stores, { ...record, events: [{ id: `evt_${n}`, type }] });
      if (isWanted(n)) wanted.push(committed);
    }
    for (const about of [{}, { subject: 'subject' }]) {
      const query = { ...period, ...about, type: 'order.packed' };
      const first = await stores.eventRecord.page({ ...query, limit: 1, after: undefined });
      expect(first.items).toEqual(wanted.slice(0, 1));
      for (const limit of [1, 2, 3]) {
        expect(await readAll(stores.eventRecord, { ...query, limit })).toEqual(wanted);
      }
    }
  });

  test('what moved money stands among all else, page by page', async () => {
    const stores = await open();
    const ledger = [{ account: 'cash' as const, amountMinor: 0, currency: 'EUR' }];
    const records: EventRecord[] = [];
    for (const [n, laterMs] of [
      0,
      1,
      2,
      3,
      DAY_MS,
      DAY_MS + 1,
      DAY_MS + 2,
      40 * DAY_MS,
    ].entries()) {
      const money = [1, 2, 5, 7].includes(n) ? { ledger } : {};
      records.push(await commit(stores, { ...recordOf('subject', { laterMs }), ...money }));
    }
    const long = { from: NOW, to: NOW + 41 * DAY_MS };
    for (const limit of [1, 2, 3, 100]) {
      expect(await readAll(stores.eventRecord, { ...long, limit })).toEqual(records);
    }
  });

  test('all is read newest first, too', async () => {
    const stores = await open();
    const ledger = [{ account: 'cash' as const, amountMinor: 0, currency: 'EUR' }];
    const records: EventRecord[] = [];
    for (const [n, laterMs] of [0, 1, 2, 3, DAY_MS, DAY_MS + 1, 3 * DAY_MS].entries()) {
      const money = [1, 2, 5].includes(n) ? { ledger } : {};
      records.push(await commit(stores, { ...recordOf('subject', { laterMs }), ...money }));
    }
    const newest = { sort: 'newest' as const, from: NOW, to: NOW + 5 * DAY_MS };
    for (const about of [{}, { subject: 'subject' }, { actor: 'user-1' }]) {
      for (const limit of [1, 2, 3, 100]) {
        const all = await readAll(stores.eventRecord, { ...newest, ...about, limit });
        expect(all).toEqual(records.toReversed());
      }
    }
    const inside = { ...newest, from: NOW + 1, to: NOW + DAY_MS + 1, limit: 2 };
    const within = records.slice(1, 5).toReversed();
    expect(await readAll(stores.eventRecord, inside)).toEqual(within);
  });

  test('of an actor is what was done for the shop or to the own account', async () => {
    const stores = await open();
    const by = (subject: string, role: Actor['role'], id: string, laterMs: number) =>
      commit(stores, {
        ...recordOf(subject, { laterMs }),
        trail: { actor: { role, id }, traceId: 'trace' },
      });
    const order = await by('ord_1', 'customer', 'zoe', 1);
    const account = await by('zoe', 'customer', 'zoe', 2);
    const packed = await by('ord_1', 'staff', 'sam', 3);
    await by('ord_1', 'system', 'clock', 4);
    const of = (query: object) => readAll(stores.eventRecord, { ...period, limit: 2, ...query });
    expect(await of({ actor: 'zoe' })).toEqual([account]);
    expect(await of({ actor: 'sam' })).toEqual([packed]);
    expect(await of({ actor: 'clock' })).toEqual([]);
    expect(await of({ actor: 'zoe', subject: 'ord_1' })).toEqual([order]);
    expect(await of({ actor: 'sam', subject: 'ord_1', limit: 1 })).toEqual([packed]);
  });

  test('what changed is kept, plain or sealed', async () => {
    const stores = await open();
    const change = {
      before: null,
      after: { title: 'Tea', tags: ['a'], more: { n: 1 } },
      omitted: 2,
    };
    const plain = await commit(stores, { ...recordOf('subject'), change });
    const sealedChange = Uint8Array.of(0, 1, 255);
    const sealed = await commit(stores, { ...recordOf('other'), sealedChange });
    for (const query of [{}, { actor: 'user-1' }]) {
      const all = await readAll(stores.eventRecord, { ...period, ...query, limit: 5 });
      expect(all).toEqual([plain, sealed]);
    }
  });

  test('the ledger holds the bookings of a period, and nothing else', async () => {
    const stores = await open();
    const ledger = [
      { account: 'provider' as const, amountMinor: 2390, currency: 'EUR' },
      { account: 'sales' as const, amountMinor: -2390, currency: 'EUR' },
    ];
    await commit(stores, recordOf('subject', { laterMs: 0 }));
    await commit(stores, { ...recordOf('subject', { laterMs: 10 }), ledger });
    await commit(stores, { ...recordOf('subject', { laterMs: 40 * DAY_MS }), ledger });
    expect(await stores.ledger.entriesIn({ from: NOW, to: NOW + DAY_MS })).toEqual(ledger);
    expect(await stores.ledger.entriesIn({ from: NOW, to: NOW + 10 })).toEqual([]);
    const long = { from: NOW, to: NOW + 60 * DAY_MS };
    expect(await stores.ledger.entriesIn(long)).toEqual([...ledger, ...ledger]);
  });
}
