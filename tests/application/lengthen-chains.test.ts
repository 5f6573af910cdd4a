import { describe, expect, test } from '@jest/globals';
import { timeCharacters } from '../../src/application/ids.ts';
import { CHAINED } from '../../src/application/views/announce.ts';
import { lengthenChains } from '../../src/application/views/lengthen-chains.ts';
import { inTurn, type PortCall } from '../support/memory/border.ts';
import { addRecord } from '../support/memory/state.ts';
import { mortal } from './mortal.ts';
import { MINUTE, openShop } from './shop.ts';

function openChains() {
  const shop = openShop();
  const { ports, clock, state } = shop;
  let count = 0;
  return {
    ...shop,
    record(): void {
      count += 1;
      const id = `evt_${timeCharacters(clock.now)}${String(count).padStart(16, '0')}`;
      const trail = { actor: { role: 'system' as const }, traceId: 'trace' };
      const events = [{ id: `evt_${count}`, type: 'shop.changed' as const }];
      addRecord(state, { id, subject: 'shop', at: clock.now, trail, events, data: {} });
    },
    /** The minute after. */
    run: () => {
      clock.now += MINUTE;
      return lengthenChains(ports, clock.now + MINUTE);
    },
    told: () => state.published.filter(({ type }) => type === CHAINED).length,
    fails: (isIt: (call: PortCall) => boolean) => {
      shop.meddle((call, run) =>
        isIt(call) ? Promise.reject(new Error('out of reach')) : inTurn(call, run),
      );
    },
  };
}

describe('views', () => {
  test('are told when there is something new, and not otherwise', async () => {
    const chains = openChains();
    await chains.run();
    expect(chains.told()).toBe(0);
    chains.record();
    for (let times = 0; times < 3; times += 1) await chains.run();
    expect(chains.told()).toBe(1);
    chains.record();
    await chains.run();
    expect(chains.told()).toBe(2);
  });

  test('are told later what they could not be told', async () => {
    const chains = openChains();
    chains.fails(({ port }) => port === 'publisher');
    chains.record();
    expect(await chains.run()).toMatchObject({ chained: 1 });
    chains.meddle(inTurn);
    expect(await chains.run()).toMatchObject({ chained: 0 });
    expect(chains.told()).toBe(1);
  });

  test('are told wherever the function dies', async () => {
    for (const when of ['before', 'after'] as const) {
      for (let at = 0; ; at += 1) {
        const chains = openChains();
        chains.record();
        const process = mortal(chains, { at, when });
        await process.survive(async () => {
          await chains.run();
        });
        if (process.calls() <= at) break;
        await chains.run();
        expect([at, when, chains.told() > 0]).toEqual([at, when, true]);
        expect(chains.state.chain.told?.record).toBe(chains.state.chain.head?.hash);
      }
    }
  });

  test('hear of the record while nobody knows what visitors do, once', async () => {
    const chains = openChains();
    chains.fails(({ port }) => port === 'behaviour');
    chains.record();
    await expect(chains.run()).rejects.toThrow('out of reach');
    await expect(chains.run()).rejects.toThrow('out of reach');
    expect(chains.told()).toBe(1);
  });
});
