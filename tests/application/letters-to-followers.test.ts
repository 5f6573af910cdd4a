import { describe, expect, test } from '@jest/globals';
import { announceProducts } from '../../src/application/letters/announce-products.ts';
import {
  createNewsletter,
  progressOf,
  sendNewsletter,
} from '../../src/application/letters/manage-letters.ts';
import { beginSending, sendLane, type Sending } from '../../src/application/letters/send-lane.ts';
import { changeOwnAccount } from '../../src/application/people/own-account.ts';
import { registerPerson } from '../../src/application/people/register-person.ts';
import { openPerson, sealPerson } from '../../src/application/people/open-person.ts';
import { MessageNotTaken, type PushOutcome } from '../../src/application/ports.ts';
import { addOwnSubscription } from '../../src/application/push/own-subscriptions.ts';
import type { Topic } from '../../src/domain/audience/topics.ts';
import type { LetterTexts } from '../../src/domain/letters/letter.ts';
import type { FollowedBy } from '../../src/domain/people/follows.ts';
import type { Language } from '../../src/domain/people/person.ts';
import { saveProduct } from '../../src/application/catalogue/save-product.ts';
import { inTurn, type Around } from '../support/memory/border.ts';
import { recordOf } from '../contracts/ports/samples.ts';
import { mortal } from './mortal.ts';
import { MINUTE, mug, NOW, openShop, SYSTEM, type TestShop } from './shop.ts';

const DAY = 24 * 60 * MINUTE;
const SENDING: Sending = {
  shop: { name: 'Bodega', language: 'en' },
  places: { api: 'https://api.example', shop: 'https://shop.example' },
  renderMarkdown: (text) => text,
  mailsPerSecond: 1_000_000,
  smsPerSecond: 1_000_000,
  wait: () => Promise.resolve(),
};
const TEXTS: LetterTexts = {
  en: { subject: 'Tea for less', body: '# Tea', short: { text: '20 % off tea.', page: 'tea' } },
  'zh-CN': { subject: '茶叶优惠', body: '# 茶' },
};

const idOf = (n: number): string => `8a1f4c52-60d1-70aa-3d55-${String(n).padStart(12, '0')}`;
const phoneOf = (n: number): string => `+49301234${String(n).padStart(3, '0')}`;
const endpointOf = (n: number, browser = 0): string => `https://push.example/${n}/${browser}`;

interface Customer {
  readonly on: readonly FollowedBy[];
  readonly topics?: readonly Topic[];
  readonly language?: Language;
  /** Undefined: they gave none; `unverified`: nobody knows that it is theirs. */
  readonly phone?: 'verified' | 'unverified';
  readonly browsers?: number;
}

/** A customer with a phone and browsers, who follows topics. */
async function join(shop: TestShop, n: number, customer: Customer): Promise<void> {
  const { ports, state } = shop;
  const { on, topics = ['newsletter'], language, phone = 'verified', browsers = 1 } = customer;
  const personId = idOf(n);
  const owner = { personId, accessToken: `token-${n}` };
  const trail = { actor: { role: 'customer', id: personId }, traceId: 'trace' } as const;
  state.identities.set(owner.accessToken, `customer-${n}@example.com`);
  await registerPerson(ports, trail, { id: personId, email: `customer-${n}@example.com` });
  for (let browser = 0; browser < browsers; browser += 1) {
    const added = await addOwnSubscription(ports, trail, owner, {
      endpoint: endpointOf(n, browser),
      p256dh:
        'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4',
      ...{ auth: 'BTBZMqHH6r4Tts7J_aSIgg', expiresAt: undefined, device: null },
    });
    if (!added.ok) throw new Error(added.refusal.code);
  }
  const chosen = Object.fromEntries(topics.map((topic) => [topic, true]));
  const notifications = Object.fromEntries(on.map((channel) => [channel, chosen]));
  const changed = await changeOwnAccount(ports, trail, owner, {
    ...{ phone: phoneOf(n), notifications, language },
  });
  if (!changed.ok) throw new Error(changed.refusal.code);
  if (phone === 'unverified') return;
  const { person } = (await ports.people.find(personId))!;
  const opened = (await openPerson(ports.sealing, person))!;
  const details = { ...opened.details, phoneVerified: true };
  const after = { ...opened, details, version: opened.version + 1 };
  const record = recordOf(personId, { type: 'customer.changed', laterMs: n });
  if (!(await ports.people.commit(await sealPerson(ports.sealing, after), record))) {
    throw new Error('the phone was not verified');
  }
}

async function openWith(customers: readonly Customer[], texts: LetterTexts = TEXTS) {
  const shop = openShop();
  for (const [n, customer] of customers.entries()) await join(shop, n, customer);
  const made = await createNewsletter(shop.ports, SYSTEM, texts);
  if (!made.ok) throw new Error(made.refusal.code);
  shop.state.published.length = 0;
  return { ...shop, id: made.value.id };
}

type Shop = Awaited<ReturnType<typeof openWith>>;

/** Does what the messages ask for, each so many times. */
async function work({ ports, state }: TestShop, times = 1, sending = SENDING): Promise<void> {
  // Messages that come meanwhile are among them.
  for (const { type, subject, data } of state.published as any[]) {
    for (let time = 0; time < times; time += 1) {
      if (type === 'newsletter.send_requested') await beginSending(ports, subject);
      if (type === 'newsletter.sending') await sendLane(ports, sending, SYSTEM, data);
    }
  }
}

async function sendAll(shop: Shop, times = 1): Promise<void> {
  const request = { key: 'key-1', body: 'finger' };
  await sendNewsletter(shop.ports, SYSTEM, { newsletterId: shop.id, request });
  await work(shop, times);
}

const textedTo = ({ state }: TestShop) => state.texts.map(({ to }) => to).sort();
const pushedTo = ({ state }: TestShop) => state.pushes.map(({ to }) => to.endpoint).sort();
const shown = ({ state }: TestShop) =>
  state.pushes.map(({ message }) => JSON.parse(Buffer.from(message.text).toString('utf8')));
const progress = async ({ ports, id }: Shop) =>
  (await progressOf(ports, (await ports.letters.find(id))!)).channels;

describe('a newsletter', () => {
  test('goes by SMS and push to those who chose that, in their language, and to nobody else', async () => {
    const shop = await openWith([
      { on: ['sms'] },
      { on: ['push'], browsers: 2 },
      { on: ['sms', 'push'], language: 'zh-CN' },
      { on: [] },
      { on: ['sms', 'push'], topics: ['newProducts'] },
    ]);
    await sendAll(shop);
    expect(textedTo(shop)).toEqual([phoneOf(0), phoneOf(2)]);
    expect(shop.state.texts.map(({ text }) => text).sort()).toEqual([
      'Bodega: 20 % off tea. https://shop.example/tea Reply STOP to end such messages.',
      '【Bodega】茶叶优惠 https://shop.example/ 回复T退订',
    ]);
    expect(shop.state.texts[0]).toMatchObject({ category: 'marketing' });
    expect(pushedTo(shop)).toEqual([endpointOf(1), endpointOf(1, 1), endpointOf(2)]);
    const tag = 'letters/newsletter';
    expect(shown(shop)).toEqual(
      expect.arrayContaining([
        { title: 'Tea for less', body: '20 % off tea.', url: '/tea', tag },
        { title: 'Bodega', body: '茶叶优惠', url: '/', tag },
      ]),
    );
    expect(shop.state.mails).toEqual([]);
    expect((await shop.ports.letters.find(shop.id))!.status).toBe('sent');
    const none = { suppressed: 0, unknown: 0 };
    expect(await progress(shop)).toEqual({
      email: { subscribers: 0, sent: 0, ...none },
      sms: { subscribers: 2, sent: 2, ...none },
      push: { subscribers: 2, sent: 2, ...none },
    });
  });

  test('spares phones that said STOP or are not known to be theirs, who was disabled, and who has no browser', async () => {
    const shop = await openWith([
      { on: ['sms'] },
      { on: ['sms'], phone: 'unverified' },
      { on: ['push'], browsers: 0 },
      { on: ['sms', 'push'] },
    ]);
    const { suppressions, sealing } = shop.ports;
    const stopped = { reason: 'stopped', at: NOW } as const;
    await suppressions.add('sms', sealing.lookupKey(phoneOf(0)), stopped);
    const disabled = shop.state.accounts.get(idOf(3))!;
    shop.state.accounts.set(idOf(3), { ...disabled, disabled: true });
    await sendAll(shop);
    expect([textedTo(shop), pushedTo(shop)]).toEqual([[], []]);
    expect((await progress(shop)).sms).toMatchObject({ sent: 0, suppressed: 1 });
  });

  test('does not reach who has chosen otherwise, or was erased, since it began', async () => {
    const shop = await openWith(Array.from({ length: 12 }, () => ({ on: ['sms', 'push'] })));
    const nothing = { sms: { newsletter: false }, push: { newsletter: false } };
    shop.meddle(async (call, run) => {
      const answer = await inTurn(call, run);
      if (call.port !== 'followers' || call.method !== 'page') return answer;
      // Whoever was found just now: what counts is what they have chosen when it is their turn.
      shop.meddle(inTurn);
      for (let n = 0; n < 3; n += 1) shop.state.accounts.delete(idOf(n));
      for (let n = 3; n < 6; n += 1) {
        const owner = { personId: idOf(n), accessToken: `token-${n}` };
        await changeOwnAccount(shop.ports, SYSTEM, owner, { notifications: nothing });
        shop.state.followers.set(idOf(n), { sms: ['newsletter'], push: ['newsletter'] });
      }
      return answer;
    });
    await sendAll(shop);
    expect(textedTo(shop)).toEqual([6, 7, 8, 9, 10, 11].map(phoneOf));
    expect(pushedTo(shop)).toEqual([6, 7, 8, 9, 10, 11].map((n) => endpointOf(n)).sort());
  });

  test('goes out once on each channel, though each message comes three times', async () => {
    const shop = await openWith(Array.from({ length: 20 }, () => ({ on: ['sms', 'push'] })));
    await sendAll(shop, 3);
    expect(textedTo(shop)).toEqual(Array.from({ length: 20 }, (_, n) => phoneOf(n)));
    expect(new Set(pushedTo(shop)).size).toBe(20);
    expect(shop.state.pushes).toHaveLength(20);
  });

  test('reaches nobody twice and goes on to the end, wherever its function dies', async () => {
    for (const when of ['before', 'after'] as const) {
      for (let at = 0, isOver = false; !isOver; at += 3) {
        const shop = await openWith(Array.from({ length: 4 }, () => ({ on: ['sms', 'push'] })));
        const request = { key: 'key-1', body: 'finger' };
        await sendNewsletter(shop.ports, SYSTEM, { newsletterId: shop.id, request });
        const survivor = mortal(shop, { at, when });
        for (const { type, data } of shop.state.published as any[]) {
          await survivor.survive(async () => {
            if (type === 'newsletter.send_requested') await beginSending(shop.ports, shop.id);
            if (type === 'newsletter.sending') await sendLane(shop.ports, SENDING, SYSTEM, data);
          });
        }
        isOver = survivor.calls() <= at;
        shop.meddle(inTurn);
        for (const told of [textedTo(shop), pushedTo(shop)]) {
          expect(new Set(told).size).toBe(told.length);
          expect(told.length).toBeGreaterThanOrEqual(3);
        }
        const { sms, push } = await progress(shop);
        const met = [sms.sent + sms.unknown, push.sent + push.unknown];
        const { status } = (await shop.ports.letters.find(shop.id))!;
        expect({ at, when, status, met }).toEqual({ at, when, status: 'sent', met: [4, 4] });
      }
    }
  }, 120_000);

  test('waits for a service that takes no SMS, while pushes go on', async () => {
    const shop = await openWith(Array.from({ length: 6 }, () => ({ on: ['sms', 'push'] })));
    let isDown = true;
    const down: Around = (call, run) => {
      if (call.port === 'sms' && isDown) throw new MessageNotTaken('no SMS is taken now');
      return inTurn(call, run);
    };
    shop.meddle(down);
    const request = { key: 'key-1', body: 'finger' };
    await sendNewsletter(shop.ports, SYSTEM, { newsletterId: shop.id, request });
    await beginSending(shop.ports, shop.id);
    const steps = shop.state.published.filter(({ type }) => type === 'newsletter.sending') as any[];
    const ended = await Promise.allSettled(
      steps.map(({ data }) => sendLane(shop.ports, SENDING, SYSTEM, data)),
    );
    expect(ended.some(({ status }) => status === 'rejected')).toBe(true);
    expect([textedTo(shop).length, shop.state.pushes.length]).toEqual([0, 6]);
    isDown = false;
    for (const { data } of steps) await sendLane(shop.ports, SENDING, SYSTEM, data);
    expect([textedTo(shop).length, shop.state.pushes.length]).toEqual([6, 6]);
    expect((await progress(shop)).sms).toMatchObject({ sent: 6, unknown: 0 });
  });

  test('is stopped by no browser that cannot be reached', async () => {
    const shop = await openWith(Array.from({ length: 16 }, () => ({ on: ['push'] })));
    const outcomes: PushOutcome[] = ['later', 'refused', 'gone', 'too-large'];
    for (let n = 0; n < 12; n += 1) {
      shop.state.pushServices.set(endpointOf(n), outcomes[n % 4]!);
    }
    await sendAll(shop);
    expect(pushedTo(shop)).toEqual([12, 13, 14, 15].map((n) => endpointOf(n)));
    expect((await progress(shop)).push).toMatchObject({ sent: 4, suppressed: 9, unknown: 3 });
    expect((await shop.ports.letters.find(shop.id))!.status).toBe('sent');
  });

  test('keeps to what the carriers take', async () => {
    const shop = await openWith(Array.from({ length: 16 }, () => ({ on: ['sms'] })));
    await sendNewsletter(shop.ports, SYSTEM, {
      ...{ newsletterId: shop.id, request: { key: 'key-1', body: 'finger' } },
    });
    const slow = {
      ...SENDING,
      smsPerSecond: 2,
      wait: (ms: number) => {
        shop.clock.now += ms;
        return Promise.resolve();
      },
    };
    for (let lane = 0; lane < 8; lane += 1) {
      const [began, before] = [shop.clock.now, shop.state.texts.length];
      const step = { letterId: shop.id, channel: 'sms', lane, step: 0 } as const;
      await sendLane(shop.ports, slow, SYSTEM, step);
      const sent = shop.state.texts.length - before;
      expect(shop.clock.now - began).toBe(Math.max(0, sent - 1) * 4_000);
    }
    expect(shop.state.texts).toHaveLength(16);
  });

  test('takes nobody by SMS where the shop sends none', async () => {
    const shop = await openWith([{ on: ['sms', 'push'] }]);
    const ports = { ...shop.ports, sms: undefined };
    await sendAll({ ...shop, ports });
    expect([textedTo(shop), pushedTo(shop)]).toEqual([[], [endpointOf(0)]]);
    expect((await shop.ports.letters.find(shop.id))!.status).toBe('sent');
  });
});

describe('new products', () => {
  async function publish(shop: TestShop, titles: readonly string[]): Promise<void> {
    for (const [n, title] of titles.entries()) {
      const [variant] = mug().variants;
      const content = {
        ...mug(),
        ...{ slug: `new-${n}`, title, options: [] },
        variants: [{ ...variant!, sku: `NEW-${n}`, options: {} }],
      };
      const saved = await saveProduct(shop.ports, SYSTEM, { content, newStock: new Map() });
      if (!saved.ok) throw new Error(saved.refusal.code);
    }
  }

  async function announce(titles: readonly string[]) {
    const shop = await openWith([
      { on: ['sms', 'push'], topics: ['newProducts'] },
      { on: ['sms', 'push'], topics: ['newProducts'], language: 'zh-CN' },
      { on: ['sms', 'push'], topics: ['newsletter'] },
    ]);
    await publish(shop, titles);
    shop.state.published.length = 0;
    shop.clock.now += DAY;
    for (let times = 0; times < 2; times += 1) {
      await announceProducts(shop.ports, SYSTEM, SENDING.places, SENDING.shop);
    }
    await work(shop);
    return shop;
  }

  test('are told by SMS and push, once, to who chose that', async () => {
    const shop = await announce(['Chai Tea', 'Mug', 'Pot', 'Spoon', 'Tray']);
    expect(shop.state.texts.map(({ to, text }) => [to, text]).sort()).toEqual([
      [
        phoneOf(0),
        'Bodega: New in the shop: Tray, Spoon, Pot and 2 more. https://shop.example/ Reply STOP to end such messages.',
      ],
      [
        phoneOf(1),
        '【Bodega】新品上架：Tray、Spoon、Pot等 5 件商品。 https://shop.example/ 回复T退订',
      ],
    ]);
    expect(pushedTo(shop)).toEqual([endpointOf(0), endpointOf(1)]);
    expect(shown(shop)).toContainEqual({
      ...{ title: 'New at Bodega: 5 products', url: '/', tag: 'letters/newProducts' },
      body: 'New in the shop: Tray, Spoon, Pot and 2 more.',
    });
    expect(shop.state.pushes[0]!.message.urgency).toBe('low');
  });

  test('lead to the product where it is one alone', async () => {
    const shop = await announce(['Chai Tea']);
    const text = shop.state.texts.find(({ to }) => to === phoneOf(0))?.text;
    expect(text).toContain('Chai Tea. https://shop.example/products/new-0 ');
    expect(shown(shop)).toContainEqual(
      expect.objectContaining({ title: 'New at Bodega', url: '/products/new-0' }),
    );
  });
});
