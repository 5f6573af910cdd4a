import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openDesk } from './support/desk.ts';
import { thing } from './support/goods.ts';
import { openWorld, type World } from './support/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
}, 60_000);
afterAll(() => world.close());

const LINK = /https:\/\/api\.example(\/v1\/\S+)\?token=([\w-]+)/;
const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

/** The path and token of the link in the last mail to somebody. */
function linkTo(email: string): { path: string; query: { token: string } } {
  const mail = world.mailbox.mails.findLast((one) => one.includes(`To: ${email}`)) ?? '';
  const text = mail.replace(/=\r\n/g, '').replaceAll('=3D', '=');
  const [, path = '', token = ''] = LINK.exec(text) ?? [];
  return { path, query: { token } };
}

async function deliver(name: Parameters<World['deliver']>[0], type: string): Promise<void> {
  for (const event of world.topic.published.filter((one) => one.type === type)) {
    await world.deliver(name, event);
  }
}

describe('a newsletter over HTTP', () => {
  test('is asked for, confirmed by a button, sent, and ended by one POST of a mail program', async () => {
    const { signedIn } = openDesk(world);
    const admin = signedIn('8a1f4c52-60d1-70aa-3d55-1b2c3d4e5f61', ['admin']);
    const email = 'ann@example.com';
    const asked = await world.request('POST', '/v1/newsletter', { body: { email } });
    expect([asked.status, asked.body]).toEqual([202, {}]);
    await deliver('sendConfirmation', 'subscription.confirmation_wanted');

    const { path, query } = linkTo(email);
    const looked = await world.request('GET', path, { query });
    expect(looked.headers['content-type']).toBe('text/html; charset=utf-8');
    expect(looked.headers['content-security-policy']).toContain("form-action 'self'");
    expect(looked.text).toContain('<form method="post">');
    const key = world.ports.sealing.lookupKey(email);
    expect((await world.ports.subscriptions.find(key))!.subscription.status).toBe('pending');
    await world.request('POST', path, { query, headers: FORM, body: '' });
    expect((await world.ports.subscriptions.find(key))!.subscription.status).toBe('confirmed');

    const texts = { en: { subject: 'News', body: 'There is **news**.' } };
    const made = await world.request('POST', '/v1/admin/newsletters', {
      headers: admin,
      body: { texts },
    });
    const { id } = made.body;
    const send = (idempotencyKey: string) =>
      world.request('POST', `/v1/admin/newsletters/${id}/send`, {
        headers: { ...admin, 'idempotency-key': idempotencyKey },
        body: {},
      });
    const [first, again, other] = [await send('a'), await send('a'), await send('b')];
    expect([first.status, again.headers['idempotent-replay'], other.status]).toEqual([
      ...[202, 'true', 409],
    ]);
    await deliver('sendNewsletter', 'newsletter.send_requested');
    await deliver('sendNewsletter', 'newsletter.sending');
    const seen = await world.request('GET', `/v1/admin/newsletters/${id}`, { headers: admin });
    expect(seen.body).toMatchObject({ status: 'sent', progress: { subscribers: 1, sent: 1 } });

    const out = linkTo(email);
    expect(out.path).toBe('/v1/newsletter/unsubscribe');
    for (let times = 0; times < 2; times += 1) {
      const left = await world.request('POST', out.path, {
        query: out.query,
        headers: FORM,
        body: 'List-Unsubscribe=One-Click',
      });
      expect(left.status).toBe(200);
    }
    expect((await world.ports.subscriptions.find(key))!.subscription.status).toBe('left');
  });

  test('is one truth with the choice of a customer', async () => {
    const { signedIn } = openDesk(world);
    const id = '8a1f4c52-60d1-70aa-3d55-1b2c3d4e5f62';
    const headers = signedIn(id, []);
    world.people.emails.set(id, 'zoe@example.com');
    const choice = async () => {
      const { body } = await world.request('GET', '/v1/me', { headers });
      return body.notifications.email.newsletter;
    };
    expect(await choice()).toBe(false);
    const put = await world.request('PUT', '/v1/me/notifications', {
      headers,
      body: { email: { newsletter: true } },
    });
    expect([put.body.email.newsletter, await choice()]).toEqual([true, true]);
    const key = world.ports.sealing.lookupKey('zoe@example.com');
    expect((await world.ports.subscriptions.find(key))!.subscription.topics).toEqual([
      'newsletter',
    ]);
    await world.request('PUT', '/v1/me/notifications', {
      headers,
      body: { email: { newsletter: false } },
    });
    expect((await world.ports.subscriptions.find(key))!.subscription.status).toBe('left');
    const told = await world.request('GET', '/v1/me/export', { headers });
    expect(told.body.notices.subscription.status).toBe('left');
  });

  test('does nothing for a link that was altered', async () => {
    const query = { token: 'x'.repeat(80) };
    const looked = await world.request('GET', '/v1/newsletter/unsubscribe', { query });
    expect(looked.text).not.toContain('<form');
    const posted = await world.request('POST', '/v1/newsletter/unsubscribe', { query });
    expect([posted.status, posted.body.code]).toEqual([400, 'link-not-valid']);
  });
});

describe('a notice of goods over HTTP', () => {
  test('is sent when there are pieces, and not asked for while there are some', async () => {
    const id = await world.stock(thing('rare', 1000), 0);
    const body = { email: 'ann@example.com', sku: 'RARE' };
    const ask = () => world.request('POST', `/v1/products/${id}/notifications`, { body });
    expect([(await ask()).status, (await ask()).status]).toEqual([202, 202]);
    const data = { productId: id, sku: 'RARE', available: 3, lowStockThreshold: 5 };
    const event = { ...world.topic.published[0]!, id: 'evt_new', type: 'stock.replenished', data };
    for (let times = 0; times < 3; times += 1) await world.deliver('tellWaiting', event);
    const mails = world.mailbox.mails.filter((mail) => mail.includes('Subject: Back in stock'));
    expect(mails).toHaveLength(1);
    // What is longer is not a line of a mail (RFC 5322).
    const lengths = mails[0]!.split(/\r?\n/).map((line) => line.length);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(998);
    // SES takes 870 characters of a header's value; the longest name of a host has 253.
    const [, value = ''] = /^List-Unsubscribe:\s*(<https?:\S+>)/m.exec(mails[0]!) ?? [];
    const { host } = new URL(value.slice(1, -1));
    expect(value.length - host.length).toBeLessThanOrEqual(870 - 253);
    const there = await world.stock(thing('mug', 1000), 5);
    const early = await world.request('POST', `/v1/products/${there}/notifications`, {
      body: { ...body, sku: 'MUG' },
    });
    expect([early.status, early.body.code]).toEqual([409, 'in-stock']);
  });

  test('is sent to those who still wait when pieces come beside others', async () => {
    const id = await world.stock(thing('vase', 1000), 0);
    const line = ['eve', 'fay', 'gus'].map((name) => `${name}@example.com`);
    for (const email of line) {
      const body = { email, sku: 'VASE' };
      await world.request('POST', `/v1/products/${id}/notifications`, { body });
    }
    const came = async (eventId: string, data: Record<string, unknown>): Promise<string[]> => {
      const event = { ...world.topic.published[0]!, id: eventId, type: 'stock.adjusted', data };
      for (let times = 0; times < 3; times += 1) await world.deliver('tellWaiting', event);
      return line.filter((email) =>
        world.mailbox.mails.some(
          (mail) => mail.includes('Subject: Back in stock') && mail.includes(`To: ${email}`),
        ),
      );
    };
    const goods = { productId: id, sku: 'VASE' };
    // Where there were none, the news that they are back tells.
    expect(await came('evt_first', { ...goods, delta: 2, available: 2 })).toEqual([]);
    expect(await came('evt_less', { ...goods, delta: -1, available: 1 })).toEqual([]);
    expect(await came('evt_more', { ...goods, delta: 2, available: 3 })).toEqual(line.slice(0, 2));
    expect(await came('evt_rest', { ...goods, delta: 9, available: 12 })).toEqual(line);
  });
});
