import { BatchWriteItemCommand } from '../../src/adapters/dynamodb/api.ts';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { toItem } from '../../src/adapters/dynamodb/item.ts';
import { sealAddress } from '../../src/application/audience/open-address.ts';
import { beginSending, sendLane } from '../../src/application/letters/send-lane.ts';
import {
  createNewsletter,
  progressOf,
  sendNewsletter,
} from '../../src/application/letters/manage-letters.ts';
import { laneOf } from '../../src/domain/audience/lanes.ts';
import { choose } from '../../src/domain/audience/subscription.ts';
import { followsOf } from '../../src/domain/people/follows.ts';
import { choose as chooseAll, FIRST_CHOICES } from '../../src/domain/people/notifications.ts';
import { register } from '../../src/domain/people/person.ts';
import { concurrently } from '../../src/application/concurrently.ts';
import { sealPerson } from '../../src/application/people/open-person.ts';
import { sealBook } from '../../src/application/push/open-book.ts';
import { SYSTEM } from '../application/shop.ts';
import { recordOf } from '../contracts/ports/samples.ts';
import { createDatabaseShop } from '../support/database-shop.ts';
import { measured, startEngine, type TestEngine } from '../support/engine.ts';
import { grown, GROWTH_TIMEOUT_MS } from '../support/growth.ts';

const READERS = grown(1_000);
const NOW = Date.UTC(2026, 6, 28, 10);
const AT_ONCE = 25;
const FOLLOWERS = grown(200);

let engine: TestEngine;
beforeEach(async () => {
  engine = await startEngine();
}, 30_000);
afterEach(() => engine.close());

/** Subscriptions as confirming them stores them, without the record of it. */
async function subscribeAll({ ports }: ReturnType<typeof createDatabaseShop>): Promise<void> {
  const { client, tables } = engine.database;
  const wish = (freshId: string) => ({ language: 'en' as const, freshId });
  for (let begin = 0; begin < READERS; begin += AT_ONCE) {
    const numbers = Array.from({ length: Math.min(AT_ONCE, READERS - begin) }, (_, i) => begin + i);
    const puts = await Promise.all(
      numbers.map(async (n) => {
        const email = `reader-${n}@example.com`;
        const id = ports.ids.next('sub');
        const { subscription } = choose(undefined, { newsletter: true }, wish(id), NOW)!;
        const key = ports.sealing.lookupKey(email);
        const place = { pk: `SUBSCRIBERS#${laneOf(key)}`, sk: `EMAIL#${key}` };
        const sealed = await sealAddress(ports, id, email);
        return { PutRequest: { Item: toItem({ ...place, subscription, sealed, shape: 1 }) } };
      }),
    );
    await client.send(new BatchWriteItemCommand({ RequestItems: { [tables.audience]: puts } }));
  }
}

test(
  'a newsletter takes two writes a subscriber at most, and reads no more than it sends to',
  async () => {
    const shop = createDatabaseShop(engine.database, () => NOW);
    const { ports, memory } = shop;
    await subscribeAll(shop);
    const texts = { en: { subject: 'News', body: 'There is *news*.' } };
    const made = await createNewsletter(ports, SYSTEM, texts);
    if (!made.ok) throw new Error(made.refusal.code);
    const newsletterId = made.value.id;

    const meter = measured(engine.database);
    await sendNewsletter(ports, SYSTEM, { newsletterId, request: { key: 'k', body: 'b' } });
    const { published, mails } = memory.state;
    for (const { type, data } of published as any[]) {
      if (type === 'newsletter.send_requested') await beginSending(ports, newsletterId);
      if (type === 'newsletter.sending') await sendLane(ports, SENDING, SYSTEM, data);
    }
    const { write, read } = meter.total();

    expect(new Set(mails.map(({ to }) => to)).size).toBe(READERS);
    expect(mails).toHaveLength(READERS);
    const found = (await ports.letters.find(newsletterId))!;
    expect(found.status).toBe('sent');
    expect(await progressOf(ports, found)).toMatchObject({ sent: READERS, unknown: 0 });
    // One for each, and some hundred for the letter and its lanes.
    expect(write).toBeLessThanOrEqual(READERS + 120);
    expect(write / READERS).toBeLessThanOrEqual(2);
    expect(read / READERS).toBeLessThanOrEqual(4);
  },
  GROWTH_TIMEOUT_MS,
);

/** Customers with a verified phone and a browser, who chose SMS and push; as their account stores it. */
async function follow({ ports }: ReturnType<typeof createDatabaseShop>): Promise<void> {
  const choices = { sms: { newsletter: true }, push: { newsletter: true } };
  const notifications = chooseAll(FIRST_CHOICES, choices);
  const follows = followsOf(notifications);
  await concurrently(
    Array.from({ length: FOLLOWERS }, (_, n) => n),
    { limit: AT_ONCE, keysOf: () => [] },
    async (n) => {
      const id = `8a1f4c52-60d1-70aa-3d55-${String(n).padStart(12, '0')}`;
      const { person } = register({ id, email: `customer-${n}@example.com` }, NOW);
      await ports.people.add(await sealPerson(ports.sealing, person), recordOf(id));
      const phone = `+4930${String(n).padStart(7, '0')}`;
      const details = { ...person.details, phone, phoneVerified: true, notifications };
      const after = await sealPerson(ports.sealing, { ...person, details, version: 2 });
      const changed = recordOf(id, { type: 'customer.changed', laterMs: 1 });
      await ports.people.commit(after, changed, { follows });
      const subscription = {
        ...{ id: `push_${n}`, endpoint: `https://push.example/${n}`, p256dh: 'key', auth: 'auth' },
        ...{ keyId: 'key', device: null, createdAt: NOW, seenAt: NOW, expiresAt: NOW + 1_000_000 },
      };
      const book = { id, subscriptions: [subscription], version: 1 };
      await ports.pushBooks.commit(await sealBook(ports, id, book));
    },
  );
}

test(
  'a newsletter by SMS and push takes two writes a customer and channel at most',
  async () => {
    const shop = createDatabaseShop(engine.database, () => NOW);
    const { ports, memory } = shop;
    await follow(shop);
    const texts = { en: { subject: 'News', body: 'There is *news*.' } };
    const made = await createNewsletter(ports, SYSTEM, texts);
    if (!made.ok) throw new Error(made.refusal.code);
    const newsletterId = made.value.id;
    const meter = measured(engine.database);
    await sendNewsletter(ports, SYSTEM, { newsletterId, request: { key: 'k', body: 'b' } });
    const channels = new Map<string, { write: number; read: number }>();
    for (const { type, data } of memory.state.published as any[]) {
      if (type === 'newsletter.send_requested') await beginSending(ports, newsletterId);
      if (type !== 'newsletter.sending' || data.letterId !== newsletterId) continue;
      const { write, read } = meter.total();
      await sendLane(ports, SENDING, SYSTEM, data);
      const after = meter.total();
      const sum = channels.get(data.channel) ?? { write: 0, read: 0 };
      sum.write += after.write - write;
      sum.read += after.read - read;
      channels.set(data.channel, sum);
    }
    const { texts: sms, pushes } = memory.state;
    expect(new Set(sms.map(({ to }) => to)).size).toBe(FOLLOWERS);
    expect(new Set(pushes.map(({ to }) => to.endpoint)).size).toBe(FOLLOWERS);
    expect([sms.length, pushes.length]).toEqual([FOLLOWERS, FOLLOWERS]);
    for (const channel of ['sms', 'push']) {
      const { write, read } = channels.get(channel)!;
      expect(write).toBeLessThanOrEqual(FOLLOWERS + 40);
      expect(write / FOLLOWERS).toBeLessThanOrEqual(2);
      expect(read / FOLLOWERS).toBeLessThanOrEqual(4);
    }
  },
  GROWTH_TIMEOUT_MS,
);

const SENDING = {
  shop: { name: 'Bodega', language: 'en' as const },
  places: { api: 'https://api.example', shop: undefined },
  renderMarkdown: (text: string) => text,
  mailsPerSecond: 1_000_000,
  smsPerSecond: 1_000_000,
  wait: () => Promise.resolve(),
};
