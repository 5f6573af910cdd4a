import { describe, expect, test } from '@jest/globals';
import { askToSubscribe } from '../../src/application/audience/ask-to-subscribe.ts';
import { confirmSubscription } from '../../src/application/audience/confirm-subscription.ts';
import { leaveSubscription } from '../../src/application/audience/leave-subscription.ts';
import {
  cancelNewsletter,
  createNewsletter,
  progressOf,
  sendNewsletter,
} from '../../src/application/letters/manage-letters.ts';
import { beginSending, sendLane, type Sending } from '../../src/application/letters/send-lane.ts';
import { MessageNotTaken, type Ports } from '../../src/application/ports.ts';
import { inTurn, type Around } from '../support/memory/border.ts';
import { mortal } from './mortal.ts';
import { GUEST, NOW, openShop, SYSTEM, type TestShop } from './shop.ts';

const SENDING: Sending = {
  shop: { name: 'Bodega', language: 'en' },
  places: { api: 'https://api.example', shop: undefined },
  renderMarkdown: (text) => text,
  mailsPerSecond: 1_000_000,
  smsPerSecond: 1_000_000,
  wait: () => Promise.resolve(),
};
const REQUEST = { key: 'key-1', body: 'finger' };

async function subscribe({ ports }: { ports: Ports }, email: string): Promise<void> {
  await askToSubscribe(ports, GUEST, { email, topics: ['newsletter'], language: 'en' });
  const emailKey = ports.sealing.lookupKey(email);
  const { subscription } = (await ports.subscriptions.find(emailKey))!;
  const link = { emailKey, id: subscription.id, topics: ['newsletter' as const] };
  await confirmSubscription(ports, GUEST, { ...link, language: 'en', until: NOW + 1 });
}

async function openWith(people: number) {
  const shop = openShop();
  for (let n = 0; n < people; n += 1) await subscribe(shop, `reader-${n}@example.com`);
  const texts = { en: { subject: 'News', body: 'There is *news*.' } };
  const made = await createNewsletter(shop.ports, SYSTEM, texts);
  if (!made.ok) throw new Error(made.refusal.code);
  shop.state.mails.length = 0;
  shop.state.published.length = 0;
  return { ...shop, id: made.value.id };
}

/** Has it sent, delivering each message so many times, in whatever order `pick` takes them. */
async function sendAll(
  { ports, state, id }: Awaited<ReturnType<typeof openWith>>,
  { times = 1, side = false } = {},
): Promise<void> {
  await sendNewsletter(ports, SYSTEM, { newsletterId: id, request: REQUEST });
  let done = 0;
  while (done < state.published.length) {
    const { type, data } = state.published[done]! as any;
    done += 1;
    const deliver = async (): Promise<void> => {
      if (type === 'newsletter.send_requested') await beginSending(ports, id);
      if (type === 'newsletter.sending') await sendLane(ports, SENDING, SYSTEM, data);
    };
    const runs = Array.from({ length: times }, () => deliver);
    if (side) await Promise.all(runs.map((run) => run()));
    else for (const run of runs) await run();
    if (done > 400) throw new Error('the messages do not come to an end');
  }
}

const recipients = ({ state }: Pick<TestShop, 'state'>): string[] =>
  state.mails.map(({ to }) => to);

describe('a newsletter', () => {
  test('goes to every subscriber once, with a way out of their own', async () => {
    const shop = await openWith(40);
    await sendAll(shop);
    expect(new Set(recipients(shop)).size).toBe(40);
    expect(shop.state.mails).toHaveLength(40);
    const links = shop.state.mails.map(({ headers }) => headers?.['List-Unsubscribe']);
    expect(new Set(links).size).toBe(40);
    const letter = (await shop.ports.letters.find(shop.id))!;
    expect(letter.status).toBe('sent');
    expect(await progressOf(shop.ports, letter)).toMatchObject({
      ...{ subscribers: 40, sent: 40, suppressed: 0, unknown: 0 },
    });
  });

  test.each([false, true])(
    'goes out once though each message comes three times, at the same time: %s',
    async (side) => {
      const shop = await openWith(30);
      await sendAll(shop, { times: 3, side });
      expect(recipients(shop).sort()).toEqual([...new Set(recipients(shop))].sort());
      expect(shop.state.mails).toHaveLength(30);
      expect((await shop.ports.letters.find(shop.id))!.status).toBe('sent');
    },
  );

  test('reaches nobody twice and goes on to the end, wherever its function dies', async () => {
    for (const when of ['before', 'after'] as const) {
      for (let at = 0; at < 60; at += 1) {
        const shop = await openWith(6);
        await sendNewsletter(shop.ports, SYSTEM, { newsletterId: shop.id, request: REQUEST });
        const survivor = mortal(shop, { at, when });
        for (const { type, data } of shop.state.published as any[]) {
          await survivor.survive(async () => {
            if (type === 'newsletter.send_requested') await beginSending(shop.ports, shop.id);
            if (type === 'newsletter.sending') await sendLane(shop.ports, SENDING, SYSTEM, data);
          });
        }
        const told = recipients(shop);
        expect(new Set(told).size).toBe(told.length);
        expect(told.length).toBeGreaterThanOrEqual(5);
        const letter = (await shop.ports.letters.find(shop.id))!;
        const { sent, unknown } = await progressOf(shop.ports, letter);
        expect({ at, when, status: letter.status, all: sent + unknown }).toEqual({
          ...{ at, when, status: 'sent', all: 6 },
        });
        expect(unknown).toBeLessThanOrEqual(1);
        expect(told.length).toBeGreaterThanOrEqual(sent);
      }
    }
  }, 120_000);

  test('waits for a mail service that takes nothing, and leaves nobody out for it', async () => {
    const shop = await openWith(12);
    let isDown = true;
    const down: Around = (call, run) => {
      if (call.port === 'mail' && isDown) throw new MessageNotTaken('no mail is taken now');
      return inTurn(call, run);
    };
    shop.meddle(down);
    await expect(sendAll(shop)).rejects.toThrow('no mail');
    isDown = false;
    shop.state.published.length = 0;
    await beginSending(shop.ports, shop.id);
    for (const { data } of shop.state.published as any[]) {
      await sendLane(shop.ports, SENDING, SYSTEM, data);
    }
    expect(recipients(shop)).toHaveLength(12);
    expect(await progressOf(shop.ports, { id: shop.id, status: 'sent' })).toMatchObject({
      ...{ sent: 12, unknown: 0 },
    });
  });

  test('leaves out who has left, who has not confirmed, and whose address is suppressed', async () => {
    const shop = await openWith(5);
    const key = (n: number) => shop.ports.sealing.lookupKey(`reader-${n}@example.com`);
    await leaveSubscription(shop.ports, GUEST, { emailKey: key(0), topics: ['newsletter'] });
    await shop.ports.suppressions.add('email', key(1), { reason: 'bounce', since: NOW } as never);
    const asked = { email: 'shy@example.com', topics: ['newsletter' as const] };
    await askToSubscribe(shop.ports, GUEST, { ...asked, language: 'en' });
    await sendAll(shop);
    expect(recipients(shop).sort()).toEqual([2, 3, 4].map((n) => `reader-${n}@example.com`));
    expect(await progressOf(shop.ports, { id: shop.id, status: 'sent' })).toMatchObject({
      ...{ sent: 3, suppressed: 1 },
    });
  });

  test('ends where it is once it is cancelled', async () => {
    const shop = await openWith(20);
    const cancelling: Around = async (call, run) => {
      const answer = await inTurn(call, run);
      if (call.port === 'mail' && shop.state.mails.length === 3) {
        shop.meddle(inTurn);
        await cancelNewsletter(shop.ports, SYSTEM, shop.id);
      }
      return answer;
    };
    shop.meddle(cancelling);
    await sendAll(shop);
    expect(shop.state.mails.length).toBeLessThan(20);
    expect((await shop.ports.letters.find(shop.id))!.status).toBe('cancelled');
  });

  test('keeps to what the mail service takes', async () => {
    const shop = await openWith(24);
    const waits: number[] = [];
    const slow = {
      ...SENDING,
      mailsPerSecond: 8,
      wait: (ms: number) => {
        waits.push(ms);
        shop.clock.now += ms;
        return Promise.resolve();
      },
    };
    await sendNewsletter(shop.ports, SYSTEM, { newsletterId: shop.id, request: REQUEST });
    for (let lane = 0; lane < 8; lane += 1) {
      const began = shop.clock.now;
      const before = shop.state.mails.length;
      await sendLane(shop.ports, slow, SYSTEM, {
        ...{ letterId: shop.id, channel: 'email', lane, step: 0 },
      });
      const mails = shop.state.mails.length - before;
      expect(shop.clock.now - began).toBeGreaterThanOrEqual(Math.max(0, mails - 1) * 1000);
    }
    expect(waits.length).toBeGreaterThan(0);
  });
});
