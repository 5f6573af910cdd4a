import { describe, expect, test } from '@jest/globals';
import { bucketsOf, INTERVALS, type Interval } from '../../../src/domain/statistics/buckets.ts';
import { seriesOf, totalOf } from '../../../src/domain/statistics/series.ts';
import { rangesOver, tally } from '../../../src/domain/statistics/slots.ts';
import { offsetText } from '../../../src/domain/statistics/zone.ts';
import { changeRow, joinChanges } from '../../../src/domain/views/row.ts';
import fc from '../../support/properties.ts';

const ZONES = [
  ...['Europe/Berlin', 'UTC', 'Asia/Kolkata', 'Asia/Kathmandu', 'America/St_Johns'],
  ...['Australia/Lord_Howe', 'Pacific/Apia', 'Africa/Cairo'],
];

function bucketsIn(from: string, to: string, interval: Interval, zone = 'Europe/Berlin') {
  const period = { from: Date.parse(from), to: Date.parse(to) };
  const result = bucketsOf(period, interval, zone);
  if (!result.ok) throw new Error(result.refusal.code);
  return result.value;
}
const hours = (from: number, to: number): number => (to - from) / 3_600_000;

describe('hours of a day', () => {
  test('are 23 when clocks go forward, and none is called two', () => {
    const day = bucketsIn('2026-03-28T23:00:00Z', '2026-03-29T22:00:00Z', 'hour');
    expect(day.map(({ label }) => label.slice(11)).slice(0, 4)).toEqual([
      ...['00:00+01:00', '01:00+01:00', '03:00+02:00', '04:00+02:00'],
    ]);
    expect(day).toHaveLength(23);
  });

  test('are 25 when they go back, and two are called two', () => {
    const day = bucketsIn('2026-10-24T22:00:00Z', '2026-10-25T23:00:00Z', 'hour');
    expect(day.map(({ label }) => label.slice(11)).slice(1, 5)).toEqual([
      ...['01:00+02:00', '02:00+02:00', '02:00+01:00', '03:00+01:00'],
    ]);
    expect(day).toHaveLength(25);
  });

  test('begin where the clocks of a zone show a whole hour', () => {
    const [first] = bucketsIn(
      '2026-07-01T10:10:00Z',
      '2026-07-01T10:20:00Z',
      'hour',
      'Asia/Kolkata',
    );
    expect(first).toMatchObject({ label: '2026-07-01T15:00+05:30' });
  });
});

describe('days', () => {
  test('are as long as they are', () => {
    const days = bucketsIn('2026-03-28T12:00:00Z', '2026-03-30T12:00:00Z', 'day');
    expect(days.map(({ label, from, to }) => [label, hours(from, to)])).toEqual([
      ...[
        ['2026-03-28', 24],
        ['2026-03-29', 23],
        ['2026-03-30', 24],
      ],
    ]);
  });

  test('begin when clocks leap over midnight', () => {
    const [day] = bucketsIn('2026-04-24T12:00:00Z', '2026-04-24T13:00:00Z', 'day', 'Africa/Cairo');
    expect(day).toMatchObject({ label: '2026-04-24', from: Date.parse('2026-04-23T22:00:00Z') });
    expect(hours(day!.from, day!.to)).toBe(23);
  });

  test('that a zone has left out are not there', () => {
    const days = bucketsIn('2011-12-29T20:00:00Z', '2011-12-30T20:00:00Z', 'day', 'Pacific/Apia');
    expect(days.map(({ label }) => label)).toEqual(['2011-12-29', '2011-12-31']);
  });
});

test('months end with their last day', () => {
  const months = bucketsIn('2026-01-31T12:00:00Z', '2026-03-01T00:00:00Z', 'month');
  expect(months.map(({ label }) => label)).toEqual(['2026-01', '2026-02', '2026-03']);
  expect(months[1]).toMatchObject({ from: Date.parse('2026-01-31T23:00:00Z') });
});

test('offsets are written as everywhere', () => {
  const at = Date.UTC(2026, 0, 1);
  expect(['UTC', 'Asia/Kathmandu', 'America/St_Johns'].map((zone) => offsetText(at, zone))).toEqual(
    [...['+00:00', '+05:45', '-03:30']],
  );
});

const times = fc.integer({ min: Date.UTC(2026, 0, 1), max: Date.UTC(2027, 0, 1) });

test('every period is whole hours, days or months without gaps that hold it', () => {
  fc.assert(
    fc.property(
      times,
      fc.integer({ min: 0, max: 8 * 86_400_000 }),
      fc.constantFrom(...ZONES),
      fc.constantFrom(...INTERVALS),
      (from, length, zone, interval) => {
        const result = bucketsOf({ from, to: from + length }, interval, zone);
        if (!result.ok) throw new Error(result.refusal.code);
        const buckets = result.value;
        expect(buckets[0]!.from).toBeLessThanOrEqual(from);
        expect(buckets.at(-1)!.to).toBeGreaterThanOrEqual(from + length);
        expect(buckets.slice(1).map((bucket) => bucket.from)).toEqual(
          buckets.slice(0, -1).map(({ to }) => to),
        );
        expect(new Set(buckets.map(({ label }) => label)).size).toBe(buckets.length);
      },
    ),
    { numRuns: 60 },
  );
});

describe('what is counted', () => {
  const counted = fc.array(fc.record({ at: times, amount: fc.integer({ min: -50, max: 50 }) }), {
    maxLength: 40,
  });

  function rowsOf(events: readonly { at: number; amount: number }[]) {
    const changes = events.flatMap(({ at, amount }) => tally(at, 'EUR', { amount }));
    return joinChanges(changes).map((change) => changeRow(undefined, change, 1));
  }

  test('is in the hour, day and month of any zone that it happened in', () => {
    fc.assert(
      fc.property(
        counted,
        times,
        fc.constantFrom(...ZONES),
        fc.constantFrom(...INTERVALS),
        (events, from, zone, interval) => {
          const result = bucketsOf({ from, to: from + 6 * 86_400_000 }, interval, zone);
          if (!result.ok) throw new Error(result.refusal.code);
          const buckets = result.value;
          const ranges = rangesOver(buckets);
          const read = ranges.map((range) =>
            rowsOf(events).filter(({ key }) => key >= range.from && key <= range.to),
          );
          const sums = seriesOf(read.flat(), buckets, { amount: 0 }).get('EUR');
          buckets.forEach((bucket, index) => {
            const inIt = events.filter(({ at }) => at >= bucket.from && at < bucket.to);
            const expected = inIt.reduce((sum, { amount }) => sum + amount, 0);
            expect(sums?.[index]?.amount ?? 0).toBe(expected);
          });
        },
      ),
      { numRuns: 60 },
    );
  });

  test('sums up to the same by the hour, the day and the month', () => {
    fc.assert(
      fc.property(counted, fc.constantFrom(...ZONES), (events, zone) => {
        const month = bucketsIn('2026-05-15T00:00:00Z', '2026-05-15T01:00:00Z', 'month', zone)[0]!;
        const totals = INTERVALS.map((interval) => {
          const result = bucketsOf(month, interval, zone);
          if (!result.ok) throw new Error(result.refusal.code);
          const read = rangesOver(result.value).map(({ from, to }) =>
            rowsOf(events).filter(({ key }) => key >= from && key <= to),
          );
          const sums = seriesOf(read.flat(), result.value, { amount: 0 }).get('EUR') ?? [];
          return totalOf(sums, { amount: 0 }).amount;
        });
        expect(new Set(totals).size).toBe(1);
      }),
      { numRuns: 12 },
    );
  });
});
