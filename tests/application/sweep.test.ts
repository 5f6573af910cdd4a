import { beforeEach, describe, expect, test } from '@jest/globals';
import { sweep } from '../../src/application/chores/sweep.ts';
import { publishLeftOver } from '../../src/application/events/publish-left-over.ts';
import { settleOpenPayments } from '../../src/application/payments/settle-open-payments.ts';
import { askForOrderErasure } from '../../src/application/privacy/ask-for-erasure.ts';
import { lengthenChains } from '../../src/application/views/lengthen-chains.ts';
import { CHORES, type Chore } from '../../src/domain/chores/chores.ts';
import { DAY_MS } from '../../src/domain/days.ts';
import { addRecord } from '../support/memory/state.ts';
import {
  cartWith,
  GUEST,
  lost,
  MINUTE,
  NOW,
  openShop,
  ordered,
  stock,
  SYSTEM,
  unanswered,
  type TestShop,
} from './shop.ts';
import { carried, openWebhooks } from './webhooks.ts';

let shop: TestShop;
let backlog: number[];

beforeEach(async () => {
  shop = openShop();
  backlog = [];
  // Of the clock there are tests of their own below.
  const names = CHORES.map(({ name }) => name);
  await shop.ports.choreClock.note(names, NOW + 1_000 * DAY_MS);
});

const run = (): Promise<readonly Chore[]> =>
  sweep({ ...shop.ports, tellBacklog: (seconds) => void backlog.push(seconds) });
const later = (ms: number): void => {
  shop.clock.now += ms;
};

/** Commits a record that nobody publishes. */
function leave(): void {
  const at = shop.clock.now;
  const id = shop.ports.ids.next('evt');
  const events = [{ id: `${id}-1`, type: 'product.changed' as const }];
  addRecord(shop.state, { id, subject: 'prod_1', at, trail: SYSTEM, events, data: {} });
}

/** All that is due is done, and it is so late that nothing of it is looked at again. */
async function settleDown(): Promise<void> {
  await publishLeftOver(shop.ports);
  await lengthenChains(shop.ports, Infinity);
  later(20 * MINUTE);
  await lengthenChains(shop.ports, Infinity);
  shop.state.called.splice(0);
}

test('of a shop in which nothing happens sends for nobody', async () => {
  expect(await run()).toEqual([]);
  expect([shop.state.called, shop.reports, backlog]).toEqual([[], [], []]);
});

describe('what a crash left between commit and publish', () => {
  test('is sent for once whoever committed it may have died, and its age is told', async () => {
    leave();
    later(29_000);
    expect(await run()).not.toContain('publishEvents');
    later(2_000);
    expect(await run()).toContain('publishEvents');
    expect(shop.state.called).toContain('publishEvents');
    expect(backlog).toEqual([31]);
    await publishLeftOver(shop.ports);
    expect(await run()).not.toContain('publishEvents');
  });
});

describe('webhooks', () => {
  test('are sent for when their time has come', async () => {
    const world = openWebhooks(shop);
    world.answers('https://a.example/', 500);
    await world.add('https://a.example/');
    await world.tell(carried(1));
    await settleDown();
    shop.clock.now = NOW;
    expect(await run()).not.toContain('publishEvents');
    later(DAY_MS);
    expect(await run()).toContain('publishEvents');
  });
});

describe('orders', () => {
  test('that wait for the provider are sent for after a minute, and until they wait no more', async () => {
    await stock(shop);
    await ordered(shop, await cartWith(shop));
    await settleDown();
    shop.clock.now = NOW + MINUTE - 1;
    expect(await run()).not.toContain('settlePayments');
    later(2);
    expect(await run()).toEqual(expect.arrayContaining(['settlePayments']));
    shop.clock.now = NOW + 60 * MINUTE;
    await settleOpenPayments(shop.ports, SYSTEM);
    expect(await run()).not.toContain('settlePayments');
  });
});

describe('erasures', () => {
  test('are gone on with until they are done', async () => {
    await stock(shop);
    const { order } = await ordered(shop, await cartWith(shop));
    expect(await run()).not.toContain('continueErasures');
    const orderToken = await shop.ports.orderTokens.issue(order.id, order.createdAt);
    const asked = await askForOrderErasure(
      shop.ports,
      GUEST,
      { customerId: null, orderToken },
      order.id,
    );
    expect(asked.ok).toBe(true);
    expect(await run()).toContain('continueErasures');
  });
});

describe('chains', () => {
  const isDue = async (): Promise<boolean> => (await run()).includes('chainAudit');

  test('are sent for as long as something may come late beside what is new, and then no more', async () => {
    await settleDown();
    expect(await isDue()).toBe(false);
    leave();
    expect(await isDue()).toBe(true);
    await lengthenChains(shop.ports, Infinity);
    later(9 * MINUTE);
    expect(await isDue()).toBe(true);
    later(2 * MINUTE);
    expect(await isDue()).toBe(false);
  });

  test('that could not grow for hours are sent for until they have', async () => {
    await settleDown();
    leave();
    later(90 * MINUTE);
    expect(await isDue()).toBe(true);
    await lengthenChains(shop.ports, Infinity);
    expect(await isDue()).toBe(false);
  });

  test('of which views were not told are sent for', async () => {
    await settleDown();
    leave();
    shop.meddle(lost('publisher.forward'));
    await lengthenChains(shop.ports, Infinity).catch(() => undefined);
    later(20 * MINUTE);
    expect(await isDue()).toBe(true);
    await lengthenChains(shop.ports, Infinity);
    expect(await isDue()).toBe(false);
  });

  test('are sent for by what visitors do, once it is settled', async () => {
    await settleDown();
    const event = { id: 'E', type: 'view' as const, at: shop.clock.now, productId: 'prod_1' };
    await shop.ports.behaviour.add({ visit: 'V', events: [event] }, shop.clock.now);
    expect(await isDue()).toBe(false);
    later(2 * MINUTE);
    expect(await isDue()).toBe(true);
    await lengthenChains(shop.ports, Infinity);
    expect(await isDue()).toBe(false);
  });

  test('are sent for by carts that were begun', async () => {
    await stock(shop);
    await settleDown();
    await cartWith(shop);
    later(2 * MINUTE);
    expect(await isDue()).toBe(true);
    await lengthenChains(shop.ports, Infinity);
    expect(await isDue()).toBe(false);
  });

  test('at midnight are sent for by what happened the minute before', async () => {
    shop.clock.now = Date.UTC(2026, 6, 28, 23, 40);
    await settleDown();
    shop.clock.now = Date.UTC(2026, 6, 28, 23, 59, 50);
    leave();
    later(20_000);
    expect(await isDue()).toBe(true);
  });
});

describe('the clock', () => {
  beforeEach(() => shop.state.choresAskedAt.clear());

  test('sends for what comes by the hour or the day, and not again within it', async () => {
    const due = await run();
    expect(due).toEqual(expect.arrayContaining(['enforceRetention', 'rotateKeys']));
    later(MINUTE);
    expect(await run()).toEqual([]);
    later(60 * MINUTE);
    expect(await run()).toEqual(expect.not.arrayContaining(['rotateKeys']));
    expect(shop.state.called.filter((chore) => chore === 'enforceRetention')).toHaveLength(2);
  });

  test('sends once more for what the topic may not have taken', async () => {
    for (const fault of [lost, unanswered]) {
      shop.state.choresAskedAt.clear();
      shop.state.called.splice(0);
      shop.meddle(fault('choreCalls.sendFor'));
      await expect(run()).rejects.toThrow();
      expect(shop.state.choresAskedAt.size).toBe(0);
      await run();
      expect(new Set(shop.state.called)).toContain('reconcilePayments');
    }
  });
});
describe('what cannot be seen', () => {
  test('keeps nobody else from being sent for, and is sent for itself', async () => {
    leave();
    later(MINUTE);
    shop.meddle(lost('erasures.open'));
    const due = await run();
    expect(due).toEqual(expect.arrayContaining(['publishEvents', 'continueErasures']));
    expect(shop.reports).toMatchObject([{ message: expect.stringContaining('continueErasures') }]);
  });

  test('is what time the clock last asked: then it asks for nothing, and the run has failed', async () => {
    shop.state.choresAskedAt.clear();
    leave();
    later(MINUTE);
    shop.meddle(lost('choreClock.askedAt'));
    await expect(run()).rejects.toThrow('lost');
    expect(shop.state.called).toContain('publishEvents');
    expect(shop.state.called).not.toContain('enforceRetention');
    expect(await run()).toContain('enforceRetention');
  });
});

test('two sweeps at once send for everything, and no chore is lost', async () => {
  shop.state.choresAskedAt.clear();
  leave();
  later(MINUTE);
  const [one, other] = await Promise.all([run(), run()]);
  expect(new Set([...one, ...other])).toEqual(new Set(shop.state.called));
  expect(await run()).toEqual(['publishEvents', 'chainAudit']);
});
