import { describe, expect, test } from '@jest/globals';
import { timeCharacters } from '../../src/application/ids.ts';
import { chainAudit } from '../../src/application/oversight/chain-audit.ts';
import { follow } from '../../src/application/views/follow.ts';
import { readView } from '../../src/application/views/read-view.ts';
import { rebuildView } from '../../src/application/views/rebuild.ts';
import { recordSource } from '../../src/application/views/record-source.ts';
import { followerOf, type RowsView } from '../../src/application/views/rows-view.ts';
import { DAY_MS } from '../../src/domain/days.ts';
import { addRecord } from '../support/memory/state.ts';
import { inTurn } from '../support/memory/border.ts';
import fc from '../support/properties.ts';
import { mortal } from './mortal.ts';
import { MINUTE, openShop, type TestShop } from './shop.ts';

/** Counts records by subject, and subjects on the day they were first seen. */
const COUNTS: RowsView = {
  name: 'counts',
  changesOf: (records) =>
    records.map(({ subject, at }) => ({
      key: `subject ${subject}`,
      adds: { records: 1 },
      firsts: { day: Math.floor(at / DAY_MS) },
    })),
  furtherOf: ({ rows, number }) =>
    rows
      .filter(({ since }) => since === number)
      .map(({ values }) => ({ key: `new ${values.day}`, adds: { subjects: 1 } })),
};
const ALL = [{ from: ' ', to: '~' }];

function openViews() {
  const shop = openShop();
  let count = 0;
  return {
    ...shop,
    record(subject: string, agoMs = 0): void {
      count += 1;
      const at = shop.clock.now - agoMs;
      const id = `evt_${timeCharacters(at)}${String(count).padStart(16, '0')}`;
      const trail = { actor: { role: 'system' as const }, traceId: 'trace' };
      const events = [{ id: `evt_${count}`, type: 'shop.changed' as const }];
      addRecord(shop.state, { id, subject, at, trail, events, data: {} });
    },
    async chain(): Promise<void> {
      shop.clock.now += MINUTE;
      await chainAudit(shop.ports);
    },
    follow: () => followNow(shop),
    rows: () => rowsOf(shop),
  };
}

function followNow({ ports, clock }: TestShop) {
  return follow(ports, recordSource(ports), followerOf(ports, COUNTS), clock.now + MINUTE);
}

function rowsOf({ state }: TestShop) {
  const edition = state.viewProgress.get('counts')?.edition;
  const rows = [...(state.viewRows.get(`counts#${edition}`)?.values() ?? [])];
  return rows.sort((one, other) => (one.key < other.key ? -1 : 1));
}

const TWO_DAYS = ['ada', 'bo', 'ada', 'cy', 'bo', 'ada'];

/** Records of two days in several blocks. */
async function recordTwoDays(views: ReturnType<typeof openViews>): Promise<void> {
  for (const [index, subject] of TWO_DAYS.entries()) {
    if (index === 3) views.clock.now += DAY_MS;
    views.record(subject);
    await views.chain();
  }
}

describe('a view', () => {
  test('takes in every record once, and does nothing when there is nothing new', async () => {
    const views = openViews();
    await recordTwoDays(views);
    expect(await views.follow()).toEqual({ blocks: 6, facts: 6 });
    expect(await views.follow()).toEqual({ blocks: 0, facts: 0 });
    const counts = views
      .rows()
      .map(({ key, values }) => [key.split(' ')[1], Object.values(values)]);
    expect(counts.filter(([name]) => TWO_DAYS.includes(String(name)))).toEqual([
      ['ada', [expect.any(Number), 3]],
      ['bo', [expect.any(Number), 2]],
      ['cy', [expect.any(Number), 1]],
    ]);
    expect(views.rows().filter(({ key }) => key.startsWith('new'))).toMatchObject([
      { values: { subjects: 2 } },
      { values: { subjects: 1 } },
    ]);
  });

  test('takes in what is chained late to a day that is over', async () => {
    const views = openViews();
    await recordTwoDays(views);
    await views.follow();
    views.record('late', DAY_MS - 30 * MINUTE);
    views.clock.now += DAY_MS;
    await views.chain();
    expect(await views.follow()).toEqual({ blocks: 1, facts: 1 });
  });

  test('is the same wherever it dies, and when two follow at once', async () => {
    const whole = openViews();
    await recordTwoDays(whole);
    await whole.follow();
    const expected = whole.rows();
    const dies = fc.record({
      at: fc.nat({ max: 70 }),
      when: fc.constantFrom('before' as const, 'after' as const),
    });
    await fc.assert(
      fc.asyncProperty(dies, fc.boolean(), async (death, together) => {
        const views = openViews();
        await recordTwoDays(views);
        const life = mortal(views, death);
        await life.survive(async () => {
          const ends = await Promise.allSettled(
            together ? [views.follow(), views.follow()] : [views.follow()],
          );
          for (const end of ends) if (end.status === 'rejected') throw end.reason;
        });
        views.meddle(inTurn);
        await views.follow();
        expect(views.rows()).toEqual(expected);
      }),
      { numRuns: 150 },
    );
  });

  test('that is built anew is the same to the byte, also while it goes on being followed', async () => {
    const views = openViews();
    await recordTwoDays(views);
    await views.follow();
    const before = JSON.stringify(views.rows());
    expect(await rebuildView(views.ports, recordSource(views.ports), COUNTS)).toEqual({
      ...{ done: true, blocks: 6, facts: 6, rows: 5 },
    });
    expect(views.state.viewProgress.get('counts')).toMatchObject({ edition: 2, blocks: 6 });
    expect(JSON.stringify(views.rows())).toBe(before);
    expect([...views.state.viewRows.keys()]).toEqual(['counts#2']);

    views.record('dee');
    await views.chain();
    await Promise.all([
      rebuildView(views.ports, recordSource(views.ports), COUNTS),
      views.follow(),
    ]);
    await views.follow();
    expect(views.rows().find(({ key }) => key === 'subject dee')?.values.records).toBe(1);
    expect(views.rows()).toHaveLength(6);
  });

  test('is built anew by one of two', async () => {
    const views = openViews();
    await recordTwoDays(views);
    await views.follow();
    const before = JSON.stringify(views.rows());
    await Promise.all([
      rebuildView(views.ports, recordSource(views.ports), COUNTS),
      rebuildView(views.ports, recordSource(views.ports), COUNTS),
    ]);
    expect(JSON.stringify(views.rows())).toBe(before);
  });

  test('answers as of now: what it has not taken in yet is worked out', async () => {
    const views = openViews();
    await recordTwoDays(views);
    await views.follow();
    views.record('ada');
    await views.chain(); // chained, not taken in
    views.record('eve'); // not chained either
    const read = await readView(views.ports, recordSource(views.ports), COUNTS, ALL);
    expect(read.asOf).toBe(views.clock.now);
    const count = (name: string) =>
      read.rows[0]?.find(({ key }) => key === `subject ${name}`)?.values.records;
    expect([count('ada'), count('bo'), count('eve')]).toEqual([4, 2, 1]);

    await views.chain();
    await views.follow();
    const values = (rows: readonly { key: string; values: unknown }[] = []) =>
      rows.map((row) => [row.key, row.values]);
    expect(values(read.rows[0])).toEqual(values(views.rows()));
  });

  test('that changes a row twice in a batch is a mistake', async () => {
    const views = openViews();
    views.record('ada');
    await views.chain();
    const view: RowsView = { ...COUNTS, furtherOf: ({ rows }) => rows.map(({ key }) => ({ key })) };
    await expect(
      follow(views.ports, recordSource(views.ports), followerOf(views.ports, view), Infinity),
    ).rejects.toThrow('changes subject ada twice');
  });
});
