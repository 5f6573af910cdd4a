import { BatchWriteItemCommand } from '@aws-sdk/client-dynamodb';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
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
import { SYSTEM } from '../application/shop.ts';
import { createDatabaseShop } from '../support/database-shop.ts';
import { measured, startEngine, type TestEngine } from '../support/engine.ts';
import { grown, GROWTH_TIMEOUT_MS } from '../support/growth.ts';

const READERS = grown(1_000);
const NOW = Date.UTC(2026, 6, 28, 10);
const AT_ONCE = 25;

let engine: TestEngine;
beforeAll(async () => {
  engine = await startEngine();
}, 30_000);
afterAll(() => engine.close());

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
    // One for each, and some sixty for the letter and its lanes.
    expect(write).toBeLessThanOrEqual(READERS + 100);
    expect(write / READERS).toBeLessThanOrEqual(2);
    expect(read / READERS).toBeLessThanOrEqual(4);
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
