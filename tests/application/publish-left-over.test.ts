import { beforeEach, describe, expect, test } from '@jest/globals';
import { publishLeftOver } from '../../src/application/events/publish-left-over.ts';
import { inTurn } from '../support/memory/border.ts';
import { addRecord } from '../support/memory/state.ts';
import { lost, NOW, openShop, unanswered, type TestShop } from './shop.ts';

const GRACE_MS = 30_000;

let shop: TestShop;

beforeEach(() => {
  shop = openShop();
});

/** Commits a record that nobody published. */
function leave(subject: string, at = NOW): void {
  shop.clock.now = at;
  const trail = { actor: { role: 'system' as const }, traceId: 'trace' };
  const events = [{ id: `evt_${subject}`, type: 'product.changed' as const }];
  addRecord(shop.state, {
    ...{ id: shop.ports.ids.next('evt'), subject, at },
    ...{ trail, events, data: {} },
  });
}

const published = () => shop.state.published.map(({ id }) => id);
const run = () => publishLeftOver(shop.ports);
const waitGrace = () => {
  shop.clock.now = NOW + GRACE_MS + 1;
};

describe('what a commit left unpublished', () => {
  test('is published, oldest first, and then never again', async () => {
    leave('second', NOW - 5);
    leave('third');
    leave('first', NOW - 60_000);
    waitGrace();
    expect(await run()).toEqual({ published: 3, failed: 0 });
    expect(published()).toEqual(['evt_first', 'evt_second', 'evt_third']);
    expect(await run()).toEqual({ published: 0, failed: 0 });
    expect(published()).toHaveLength(3);
  });

  test('is left to whoever committed it for half a minute', async () => {
    leave('young');
    shop.clock.now = NOW + GRACE_MS;
    expect(await run()).toEqual({ published: 0, failed: 0 });
    waitGrace();
    expect(await run()).toEqual({ published: 1, failed: 0 });
  });

  test('does not wait for another that cannot be published, which is tried again', async () => {
    for (const name of ['one', 'two', 'three']) leave(name);
    waitGrace();
    shop.meddle(lost('publisher.publish'));
    expect(await run()).toEqual({ published: 2, failed: 1 });
    expect(shop.reports).toHaveLength(1);
    expect(published()).toEqual(['evt_two', 'evt_three']);
    expect(await run()).toEqual({ published: 1, failed: 0 });
    expect(published()).toEqual(['evt_two', 'evt_three', 'evt_one']);
  });

  test('is published twice rather than not at all when marking it fails', async () => {
    leave('marked');
    waitGrace();
    shop.meddle(lost('outbox.markPublished'));
    expect(await run()).toEqual({ published: 0, failed: 1 });
    expect(await run()).toEqual({ published: 1, failed: 0 });
    expect(published()).toEqual(['evt_marked', 'evt_marked']);
  });

  test('is not published again when only the answer to marking it was lost', async () => {
    leave('marked');
    waitGrace();
    shop.meddle(unanswered('outbox.markPublished'));
    await run();
    shop.meddle(inTurn);
    await run();
    expect(published()).toEqual(['evt_marked']);
  });

  test('does not wait for any number that can never be published', async () => {
    for (let i = 0; i < 450; i += 1) leave(`poison-${i}`);
    for (let i = 0; i < 250; i += 1) leave(`good-${i}`);
    waitGrace();
    shop.meddle(async (call, run) => {
      const { subject } = (call.args[0] ?? {}) as { subject?: string };
      if (call.method === 'publish' && subject?.startsWith('poison') === true)
        throw new Error('no');
      return inTurn(call, run);
    });
    expect((await run()).published).toBeGreaterThan(0);
    await run();
    expect(new Set(published()).size).toBe(250);
    expect(await run()).toEqual({ published: 0, failed: 450 });
  });

  test('that is damaged is named, and keeps nobody waiting', async () => {
    leave('good');
    waitGrace();
    const { outbox } = shop.ports;
    const damaged = {
      ...outbox,
      unpublished: async (query: Parameters<typeof outbox.unpublished>[0]) => ({
        ...(await outbox.unpublished(query)),
        unreadable: ['evt_damaged'],
      }),
    };
    expect(await publishLeftOver({ ...shop.ports, outbox: damaged })).toEqual({
      ...{ published: 1, failed: 1 },
    });
    expect(shop.reports).toMatchObject([{ error: new Error('evt_damaged') }]);
  });

  test('is left to the next run when the topic takes its time', async () => {
    for (let i = 0; i < 20; i += 1) leave(`${i}`);
    waitGrace();
    shop.meddle((call, run) => {
      if (call.method === 'publish') shop.clock.now += 4000;
      return inTurn(call, run);
    });
    expect(await run()).toEqual({ published: 8, failed: 0 });
  });

  test('of many is published over several runs', async () => {
    for (let i = 0; i < 250; i += 1) leave(`${i}`);
    waitGrace();
    expect(await run()).toEqual({ published: 200, failed: 0 });
    expect(await run()).toEqual({ published: 50, failed: 0 });
    expect(new Set(published()).size).toBe(250);
  });
});
