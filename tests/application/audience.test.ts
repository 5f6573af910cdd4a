import { describe, expect, test } from '@jest/globals';
import { askToSubscribe } from '../../src/application/audience/ask-to-subscribe.ts';
import { confirmSubscription } from '../../src/application/audience/confirm-subscription.ts';
import { leaveSubscription } from '../../src/application/audience/leave-subscription.ts';
import { CONFIRM, openLink } from '../../src/application/audience/links.ts';
import { chooseTopics } from '../../src/application/audience/own-subscription.ts';
import { sendConfirmation } from '../../src/application/audience/send-confirmation.ts';
import { tellWaiting } from '../../src/application/audience/tell-waiting.ts';
import { waitForGoods } from '../../src/application/audience/wait-for-goods.ts';
import { announceProducts } from '../../src/application/letters/announce-products.ts';
import { changeOwnAccount } from '../../src/application/people/own-account.ts';
import { registerPerson } from '../../src/application/people/register-person.ts';
import { sendPhoneCode, verifyPhone } from '../../src/application/people/verify-phone.ts';
import { addOwnSubscription } from '../../src/application/push/own-subscriptions.ts';
import { DAY_MS } from '../../src/domain/days.ts';
import { mortal } from './mortal.ts';
import { GUEST, mug, openShop, stock, SYSTEM, type TestShop } from './shop.ts';

const PLACES = { api: 'https://api.example', shop: 'https://shop.example' };
const SHOP = { name: 'Bodega' };
const EMAIL = 'zoe@example.com';
const WISH = { email: EMAIL, topics: ['newsletter' as const], language: 'en' as const };

/** Delivers what waits to be confirmed, so many times; answers the last link. */
async function mailOptIns({ ports, state }: TestShop, times = 1) {
  const wanted = state.published.filter(({ type }) => type === 'subscription.confirmation_wanted');
  for (const event of wanted) {
    for (let i = 0; i < times; i += 1) await sendConfirmation(ports, PLACES, SHOP, event as any);
  }
  const token = (wanted.at(-1) as any)?.data.token;
  return (await openLink(ports, CONFIRM, token))!;
}

const statusOf = async ({ ports }: TestShop) =>
  (await ports.subscriptions.find(ports.sealing.lookupKey(EMAIL)))?.subscription.status;

describe('a subscription', () => {
  test('begins when the owner of the address confirms it, by one mail', async () => {
    const shop = openShop();
    await askToSubscribe(shop.ports, GUEST, WISH);
    const link = await mailOptIns(shop, 3);
    expect(shop.state.mails.map(({ to }) => to)).toEqual([EMAIL]);
    expect(shop.state.mails[0]!.text).toContain('/v1/newsletter/confirm?token=');
    expect(await statusOf(shop)).toBe('pending');
    expect((await confirmSubscription(shop.ports, GUEST, link)).ok).toBe(true);
    expect(await statusOf(shop)).toBe('confirmed');
    expect((await confirmSubscription(shop.ports, GUEST, link)).ok).toBe(true);
  });

  test('is not confirmed by a link that is a week old, nor by one from before its owner left', async () => {
    const shop = openShop();
    await askToSubscribe(shop.ports, GUEST, WISH);
    const link = await mailOptIns(shop);
    await confirmSubscription(shop.ports, GUEST, link);
    const { emailKey } = link;
    await leaveSubscription(shop.ports, GUEST, { emailKey, topics: ['newsletter'] });
    await askToSubscribe(shop.ports, GUEST, WISH);
    expect(await confirmSubscription(shop.ports, GUEST, link)).toMatchObject({ ok: false });
    const fresh = await mailOptIns(shop);
    shop.clock.now += 7 * DAY_MS;
    expect(await confirmSubscription(shop.ports, GUEST, fresh)).toMatchObject({ ok: false });
  });

  test('is answered the same for an address that is known, which gets no mail', async () => {
    const shop = openShop();
    await chooseTopics(shop.ports, GUEST, WISH, { newsletter: true });
    const messages = () =>
      shop.state.published.filter(({ type }) => type.endsWith('confirmation_wanted')).length;
    expect(await askToSubscribe(shop.ports, GUEST, WISH)).toEqual({ ok: true, value: undefined });
    expect(messages()).toBe(1);
    await mailOptIns(shop);
    expect(shop.state.mails).toEqual([]);
  });

  test('asks a stranger thrice at most, however often it is asked for', async () => {
    const shop = openShop();
    for (let i = 0; i < 10; i += 1) await askToSubscribe(shop.ports, GUEST, WISH);
    await mailOptIns(shop);
    expect(shop.state.mails).toHaveLength(3);
  });

  test('leaves nothing of the address when its owner leaves but that they did', async () => {
    const shop = openShop();
    await chooseTopics(shop.ports, GUEST, WISH, { newsletter: true });
    const emailKey = shop.ports.sealing.lookupKey(EMAIL);
    for (let i = 0; i < 2; i += 1) {
      await leaveSubscription(shop.ports, GUEST, { emailKey, topics: ['newsletter'] });
    }
    const left = (await shop.ports.subscriptions.find(emailKey))!;
    expect([left.subscription.status, left.sealed.length]).toEqual(['left', 0]);
    expect(shop.state.dataKeys.get(left.subscription.id)).toBe('erased');
  });
});

const browserOf = (n: number) => ({
  endpoint: `https://push.example/${n}`,
  p256dh: 'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4',
  ...{ auth: 'BTBZMqHH6r4Tts7J_aSIgg', expiresAt: undefined, device: `Firefox ${n}` },
});

async function withWaiting(people: number) {
  const shop = openShop();
  const productId = await stock(shop, mug(), 0);
  for (let n = 0; n < people; n += 1) {
    shop.clock.now += 1;
    const wish = { productId, sku: 'MUG-RED', email: `w${n}@example.com`, language: 'en' } as const;
    expect((await waitForGoods(shop.ports, wish)).ok).toBe(true);
    await waitForGoods(shop.ports, wish); // waits once, however often
  }
  const around = { places: PLACES, shop: SHOP };
  const first = { eventId: 'evt_1', productId, sku: 'MUG-RED', step: 0 };
  /** Delivers the news and whatever follows from it. */
  async function replenish(available: number, eventId = 'evt_1', times = 1): Promise<void> {
    const messages = [{ ...first, eventId, available }];
    for (const message of messages) {
      shop.state.published.length = 0;
      for (let i = 0; i < times; i += 1) await tellWaiting(shop.ports, around, message);
      messages.push(...shop.state.published.slice(0, 1).map(({ data }) => data as any));
    }
  }
  const told = () => shop.state.mails.map(({ to }) => to);
  return { ...shop, productId, around, first, replenish, told };
}

describe('who waits for goods', () => {
  test('is told in turn, as many as there are pieces; the others wait on', async () => {
    const shop = await withWaiting(5);
    await shop.replenish(2, 'evt_1', 3);
    expect(shop.told()).toEqual(['w0@example.com', 'w1@example.com']);
    await shop.replenish(9, 'evt_2', 3);
    expect(shop.told()).toEqual([0, 1, 2, 3, 4].map((n) => `w${n}@example.com`));
    expect(shop.state.waiting.size).toBe(0);
    expect(shop.state.mails[0]!.headers).toMatchObject({
      'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
    });
  });

  test('is told by mail, SMS and push, as they chose in their account', async () => {
    const shop = await withWaiting(3);
    const { ports, state } = shop;
    const ways = { email: false, sms: true, push: true };
    for (const [n, on] of [[0, true] as const, [1, false] as const]) {
      const owner = { personId: `person-${n}`, accessToken: `token-${n}` };
      state.identities.set(owner.accessToken, `w${n}@example.com`);
      await registerPerson(ports, GUEST, { id: owner.personId, email: `w${n}@example.com` });
      const notifications = Object.fromEntries(
        Object.entries(ways).map(([way, wanted]) => [way, { backInStock: on ? wanted : !wanted }]),
      );
      const changes = { name: 'Zoe', notifications };
      expect((await changeOwnAccount(ports, GUEST, owner, changes)).ok).toBe(true);
      expect((await sendPhoneCode(ports, GUEST, owner, `+4930123456${n}`)).ok).toBe(true);
      const code = /\d{6}/.exec(state.texts.at(-1)!.text)![0];
      expect((await verifyPhone(ports, GUEST, owner, code)).ok).toBe(true);
      expect((await addOwnSubscription(ports, GUEST, owner, browserOf(n))).ok).toBe(true);
    }
    state.texts.length = 0;
    await shop.replenish(3, 'evt_1', 2);
    expect(shop.told()).toEqual(['w1@example.com', 'w2@example.com']);
    const page = 'https://shop.example/products/mug';
    expect(state.texts).toEqual([
      expect.objectContaining({
        ...{ to: '+49301234560', category: 'marketing' },
        text: `Bodega: Mug (Red) is in stock again. Whoever orders first gets it. ${page}`,
      }),
    ]);
    expect(state.pushes).toHaveLength(1);
    expect(JSON.parse(String(Buffer.from(state.pushes[0]!.message.text)))).toMatchObject({
      ...{ title: 'Back in stock: Mug (Red)', url: '/products/mug' },
    });
  });

  test('is told page by page when there are many', async () => {
    const shop = await withWaiting(130);
    await shop.replenish(1_000, 'evt_1', 2);
    expect(new Set(shop.told()).size).toBe(130);
    expect(shop.told()).toHaveLength(130);
  });

  test('is told of one replenishment once and not forgotten, wherever its function dies', async () => {
    for (const when of ['before', 'after'] as const) {
      for (let at = 0; at < 45; at += 1) {
        const shop = await withWaiting(3);
        const { survive } = mortal(shop, { at, when });
        const news = { ...shop.first, available: 3 };
        await survive(() => tellWaiting(shop.ports, shop.around, news));
        const told = shop.told();
        expect(new Set(told).size).toBe(told.length);
        const left = [...shop.state.waiting.values()].length;
        expect({ at, when, isKept: told.length + left >= 3 }).toEqual({ at, when, isKept: true });
      }
    }
  }, 120_000);

  test('need not wait for what is there, nor for what is nowhere', async () => {
    const shop = openShop();
    const productId = await stock(shop);
    const ask = (changed: object) =>
      waitForGoods(shop.ports, {
        ...{ productId, sku: 'MUG-RED', email: EMAIL, language: 'en' },
        ...changed,
      });
    expect(await ask({})).toMatchObject({ refusal: { code: 'in-stock' } });
    expect(await ask({ sku: 'NONE' })).toMatchObject({ refusal: { code: 'sku-not-found' } });
    const draft = await stock(
      shop,
      mug({ slug: 'cup', status: 'draft', options: [], variants: [] }),
    );
    expect(await ask({ productId: draft })).toMatchObject({ ok: false });
  });
});

describe('new products', () => {
  test('are told of in one letter a day, in both languages, and not twice', async () => {
    const shop = openShop();
    for (let n = 0; n < 12; n += 1) {
      const [variant] = mug().variants;
      const one = { ...variant!, sku: `SKU-${n}`, options: {}, title: 'One' };
      await stock(
        shop,
        mug({ slug: `mug-${n}`, title: `Mug *${n}*`, options: [], variants: [one] }),
      );
    }
    shop.clock.now += DAY_MS;
    expect(await announceProducts(shop.ports, SYSTEM, PLACES, SHOP)).toEqual({ letters: 1 });
    expect(await announceProducts(shop.ports, SYSTEM, PLACES, SHOP)).toEqual({ letters: 0 });
    const [letter] = [...shop.state.letters.values()];
    expect(letter).toMatchObject({ topic: 'newProducts', status: 'sending' });
    expect(letter!.texts.en!.subject).toBe('New at Bodega: 12 products');
    expect(letter!.texts.en!.body.match(/^- /gm)).toHaveLength(8);
    expect(letter!.texts.en!.body).toContain('And 4 more.');
    expect(letter!.texts['zh-CN']!.body).toContain('另有 4 件新品');
  });

  test('are not told of when there are none', async () => {
    const shop = openShop();
    expect(await announceProducts(shop.ports, SYSTEM, PLACES, SHOP)).toEqual({ letters: 0 });
    expect(shop.state.letters.size).toBe(0);
  });
});
