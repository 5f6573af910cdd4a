import { beforeEach, describe, expect, test } from '@jest/globals';
import { auditUses } from '../../src/application/keys/audit-uses.ts';
import { createTally } from '../../src/application/keys/tally.ts';
import { writtenRing } from '../../src/application/keys/ring.ts';
import type { Use } from '../../src/domain/keys/use.ts';
import { NOW, openShop, SYSTEM, type TestShop } from './shop.ts';

const KEY = 'key_1';
const HOUR_MS = 3_600_000;
const DAY_MS = 24 * HOUR_MS;

let shop: TestShop;
let time: number;

beforeEach(() => {
  shop = openShop();
  time = NOW;
});

/** Another instance of a function: it ends once nothing keeps it awake. */
function instance() {
  const awake: Promise<void>[] = [];
  const used = createTally({ ...shop.ports, now: () => time }, (work) => void awake.push(work()));
  return async (...uses: Use[]): Promise<void> => {
    for (const use of uses) used(KEY, use);
    await Promise.all(awake);
  };
}

const times = (count: number, use: Use): Use[] => Array.from({ length: count }, () => use);
const written = () =>
  [...(shop.state.useBook.get(KEY)?.values() ?? [])].map(({ counts }) => counts);

describe('uses of a key', () => {
  test('are written from the first of the day on, and that only once for all instances', async () => {
    await instance()('sign');
    expect(written()).toEqual([{ sign: 1 }]);
    await instance()('sign', 'sign');
    expect(written()).toEqual([{ sign: 1 }]);
    time += DAY_MS;
    await instance()('verify');
    expect(written()).toEqual([{ sign: 1 }, { verify: 1 }]);
  });

  test('are written by the twenty, so that each costs a twentieth of a write', async () => {
    await instance()('sign');
    let writes = 0;
    shop.meddle((call, run) => {
      if (call.port === 'keyUses' && call.method === 'add') writes += 1;
      return run();
    });
    const use = instance();
    for (let n = 0; n < 100; n += 1) await use(n % 2 === 0 ? 'wrap' : 'unwrap');
    expect(written()).toEqual([{ sign: 1, wrap: 50, unwrap: 50 }]);
    expect(writes).toBe(5);
  });

  test('that are few are written by the first use after an hour', async () => {
    await instance()('open');
    const use = instance();
    await use('open', 'open');
    time += HOUR_MS - 1;
    await use('open');
    expect(written()).toEqual([{ open: 1 }]);
    time += 1;
    await use('open');
    expect(written()).toEqual([{ open: 5 }]);
  });

  test('that come at once are all written, each once', async () => {
    await instance()('seal');
    await instance()(...times(60, 'seal'));
    expect(written()).toEqual([{ seal: 61 }]);
  });

  test('that cannot be counted are reported, and nobody fails', async () => {
    shop.meddle((call, run) => {
      if (call.port === 'keyUses') throw new Error('lost');
      return run();
    });
    await instance()(...times(25, 'sign'));
    expect(shop.reports.length).toBeGreaterThan(0);
    shop.meddle((_call, run) => run());
    await instance()('sign');
    expect(written()).toEqual([{ sign: 1 }]);
  });
});

describe('the audit', () => {
  test('is told once of each day that is over, of each key that was used', async () => {
    await writtenRing({ ...shop.ports, now: () => time }, SYSTEM);
    const [id = ''] = shop.state.signingKeys.keys();
    await shop.ports.sealing.prepare('owner');
    const wrapping = { id: 'key_w', state: 'active', version: 1, createdAt: NOW } as const;
    await shop.ports.wrappingKeys.add({ ...wrapping, ciphertext: new Uint8Array() });
    await shop.ports.keyUses.add(id, time, { sign: 3, verify: 4 });
    await shop.ports.keyUses.add('key_w', time, { wrap: 1 });
    const tell = () => auditUses({ ...shop.ports, now: () => time }, SYSTEM);
    expect(await tell()).toEqual({ days: 0 });
    time += DAY_MS;
    const told = await Promise.all([tell(), tell()]);
    expect(told[0].days + told[1].days).toBe(2);
    const used = (await shop.ports.outbox.history(id)).filter(({ events }) =>
      events.some(({ type }) => type === 'signing_key.used'),
    );
    const data = { keyId: id, day: '2026-07-28', atLeast: { sign: 3, verify: 4 } };
    expect(used).toMatchObject([{ subject: id, trail: SYSTEM, data }]);
    expect(await shop.ports.outbox.history('key_w')).toMatchObject([
      { events: [{ type: 'wrapping_key.used' }], data: { atLeast: { wrap: 1 } } },
    ]);
  });

  test('is told of days that were missed, for a week', async () => {
    await writtenRing({ ...shop.ports, now: () => time }, SYSTEM);
    const [id = ''] = shop.state.signingKeys.keys();
    for (const days of [0, 1, 9]) {
      await shop.ports.keyUses.add(id, NOW + days * DAY_MS, { sign: 1 });
    }
    time = NOW + 8 * DAY_MS;
    expect(await auditUses({ ...shop.ports, now: () => time }, SYSTEM)).toEqual({ days: 1 });
  });
});
