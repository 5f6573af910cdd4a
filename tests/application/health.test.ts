import { beforeEach, describe, expect, test } from '@jest/globals';
import { seeHealth } from '../../src/application/oversight/health.ts';
import { addRecord } from '../support/memory/state.ts';
import { NOW, openShop, type TestShop } from './shop.ts';

let shop: TestShop;
const see = () => seeHealth(shop.ports, 60);
const figures = { name: 'orders', invocations: 10, errors: 0, throttles: 0, p99Ms: 40 };
const trail = { actor: { role: 'system' as const }, traceId: 'trace' };

beforeEach(() => {
  shop = openShop();
  shop.clock.now = NOW;
  shop.state.figures.push(figures);
});

/** Commits a record so long ago, which nobody published. */
function commit(agoMs: number, more: object = {}): void {
  shop.clock.now = NOW - agoMs;
  const events = [{ id: `evt_${agoMs}`, type: 'product.changed' as const }];
  const id = shop.ports.ids.next('evt');
  addRecord(shop.state, { id, subject: 's', at: NOW - agoMs, trail, events, data: {}, ...more });
  shop.clock.now = NOW;
}

function giveUp(consumer: string): void {
  const id = shop.ports.ids.next('fail');
  const about = { cause: 'x', tries: 3, at: NOW, messages: [] };
  shop.state.failures.set(id, { id, consumer, ...about });
}

describe('the health of the shop', () => {
  test('is good when functions run and nothing waits', async () => {
    expect(await see()).toEqual({
      ...{ from: NOW - 3_600_000, to: NOW, condition: 'good', unbalanced: [] },
      functions: [{ ...figures, errorRate: 0, failures: 0, condition: 'good' }],
      backlog: { unpublished: 0, more: false, oldestSeconds: 0 },
      failures: { open: 0, more: false },
    });
  });

  test('tells how many runs failed', async () => {
    shop.state.figures.push({ ...figures, name: 'bad', errors: 5 });
    const { functions, condition } = await see();
    expect(functions[1]).toMatchObject({ errorRate: 0.5, condition: 'failing' });
    expect(condition).toBe('failing');
  });

  test('does not divide by what did not run', async () => {
    shop.state.figures.push({ ...figures, name: 'idle', invocations: 0, p99Ms: undefined });
    expect((await see()).functions[1]).toMatchObject({ errorRate: 0, condition: 'idle' });
  });

  test('counts what gave up, for the function that gave up and for none named alike', async () => {
    shop.state.figures.push({ ...figures, name: 'sendOrderMail' });
    giveUp('bodega-prod-sendOrderMail');
    giveUp('bodega-prod-resendOrderMail');
    const seen = await see();
    expect(seen.functions.map(({ failures }) => failures)).toEqual([0, 1]);
    expect(seen).toMatchObject({ condition: 'troubled', failures: { open: 2, more: false } });
  });

  test('tells what waits to be published, and for how long', async () => {
    commit(90_000);
    commit(40_000);
    commit(1_000); // whoever committed it is about to publish it
    expect(await see()).toMatchObject({
      condition: 'good',
      backlog: { unpublished: 2, oldestSeconds: 90 },
    });
    commit(301_000);
    expect(await see()).toMatchObject({ condition: 'failing', backlog: { oldestSeconds: 301 } });
  });

  test('is bad when the books do not add up', async () => {
    const entry = { account: 'sales' as const, amountMinor: -500, currency: 'EUR' };
    commit(1_000, { ledger: [entry] });
    expect(await see()).toMatchObject({
      condition: 'failing',
      unbalanced: [{ currency: 'EUR', sumMinor: -500 }],
    });
  });
});
