import { describe, expect, test } from '@jest/globals';
import {
  afterPush,
  alive,
  emptyPushBook,
  isTriedAgain,
  MOST_SUBSCRIPTIONS,
  subscribe,
  unsubscribe,
  type PushBook,
  type WishedSubscription,
} from '../../src/domain/push/subscription.ts';

const NOW = Date.UTC(2026, 6, 28, 10);
const DAY_MS = 86_400_000;

const wished = (n: number, more: Partial<WishedSubscription> = {}): WishedSubscription => ({
  ...{ id: `push_${n}`, endpoint: `https://push.example/${n}`, p256dh: 'point', auth: 'secret' },
  ...{ boundTo: undefined, newestKeyId: 'key_1', device: 'Firefox', expiresAt: undefined },
  ...more,
});

function bookWith(...numbers: number[]): PushBook {
  return numbers.reduce<PushBook>(
    (book, n) => subscribe(book, wished(n), NOW + n).book,
    emptyPushBook('person'),
  );
}

const idsOf = ({ subscriptions }: PushBook) => subscriptions.map(({ id }) => id);

describe('subscribing', () => {
  test('the same browser is one, known since it first came, and kept from when it was last seen', () => {
    const { book, isNew } = subscribe(emptyPushBook('person'), wished(1), NOW);
    const again = subscribe(book, wished(2, { endpoint: wished(1).endpoint }), NOW + DAY_MS);
    expect([isNew, again.isNew]).toEqual([true, false]);
    expect(again.book.version).toBe(2);
    expect(again.book.subscriptions).toEqual([again.subscription]);
    expect(again.subscription).toMatchObject({
      ...{ id: 'push_1', createdAt: NOW, seenAt: NOW + DAY_MS },
      expiresAt: NOW + 401 * DAY_MS,
    });
  });

  test('the one that was seen longest ago goes when there is one too many', () => {
    const full = bookWith(...Array.from({ length: MOST_SUBSCRIPTIONS }, (_, n) => n));
    expect(full.subscriptions).toHaveLength(MOST_SUBSCRIPTIONS);
    const seen = subscribe(full, wished(0), NOW + 50).book;
    const more = subscribe(seen, wished(99), NOW + 60).book;
    expect(more.subscriptions).toHaveLength(MOST_SUBSCRIPTIONS);
    expect(idsOf(more)).not.toContain('push_1');
    expect(idsOf(more)).toEqual(expect.arrayContaining(['push_0', 'push_99']));
  });

  test('what the browser will forget earlier is kept no longer', () => {
    const { book } = subscribe(emptyPushBook('p'), wished(1, { expiresAt: NOW + 1_000 }), NOW);
    expect(alive(book, NOW + 999)).toHaveLength(1);
    expect(alive(book, NOW + 1_000)).toEqual([]);
    expect(subscribe(book, wished(2), NOW + 1_000).book.subscriptions).toHaveLength(1);
  });

  test('a browser stays bound to its key, unless it says another', () => {
    const { book } = subscribe(emptyPushBook('person'), wished(1), NOW);
    const later = subscribe(book, wished(1, { newestKeyId: 'key_2' }), NOW);
    expect(later.subscription.keyId).toBe('key_1');
    const told = subscribe(book, wished(1, { newestKeyId: 'key_2', boundTo: 'key_2' }), NOW);
    expect(told.subscription.keyId).toBe('key_2');
    const fresh = subscribe(book, wished(2, { newestKeyId: 'key_2' }), NOW);
    expect(fresh.subscription.keyId).toBe('key_2');
  });
});

test('a browser is taken out by its id, once', () => {
  const left = unsubscribe(bookWith(1, 2), 'push_1', NOW);
  if (!left.ok) throw new Error(left.refusal.code);
  expect(idsOf(left.value)).toEqual(['push_2']);
  expect(unsubscribe(left.value, 'push_1', NOW)).toMatchObject({ ok: false });
});

describe('after a push', () => {
  const first = bookWith(1, 2);
  const [sent] = first.subscriptions;

  test('that arrived, nothing is written', () => {
    expect(afterPush(first, sent!, 'arrived', NOW)).toBeUndefined();
  });

  test('that found nobody, the browser is gone', () => {
    expect(idsOf(afterPush(first, sent!, 'gone', NOW)!)).toEqual(['push_2']);
  });

  test('that failed, it is tried twice more, and given up after three days of failing', () => {
    let book = first;
    const tries: boolean[] = [];
    for (let n = 0; n < 4; n += 1) {
      tries.push(isTriedAgain(book.subscriptions[0]!));
      book = afterPush(book, sent!, 'failed', NOW + n)!;
    }
    expect(tries).toEqual([true, true, false, false]);
    expect(book.subscriptions[0]!.failing).toEqual({ since: NOW, times: 4 });
    expect(idsOf(afterPush(book, sent!, 'failed', NOW + 3 * DAY_MS - 1)!)).toContain('push_1');
    expect(idsOf(afterPush(book, sent!, 'failed', NOW + 3 * DAY_MS)!)).toEqual(['push_2']);
  });

  test('that arrived again, it is as good as before', () => {
    const failing = afterPush(first, sent!, 'failed', NOW)!;
    const back = afterPush(failing, sent!, 'arrived', NOW)!;
    expect(back.subscriptions).toEqual(first.subscriptions);
  });

  test('to a browser that was taken out in the meantime, nothing comes back', () => {
    expect(afterPush(bookWith(2), sent!, 'failed', NOW)).toBeUndefined();
    expect(afterPush(bookWith(2), sent!, 'gone', NOW)).toBeUndefined();
  });
});
