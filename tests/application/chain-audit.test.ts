import { describe, expect, test } from '@jest/globals';
import { chainAudit } from '../../src/application/oversight/chain-audit.ts';
import { timeCharacters } from '../../src/application/ids.ts';
import { beginOf, DAY_MS, dayOf } from '../../src/domain/days.ts';
import { isIntact } from '../../src/domain/audit/chain.ts';
import { addRecord } from '../support/memory/state.ts';
import { MINUTE, NOW, openShop } from './shop.ts';

const HOUR = 60 * MINUTE;

function openAudit() {
  const shop = openShop();
  let count = 0;
  return {
    ...shop,
    run: () => chainAudit(shop.ports),
    blocks: () => shop.state.chain.blocks,
    /** Commits so many records now, whose ids were made a while ago. */
    record(many = 1, agoMs = 0): void {
      for (let n = 0; n < many; n += 1) {
        count += 1;
        const at = shop.clock.now - agoMs;
        const id = `evt_${timeCharacters(at)}${String(count).padStart(16, '0')}`;
        const trail = { actor: { role: 'system' as const }, traceId: 'trace' };
        const events = [{ id: `evt_${count}`, type: 'shop.changed' as const }];
        addRecord(shop.state, { id, subject: 'shop', at, trail, events, data: {} });
      }
    },
    /** How often each record was chained. */
    chained(): number[] {
      const ids = shop.state.chain.blocks.flatMap(({ records }) => records.map(({ id }) => id));
      return [...shop.state.records.values()].map(
        ({ record }) => ids.filter((id) => id === record.id).length,
      );
    },
  };
}

describe('the chain of the audit', () => {
  test('takes every record once, block by block, and nothing when there is nothing new', async () => {
    const audit = openAudit();
    audit.record(3);
    expect(await audit.run()).toEqual({ chained: 3, blocks: 1, forged: 0 });
    audit.clock.now += MINUTE;
    expect(await audit.run()).toEqual({ chained: 0, blocks: 0, forged: 0 });
    audit.record(2_500);
    expect(await audit.run()).toEqual({ chained: 2_500, blocks: 3, forged: 0 });
    expect(audit.blocks().map(({ number, records }) => [number, records.length])).toEqual([
      [1, 3],
      [2, 1_000],
      [3, 1_000],
      [4, 500],
    ]);
    expect(new Set(audit.chained())).toEqual(new Set([1]));
    const { sign } = audit.ports.auditChain;
    expect(audit.blocks().every((block) => isIntact(block, sign))).toBe(true);
  });

  test('goes on over midnight: the first block of a day follows the last of the day before', async () => {
    const audit = openAudit();
    audit.record();
    await audit.run();
    audit.clock.now = NOW + DAY_MS;
    audit.record();
    await audit.run();
    const [first, second] = audit.blocks();
    expect(first?.previous).toBeNull();
    expect([second?.day, second?.number]).toEqual([dayOf(NOW + DAY_MS), 1]);
    expect(second?.previous).toEqual({ day: first?.day, number: 1, hash: first?.hash });
  });

  test('takes what was committed minutes after its id was made into a later block', async () => {
    const audit = openAudit();
    audit.record();
    await audit.run();
    audit.record(1, 9 * MINUTE);
    expect(await audit.run()).toMatchObject({ chained: 1 });
    expect(audit.chained()).toEqual([1, 1]);
  });

  test.each([1, 24, 72])('looks through a day once more %i hours after its end', async (hours) => {
    const audit = openAudit();
    audit.record();
    await audit.run();
    const closing = beginOf(dayOf(NOW)) + DAY_MS + hours * HOUR;
    for (const before of [1, 24, 72].filter((one) => one < hours)) {
      audit.clock.now = closing - (hours - before) * HOUR;
      await audit.run();
    }
    audit.clock.now = closing - MINUTE;
    await audit.run();
    audit.record(1, closing - MINUTE - NOW);
    audit.clock.now = closing;
    await audit.run();
    expect(audit.chained()).toEqual([1, 1]);
  });

  test('catches up after days on which it did not run', async () => {
    const audit = openAudit();
    audit.record();
    await audit.run();
    for (let day = 0; day < 9; day += 1) {
      audit.clock.now += DAY_MS;
      audit.record(2);
    }
    await audit.run();
    expect(new Set(audit.chained())).toEqual(new Set([1]));
    expect(audit.blocks()).toHaveLength(10);
  });

  test('is one chain, however many runs there are at once', async () => {
    const audit = openAudit();
    audit.record(1_500);
    await Promise.all([audit.run(), audit.run(), audit.run()]);
    await audit.run();
    expect(new Set(audit.chained())).toEqual(new Set([1]));
    const followed = audit.blocks().map(({ previous }) => previous?.hash);
    expect(new Set(followed).size).toBe(followed.length);
  });

  test('begins anew, and says so, when its end was altered', async () => {
    const audit = openAudit();
    audit.record();
    await audit.run();
    audit.state.chain.head = { ...audit.state.chain.head!, at: NOW + 99 * DAY_MS };
    audit.record();
    await audit.run();
    expect(audit.blocks().map(({ previous }) => previous)).toEqual([null, null]);
    expect(audit.reports[0]?.message).toContain('altered');
  });
});
