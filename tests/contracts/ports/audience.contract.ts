import { expect, test } from '@jest/globals';
import type { Waiting } from '../../../src/application/ports.ts';
import { laneOf, LANES } from '../../../src/domain/audience/lanes.ts';
import { choose, leave } from '../../../src/domain/audience/subscription.ts';
import { expectBothWays } from './both-ways.ts';
import { NOW, recordOf } from './samples.ts';
import type { Open } from './stores.ts';

const NONE = { sent: 0, suppressed: 0, unknown: 0 };
const SEALED = new Uint8Array([1, 2, 3]);
const keyOf = (n: number) => `${n}`.padStart(22, 'k');

function subscribed(n: number) {
  const fresh = { language: 'en' as const, freshId: `sub_${n}` };
  const { subscription } = choose(undefined, { newsletter: true }, fresh, NOW)!;
  return { emailKey: keyOf(n), subscription, sealed: SEALED };
}

function waitingOf(n: number): Waiting {
  const of = { id: `wait_${n}`, emailKey: keyOf(n), sku: 'MUG', productId: 'prod_1' };
  return { ...of, language: 'en', sealed: SEALED, since: NOW + n };
}

/** What holds of subscriptions, of the line of who waits, and of letters and their lanes. */
export function audienceContract(open: Open): void {
  test('a subscription is stored version by version, once each', async () => {
    const { subscriptions } = await open();
    const first = subscribed(1);
    expect(await subscriptions.commit(first, recordOf('sub_1'))).toBe(true);
    expect(await subscriptions.commit(first, recordOf('sub_1'))).toBe(false);
    const { subscription } = leave(first.subscription, ['newsletter'], NOW)!;
    const left = { ...first, subscription, sealed: new Uint8Array() };
    expect(await subscriptions.commit(left, recordOf('sub_1'))).toBe(true);
    expect(await subscriptions.find(first.emailKey)).toEqual(left);
    await subscriptions.remove(first.emailKey);
    await subscriptions.remove(first.emailKey);
    expect(await subscriptions.find(first.emailKey)).toBeUndefined();
  });

  test('each subscription is met in one lane, in the order of the keys', async () => {
    const { subscriptions } = await open();
    for (let n = 0; n < 20; n += 1) {
      await subscriptions.commit(subscribed(n), recordOf(`sub_${n}`));
    }
    const met: string[] = [];
    let counted = 0;
    for (let lane = 0; lane < LANES; lane += 1) {
      counted += await subscriptions.count(lane, 'newsletter');
      expect(await subscriptions.count(lane, 'newProducts')).toBe(0);
      let after = '';
      for (;;) {
        const [one] = await subscriptions.page({ lane, after, limit: 1 });
        if (one === undefined) break;
        expect([laneOf(one.emailKey), one.emailKey > after]).toEqual([lane, true]);
        after = one.emailKey;
        met.push(after);
      }
    }
    expect(met.sort()).toEqual(Array.from({ length: 20 }, (_, n) => keyOf(n)).sort());
    expect(counted).toBe(20);
  });

  test('an address stands in a line once, and those who came first are first', async () => {
    const { waiting } = await open();
    for (const n of [3, 1, 2]) expect(await waiting.add(waitingOf(n))).toBe(true);
    expect(await waiting.add({ ...waitingOf(1), since: NOW + 9 })).toBe(false);
    const next = await waiting.next({ sku: 'MUG', eventId: 'evt_1', limit: 2 });
    expect(next).toEqual([waitingOf(1), waitingOf(2)]);
    expect(await waiting.of(keyOf(3))).toEqual([waitingOf(3)]);
    await waiting.remove(waitingOf(3));
    await waiting.remove(waitingOf(3));
    expect(await waiting.of(keyOf(3))).toEqual([]);
  });

  test('of a telling as many get a place as there are, each one; a place can be given back', async () => {
    const { waiting } = await open();
    for (const n of [1, 2, 3]) await waiting.add(waitingOf(n));
    const telling = { eventId: 'evt_1', sku: 'MUG', quota: 2, told: 0, step: 0 };
    expect(await waiting.begin(telling)).toEqual(telling);
    expect(await waiting.take('evt_1', waitingOf(1))).toBe('taken');
    expect(await waiting.take('evt_1', waitingOf(1))).toBe('gone');
    expect(await waiting.take('evt_1', waitingOf(2))).toBe('taken');
    expect(await waiting.take('evt_1', waitingOf(3))).toBe('full');
    expect(await waiting.begin(telling)).toEqual({ ...telling, told: 2 });
    expect(await waiting.next({ sku: 'MUG', eventId: 'evt_1', limit: 9 })).toEqual([waitingOf(3)]);
    await waiting.giveBack('evt_1', waitingOf(2));
    await waiting.giveBack('evt_1', waitingOf(2));
    expect(await waiting.take('evt_1', waitingOf(3))).toBe('taken');
    expect(await waiting.endStep('evt_1', 0)).toBe(true);
    expect(await waiting.endStep('evt_1', 0)).toBe(false);
    await waiting.remove(waitingOf(2));
    expect(await waiting.take('evt_2', waitingOf(2))).toBe('gone');
  });

  test('a lane is walked by the run that entered it last, and by no other', async () => {
    const { letters } = await open();
    const lane = { letterId: 'news_1', channel: 'sms' as const, lane: 3 };
    const first = { ...lane, run: 'run_1' };
    const enter = { subscribers: 9, before: undefined };
    expect(await letters.enter({ ...first, ...enter })).toBe(true);
    expect(await letters.enter({ ...lane, run: 'run_2', ...enter })).toBe(false);
    const a = { from: '', to: 'a', counted: NONE };
    expect(await letters.meet({ ...first, ...a })).toBe(true);
    expect(await letters.meet({ ...first, ...a })).toBe(true); // the same once more
    const before = (await letters.lane(lane))!;
    expect(await letters.lane({ ...lane, channel: 'push' })).toBeUndefined();
    expect(await letters.lane({ ...lane, channel: 'email' })).toBeUndefined();
    expect(before).toMatchObject({ at: 'a', inFlight: true, step: 0, subscribers: 9, sent: 0 });

    const second = { ...lane, run: 'run_2' };
    expect(await letters.enter({ ...second, subscribers: 9, before })).toBe(true);
    expect(await letters.meet({ ...first, from: 'a', to: 'b', counted: NONE })).toBe(false);
    const counted = { ...NONE, sent: 1 };
    expect(await letters.meet({ ...second, from: 'a', to: 'b', counted })).toBe(true);
    expect(await letters.retreat({ ...second, from: 'a', to: 'b' })).toBe(true);
    expect(await letters.meet({ ...second, from: 'a', to: 'b', counted: NONE })).toBe(true);
    const end = { step: 0, to: 'c', counted, isDone: true };
    expect(await letters.endStep({ ...first, ...end })).toBe(false);
    expect(await letters.endStep({ ...second, ...end })).toBe(true);
    expect(await letters.endStep({ ...second, ...end })).toBe(true); // the same once more
    expect(await letters.lanes('news_1')).toEqual([
      {
        ...{ channel: 'sms', lane: 3, run: 'run_2', at: 'c', step: 1 },
        ...{ inFlight: false, isDone: true },
        ...{ subscribers: 9, sent: 2, suppressed: 0, unknown: 1 },
      },
    ]);
  });

  test('letters are stored version by version, listed newest first, and taken away as drafts', async () => {
    const { letters } = await open();
    const texts = { en: { subject: 'News', body: 'There is news.' } };
    const at = { createdAt: NOW, updatedAt: NOW };
    const draft = (id: string, version = 1) =>
      ({ id, topic: 'newsletter', status: 'draft', texts, version, ...at }) as const;
    for (const n of [1, 2, 3]) {
      expect(await letters.commit(draft(`news_${n}`), recordOf(`news_${n}`))).toBe(true);
    }
    expect(await letters.commit(draft('news_1'), recordOf('news_1'))).toBe(false);
    expect(await letters.commit(draft('news_1', 2), recordOf('news_1'))).toBe(true);
    const { items, next } = await letters.page({ limit: 2, after: undefined });
    expect(items.map(({ id }) => id)).toEqual(['news_3', 'news_2']);
    const rest = await letters.page({ limit: 2, after: next });
    expect(rest).toEqual({ items: [draft('news_1', 2)], next: undefined });
    await expectBothWays((query) => letters.page(query), [...items, ...rest.items]);
    expect(await letters.remove(draft('news_1', 1), recordOf('news_1'))).toBe(false);
    expect(await letters.remove(draft('news_1', 2), recordOf('news_1'))).toBe(true);
    expect(await letters.find('news_1')).toBeUndefined();
  });
}
