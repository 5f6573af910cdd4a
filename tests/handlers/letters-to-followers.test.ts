import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { startPushStandIn, type PushStandIn } from '../../local/push/server.ts';
import { openDesk } from './support/desk.ts';
import { openWorld, type World } from './support/world.ts';

const ADMIN = '8a1f4c52-60d1-70aa-3d55-1b2c3d4e5f61';

let world: World;
let push: PushStandIn;

beforeAll(async () => {
  [world, push] = await Promise.all([openWorld(), startPushStandIn({ port: 0 })]);
}, 60_000);
afterAll(async () => {
  await push.close();
  await world.close();
});

const admin = () => openDesk(world).signedIn(ADMIN, ['admin']);
const smsTo = (phone: string) =>
  world.mailbox.mails.filter((mail) => mail.includes(`To: ${phone}@sms.bodega.test`));

/** A customer whose phone is known to be theirs, with a browser, who chooses what to be told of. */
async function customer(phone: string, choices: object) {
  const id = randomUUID();
  world.people.emails.set(id, `${id}@example.com`);
  const headers = { authorization: `Bearer ${world.people.token({ sub: id })}` };
  const ask = (method: string, path: string, body: object) =>
    world.request(method, path, { headers, body });
  await ask('POST', '/v1/me/phone', { phone });
  const code = /\b(\d{6})\b/.exec(smsTo(phone).at(-1)!.split('\r\n\r\n')[1]!)![1]!;
  await ask('POST', '/v1/me/phone/verification', { code });
  const { publicKey } = (await world.request('GET', '/v1/config')).body.push;
  const body = JSON.stringify({ applicationServerKey: publicKey });
  const subscribed = await fetch(`${push.url}/subscribe`, { method: 'POST', body });
  const told = (await subscribed.json()) as { endpoint: string };
  await ask('POST', '/v1/me/push-subscriptions', told);
  const chosen = await ask('PUT', '/v1/me/notifications', choices);
  expect(chosen.status).toBe(200);
  return { ask, browser: told.endpoint.split('/').at(-1)! };
}

/** What has come to a browser. */
async function shown(browser: string): Promise<any[]> {
  const answer = await fetch(`${push.url}/messages?subscription=${browser}`);
  return ((await answer.json()) as { items: any[] }).items.map(({ text }) => JSON.parse(text));
}

async function send(id: string): Promise<void> {
  const headers = { ...admin(), 'idempotency-key': id };
  await world.request('POST', `/v1/admin/newsletters/${id}/send`, { headers, body: {} });
  // Each message comes twice.
  for (const type of ['newsletter.send_requested', 'newsletter.sending']) {
    const messages = world.topic.published.filter((one) => one.subject === id && one.type === type);
    for (const one of [...messages, ...messages]) await world.deliver('sendNewsletter', one);
  }
}

describe('a newsletter for those who chose SMS and push', () => {
  test('reaches their phone and browser once, and stops when they say so', async () => {
    const phone = '+4930777001';
    const chosen = { sms: { newsletter: true }, push: { newsletter: true } };
    const { ask, browser } = await customer(phone, chosen);
    const before = smsTo(phone).length;
    const short = { text: 'All teas 20 % off.', page: 'tea?from=sms' };
    const write = async () =>
      (
        await world.request('POST', '/v1/admin/newsletters', {
          headers: admin(),
          body: { texts: { en: { subject: 'Tea for less', body: 'There is **tea**.', short } } },
        })
      ).body;
    const first = await write();
    expect(first.texts.en.short).toEqual(short);
    const preview = await world.request('POST', `/v1/admin/newsletters/${first.id}/preview`, {
      ...{ headers: admin(), body: {} },
    });
    expect(preview.body.push).toEqual({
      ...{ title: 'Tea for less', body: short.text, page: '/tea?from=sms' },
    });
    await send(first.id);
    const texts = smsTo(phone).slice(before);
    expect(texts).toHaveLength(1);
    expect(texts[0]).toContain('All teas 20 % off.');
    expect(preview.body.sms).toMatch(
      /^.+: All teas 20 % off\. .*Reply STOP to end such messages\.$/,
    );
    expect(await shown(browser)).toMatchObject([{ body: short.text, url: '/tea?from=sms' }]);
    const seen = await world.request('GET', `/v1/admin/newsletters/${first.id}`, {
      headers: admin(),
    });
    expect(seen.body).toMatchObject({
      status: 'sent',
      progress: {
        sent: 2,
        channels: { email: { sent: 0 }, sms: { sent: 1 }, push: { subscribers: 1, sent: 1 } },
      },
    });

    await ask('PUT', '/v1/me/notifications', { sms: { newsletter: false } });
    await send((await write()).id);
    expect(smsTo(phone)).toHaveLength(before + 1);
    expect(await shown(browser)).toHaveLength(2);
  });

  test.each([
    ['a page of somebody else', { text: 'Tea', page: '//evil.example' }],
    ['a page with a scheme', { text: 'Tea', page: 'javascript:alert(1)' }],
    ['no text', { text: '', page: '' }],
    ['more than an SMS or three', { text: 'x'.repeat(201), page: '' }],
  ])('is not written with %s', async (_, short) => {
    const { status } = await world.request('POST', '/v1/admin/newsletters', {
      headers: admin(),
      body: { texts: { en: { subject: 'Tea', body: 'Tea', short } } },
    });
    expect(status).toBe(400);
  });
});
