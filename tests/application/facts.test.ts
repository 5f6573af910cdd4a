import { describe, expect, test } from '@jest/globals';
import { keepFacts } from '../../src/application/facts/keep-facts.ts';
import { rebuildFacts } from '../../src/application/facts/rebuild-facts.ts';
import { timeCharacters } from '../../src/application/ids.ts';
import { chainAudit } from '../../src/application/oversight/chain-audit.ts';
import { keepStatistics } from '../../src/application/statistics/keep-statistics.ts';
import { DAY_MS } from '../../src/domain/days.ts';
import { RETENTION } from '../../src/domain/privacy/retention.ts';
import { inTurn } from '../support/memory/border.ts';
import { addRecord } from '../support/memory/state.ts';
import fc from '../support/properties.ts';
import { mortal } from './mortal.ts';
import { MINUTE, openShop } from './shop.ts';

function openFacts() {
  const shop = openShop();
  const { ports, clock, state } = shop;
  let count = 0;
  return {
    ...shop,
    record(type: 'order.created' | 'order.placed' | 'shop.changed', agoMs = 0): void {
      count += 1;
      const at = clock.now - agoMs;
      const id = `evt_${timeCharacters(at)}${String(count).padStart(16, '0')}`;
      const trail = { actor: { role: 'system' as const }, traceId: 'trace' };
      addRecord(state, {
        ...{ id, subject: `thing_${count}`, at, trail, data: {} },
        events: [{ id: `evt_of_${count}`, type }],
      });
    },
    async chain(): Promise<void> {
      clock.now += MINUTE;
      await chainAudit(ports);
    },
    follow: () => keepFacts(ports, clock.now + MINUTE),
    files: () => [...state.facts].sort(([one], [other]) => (one < other ? -1 : 1)),
    /** The events in all files, as often as they stand there. */
    events: () =>
      [...state.facts.values()]
        .flatMap((text) => text.trimEnd().split('\n'))
        .map((line) => JSON.parse(line).event_id as string)
        .sort(),
  };
}

/** Five records of two days, in three blocks. */
async function recordTwoDays(facts: ReturnType<typeof openFacts>): Promise<void> {
  facts.record('order.created');
  facts.record('order.placed');
  await facts.chain();
  facts.clock.now += DAY_MS;
  facts.record('order.created');
  facts.record('order.created');
  await facts.chain();
  facts.record('shop.changed', DAY_MS); // late, of the day before
  await facts.chain();
  facts.clock.now += DAY_MS;
  await facts.chain();
}
const ALL = [1, 2, 3, 4, 5].map((number) => `evt_of_${number}`);

describe('facts', () => {
  test('are kept of everything that happened, in a file for each block, day and type', async () => {
    const facts = openFacts();
    await recordTwoDays(facts);
    expect(await facts.follow()).toBe(3);
    expect(facts.events()).toEqual(ALL);
    expect(facts.files().map(([name]) => name)).toEqual([
      'facts/day=2026-07-28/type=order.created/2026-07-28-000001.ndjson.gz',
      'facts/day=2026-07-28/type=order.placed/2026-07-28-000001.ndjson.gz',
      'facts/day=2026-07-28/type=shop.changed/2026-07-28-000002.ndjson.gz',
      'facts/day=2026-07-29/type=order.created/2026-07-29-000001.ndjson.gz',
    ]);
    const before = facts.files();
    expect(await facts.follow()).toBe(0);
    expect(facts.files()).toEqual(before);
  });

  test('are the same wherever it dies, and when two follow at once', async () => {
    const whole = openFacts();
    await recordTwoDays(whole);
    await whole.follow();
    const expected = whole.files();
    const dies = fc.record({
      at: fc.nat({ max: 40 }),
      when: fc.constantFrom('before' as const, 'after' as const),
    });
    await fc.assert(
      fc.asyncProperty(dies, fc.boolean(), async (death, together) => {
        const facts = openFacts();
        await recordTwoDays(facts);
        const life = mortal(facts, death);
        await life.survive(async () => {
          const ends = await Promise.allSettled(
            together ? [facts.follow(), facts.follow()] : [facts.follow()],
          );
          for (const end of ends) if (end.status === 'rejected') throw end.reason;
        });
        facts.meddle(inTurn);
        await facts.follow();
        expect(facts.files()).toEqual(expected);
      }),
      { numRuns: 100 },
    );
  });

  test('that cannot be stored keep no other view from going on, and are there once they can', async () => {
    const facts = openFacts();
    await recordTwoDays(facts);
    facts.meddle((call, run) => {
      if (call.port === 'factFiles') throw new Error('the store is down');
      return inTurn(call, run);
    });
    await expect(facts.follow()).rejects.toThrow('the store is down');
    await keepStatistics(facts.ports, Infinity);
    expect(facts.state.viewProgress.get('sales')?.blocks).toBe(3);
    expect(facts.state.viewProgress.has('facts')).toBe(false);
    facts.meddle(inTurn);
    await facts.follow();
    expect(facts.events()).toEqual(ALL);
  });
});

describe('facts that are made anew', () => {
  test('are the same to the byte, and what no block makes is gone', async () => {
    const facts = openFacts();
    await recordTwoDays(facts);
    await facts.follow();
    const before = facts.files();
    const useless = 'facts/day=2026-07-28/type=order.gone/2026-07-28-000001.ndjson.gz';
    facts.state.facts.set(useless, '{}\n');
    const [[damaged] = ['']] = before;
    facts.state.facts.set(damaged, 'damaged\n');
    expect(await rebuildFacts(facts.ports)).toEqual({
      ...{ blocks: 3, records: 5, files: 4, removed: 1 },
    });
    expect(facts.files()).toEqual(before);
  });

  test('lose nothing of what is followed meanwhile', async () => {
    const facts = openFacts();
    await recordTwoDays(facts);
    facts.record('order.placed');
    await facts.chain();
    await Promise.all([rebuildFacts(facts.ports), facts.follow()]);
    expect(facts.events()).toEqual([...ALL, 'evt_of_6']);
  });

  test('are the same when the first try died', async () => {
    const whole = openFacts();
    await recordTwoDays(whole);
    await whole.follow();
    const dies = fc.record({
      at: fc.nat({ max: 20 }),
      when: fc.constantFrom('before' as const, 'after' as const),
    });
    await fc.assert(
      fc.asyncProperty(dies, async (death) => {
        const facts = openFacts();
        await recordTwoDays(facts);
        await facts.follow();
        const life = mortal(facts, death);
        await life.survive(async () => {
          await rebuildFacts(facts.ports);
        });
        facts.meddle(inTurn);
        await rebuildFacts(facts.ports);
        expect(facts.files()).toEqual(whole.files());
      }),
      { numRuns: 50 },
    );
  });

  test('are those that are kept: what is over does not come back for as long again', async () => {
    const facts = openFacts();
    await recordTwoDays(facts);
    await facts.follow();
    facts.clock.now += (RETENTION.facts.days - 1) * DAY_MS;
    await rebuildFacts(facts.ports);
    expect(facts.files().map(([name]) => name.slice(0, 20))).toEqual(['facts/day=2026-07-29']);
  });
});
