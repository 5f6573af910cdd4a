import { describe, expect, test } from '@jest/globals';
import { CHORES, dueByClock, isTurn } from '../../src/domain/chores/chores.ts';
import { DAY_MS } from '../../src/domain/days.ts';
import fc from '../support/properties.ts';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const MIDNIGHT = Date.UTC(2026, 6, 28);

const hourly = ['chainAudit', 'enforceRetention', 'reconcilePayments', 'rewrapDataKeys'];
const daily = ['rotateKeys', 'announceProducts'];

describe('the clock', () => {
  test('asks for everything of its own in a shop that is new', () => {
    expect(dueByClock(new Map(), MIDNIGHT)).toEqual([...hourly, ...daily]);
  });

  test('asks by the hour and by the day, each at its own time', () => {
    const askedAt = new Map<string, number>();
    const asked = new Map<string, number[]>();
    for (let at = MIDNIGHT; at < MIDNIGHT + 3 * DAY_MS; at += MINUTE) {
      for (const chore of dueByClock(askedAt, at)) {
        askedAt.set(chore, at);
        if (at >= MIDNIGHT + DAY_MS) asked.set(chore, [...(asked.get(chore) ?? []), at]);
      }
    }
    expect([...asked.keys()].sort()).toEqual([...hourly, ...daily].sort());
    for (const name of hourly) expect([name, asked.get(name)?.length]).toEqual([name, 48]);
    for (const name of daily) expect([name, asked.get(name)?.length]).toEqual([name, 2]);
    const minutes = hourly.map((name) => (asked.get(name)![0]! % HOUR) / MINUTE);
    expect(new Set(minutes).size).toBe(hourly.length);
    expect(asked.get('announceProducts')![0]).toBe(MIDNIGHT + DAY_MS + 8 * HOUR);
  });

  test('loses nothing to minutes in which nobody looked, however many, and asks once for all of them', () => {
    const minutes = fc.array(fc.integer({ min: 1, max: 3 * 24 * 60 }), {
      ...{ minLength: 1, maxLength: 50 },
    });
    fc.assert(
      fc.property(fc.constantFrom(...CHORES), minutes, (chore, steps) => {
        if (!('rhythm' in chore)) return;
        const { everyMs, afterMs } = chore.rhythm;
        let askedAt = MIDNIGHT;
        let at = MIDNIGHT;
        for (const step of steps) {
          at += step * MINUTE;
          const begun = Math.floor((at - afterMs) / everyMs) * everyMs + afterMs;
          expect(isTurn(chore.rhythm, askedAt, at)).toBe(askedAt < begun);
          if (askedAt < begun) askedAt = at;
          expect(isTurn(chore.rhythm, askedAt, at)).toBe(false);
        }
      }),
    );
  });

  test('that goes back a little asks for nothing again', () => {
    const askedAt = new Map(CHORES.map(({ name }) => [name, MIDNIGHT + 9 * HOUR]));
    expect(dueByClock(askedAt, MIDNIGHT + 9 * HOUR - 5 * MINUTE)).toEqual([]);
  });
});
