import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { cartWith, orderRequest, thing } from './support/goods.ts';
import { snsSample } from './support/samples.ts';
import { snsEvent, type Published } from './support/topic.ts';
import { openWorld, type World } from './support/world.ts';

let world: World;
const PHONE = '+4915100000001'; // as the samples have it
const MUG = 'MUG';

beforeAll(async () => {
  world = await openWorld();
  await world.stock(thing('mug', 1999), 9_000);
}, 30_000);
afterAll(() => world.close());

const signedIn = (sub: string, groups: string[] = []) => ({
  authorization: `Bearer ${world.people.token({ sub, 'cognito:groups': groups })}`,
});
const as = (headers: Record<string, string>) => (method: string, path: string, body?: unknown) =>
  world.request(method, path, { headers, ...(body === undefined ? {} : { body }) });
const admin = (method: string, path: string, body?: unknown) =>
  as(signedIn('admin-ada', ['admin']))(method, path, body);

/** Somebody new with an account. */
async function somebody() {
  const id = randomUUID();
  world.people.emails.set(id, `${id}@example.com`);
  const ask = as(signedIn(id));
  await ask('GET', '/v1/me');
  return { id, email: `${id}@example.com`, ask };
}
const isSms = (mail: string) => mail.includes('@sms.bodega.test');
const smsTo = (phone: string) =>
  world.mailbox.mails.filter((mail) => mail.includes(`To: ${phone}@sms.bodega.test`));
const codeIn = (mail: string | undefined) => /\b(\d{6})\b/.exec(mail!.split('\r\n\r\n')[1]!)![1]!;
let numbers = 0;
/** A number that nobody had before. */
const number = () => `+49301${String((numbers += 1)).padStart(6, '0')}`;

/** Somebody whose number is known to be theirs. */
async function reached(phone = number()) {
  const one = await somebody();
  await one.ask('POST', '/v1/me/phone', { phone });
  const code = codeIn(smsTo(phone).at(-1));
  const verified = await one.ask('POST', '/v1/me/phone/verification', { code });
  expect(verified.status).toBe(200);
  return { ...one, phone, verified: verified.body };
}

async function orderAs(
  { id }: { id: string },
  email: string,
  headers: Record<string, string> = {},
): Promise<Published> {
  const shown = signedIn(id);
  const asked = orderRequest(
    await cartWith(world, MUG, 1, shown),
    { paymentMethod: 'cash_on_delivery', email },
    { ...shown, ...headers },
  );
  const { body } = await world.request('POST', '/v1/orders', asked);
  const [created] = world.topic.published.filter(({ subject }) => subject === body.id);
  return created!;
}

describe('a phone number', () => {
  test('is theirs who shows the code that was sent to it', async () => {
    const phone = number();
    const { ask } = await somebody();
    const sent = await ask('POST', '/v1/me/phone', { phone });
    expect(sent).toMatchObject({ status: 202, body: { phone, expiresAt: expect.any(String) } });
    expect((await ask('GET', '/v1/me')).body).toMatchObject({ phone: null, phoneVerified: false });

    const code = codeIn(smsTo(phone)[0]);
    const verified = await ask('POST', '/v1/me/phone/verification', { code });
    expect(verified).toMatchObject({ status: 200, body: { phone, phoneVerified: true } });
    const again = await ask('POST', '/v1/me/phone/verification', { code });
    expect(again.body.code).toBe('phone-code-invalid');
  });

  test('that they change by hand is not known to be theirs any more', async () => {
    const { ask, phone } = await reached();
    const same = await ask('PATCH', '/v1/me', { phone, name: 'Zoë' });
    expect(same.body.phoneVerified).toBe(true);
    const other = await ask('PATCH', '/v1/me', { phone: '+49301999' });
    expect(other.body).toMatchObject({ phone: '+49301999', phoneVerified: false });
    const back = await ask('PATCH', '/v1/me', { phone });
    expect(back.body.phoneVerified).toBe(false);
  });

  test('is not found by guessing: after five wrong codes the right one is none', async () => {
    const phone = number();
    const { ask } = await somebody();
    await ask('POST', '/v1/me/phone', { phone });
    const code = codeIn(smsTo(phone)[0]);
    const wrong = code === '000000' ? '000001' : '000000';
    for (let times = 0; times < 5; times += 1) {
      const guess = await ask('POST', '/v1/me/phone/verification', { code: wrong });
      expect(guess).toMatchObject({ status: 409, body: { code: 'phone-code-invalid' } });
    }
    const late = await ask('POST', '/v1/me/phone/verification', { code });
    expect(late.body.code).toBe('phone-code-invalid');
  });

  test("is not theirs by the code of somebody else's", async () => {
    const [mine, yours] = [number(), number()];
    const [one, other] = [await somebody(), await somebody()];
    await one.ask('POST', '/v1/me/phone', { phone: mine });
    await other.ask('POST', '/v1/me/phone', { phone: yours });
    const code = codeIn(smsTo(mine)[0]);
    if (code === codeIn(smsTo(yours)[0])) return;
    const shown = await other.ask('POST', '/v1/me/phone/verification', { code });
    expect(shown.body.code).toBe('phone-code-invalid');
  });

  test('gets few codes, whoever asks for them', async () => {
    const phone = number();
    for (let times = 0; times < 5; times += 1) {
      const { ask } = await somebody();
      expect((await ask('POST', '/v1/me/phone', { phone })).status).toBe(202);
    }
    const { ask } = await somebody();
    const refused = await ask('POST', '/v1/me/phone', { phone });
    expect(refused).toMatchObject({ status: 409, body: { code: 'too-many-codes' } });
    expect(smsTo(phone)).toHaveLength(5);
  });

  test.each(['030 123', '4930123456', '+0301234567', '+49', '+4930123456\n', '+49301234567890123'])(
    'is not %j',
    async (phone) => {
      const { ask } = await somebody();
      expect((await ask('POST', '/v1/me/phone', { phone })).body.code).toBe('invalid-request');
    },
  );
});

describe('an event', () => {
  /** The events of an order's whole life, as they are published. */
  async function lived(email: string, one: { id: string }): Promise<Published[]> {
    const created = await orderAs(one, email);
    const path = `/v1/admin/orders/${created.subject}`;
    await admin('POST', `${path}/pack`, {});
    await admin('POST', `${path}/ship`, { carrier: 'DHL', trackingNumber: '00340' });
    await admin('POST', `${path}/deliver`, {});
    return world.topic.published.filter(({ subject }) => subject === created.subject);
  }

  test.each([1, 2, 3])(
    'that comes three times and in any order is one mail and one SMS (%i)',
    async (round) => {
      const one = await reached();
      await one.ask('PUT', '/v1/me/notifications', { sms: { order: true } });
      const events = await lived(one.email, one);
      const before = world.mailbox.mails.length;
      const thrice = [...events, ...events, ...events];
      // A shuffle that is the same at each run of the tests.
      const shuffled = thrice
        .map((event, i) => ({ event, rank: (i * 7919 * (round + 1) + round * 104_729) % 1009 }))
        .sort((a, b) => a.rank - b.rank);
      for (const { event } of shuffled) await world.deliver('sendOrderMail', event);
      const sent = world.mailbox.mails.slice(before);
      const subjects = sent.filter((mail) => !isSms(mail)).map(subjectOf);
      expect(subjects.map((subject) => subject.split(' ').at(-1)).sort()).toEqual(
        ['received', 'way', 'delivered'].sort(),
      );
      expect(sent.filter(isSms)).toHaveLength(3);
      for (const sms of sent.filter(isSms)) expect(sms).toContain(`To: ${one.phone}@sms`);
    },
  );

  test('that comes three times at once is one mail', async () => {
    const one = await somebody();
    const created = await orderAs(one, one.email);
    const before = world.mailbox.mails.length;
    const runs = [1, 2, 3].map(() => world.deliver('sendOrderMail', created));
    const outcomes = await Promise.allSettled(runs);
    expect(outcomes.filter(({ status }) => status === 'fulfilled').length).toBeGreaterThan(0);
    await world.deliver('sendOrderMail', created);
    expect(world.mailbox.mails).toHaveLength(before + 1);
  });

  test('is no SMS for who did not choose it, and none to a number that nobody verified', async () => {
    const chose = await somebody();
    await chose.ask('PATCH', '/v1/me', { phone: number() });
    await chose.ask('PUT', '/v1/me/notifications', { sms: { order: true } });
    for (const one of [await reached(), chose]) {
      const created = await orderAs(one, one.email);
      const before = world.mailbox.mails.length;
      await world.deliver('sendOrderMail', created);
      expect(world.mailbox.mails.slice(before).map(isSms)).toEqual([false]);
    }
  });

  test('is told in the language of the account, else of the order, else of the shop', async () => {
    const chinese = await somebody();
    await chinese.ask('PATCH', '/v1/me', { language: 'zh-CN' });
    const told = async (one: { id: string; email: string }, language?: string) => {
      const headers = language === undefined ? {} : { 'accept-language': language };
      const created = await orderAs(one, one.email, headers);
      await world.deliver('sendOrderMail', created);
      return subjectOf(world.mailbox.mails.at(-1)!);
    };
    expect(await told(chinese, 'en')).toContain('已收到您的订单');
    const other = await somebody();
    expect(await told(other, 'zh-CN,zh;q=0.9')).toContain('已收到您的订单');
    expect(await told(other, 'de-DE')).toContain('received');
    expect(await told(other)).toContain('received');
  });
});

describe('an answer to an SMS', () => {
  const stopped = () => world.ports.suppressions.find('sms', world.ports.lookupKey(PHONE));

  test('stops them, and begins them again', async () => {
    const one = await reached(PHONE);
    await one.ask('PUT', '/v1/me/notifications', { sms: { order: true } });
    const texts = async () => {
      const created = await orderAs(one, one.email);
      const before = smsTo(PHONE).length;
      await world.deliver('sendOrderMail', created);
      return smsTo(PHONE).length - before;
    };
    expect(await texts()).toBe(1);
    for (let times = 0; times < 2; times += 1) {
      await world.run('recordOptOut', snsSample('recordOptOut/stop'));
    }
    expect(await stopped()).toMatchObject({ reason: 'stopped' });
    expect(await texts()).toBe(0);
    expect((await one.ask('POST', '/v1/me/phone', { phone: PHONE })).body.code).toBe(
      'phone-suppressed',
    );
    const { body } = await admin('GET', `/v1/admin/customers/${one.id}`);
    expect(body.notices).toEqual({ email: 'ok', sms: 'stopped' });

    await world.run('recordOptOut', snsSample('recordOptOut/other'));
    expect(await texts()).toBe(0);
    await world.run('recordOptOut', snsSample('recordOptOut/start'));
    expect(await texts()).toBe(1);
  });

  test.each(['stop', ' Stop. ', 'STOPALL', '退订', 'Arret'])(
    '%j is one that stops',
    async (word) => {
      await world.ports.suppressions.lift('sms', world.ports.lookupKey(PHONE));
      const reply = { originationNumber: PHONE, messageBody: word };
      await world.run('recordOptOut', snsEvent(reply));
      expect(await stopped()).toBeDefined();
    },
  );
});

describe('staff', () => {
  test('see that an address bounces, and lift it, once, on record', async () => {
    const { id, email } = await somebody();
    const seen = () => admin('GET', `/v1/admin/customers/${id}`);
    expect((await seen()).body.notices).toEqual({ email: 'ok', sms: 'no-verified-phone' });
    const key = world.ports.lookupKey(email);
    await world.ports.suppressions.add('email', key, { reason: 'bounced', at: Date.now() });
    expect((await seen()).body.notices.email).toBe('bounced');

    const path = `/v1/admin/customers/${id}/notices/lift`;
    const lifted = await admin('POST', path, {});
    expect(lifted).toMatchObject({ status: 200, body: { notices: { email: 'ok' } } });
    await admin('POST', path, {});
    const history = await world.ports.outbox.history(id);
    const records = history.filter(({ events }) => events[0]?.type === 'customer.notices_resumed');
    expect(records).toHaveLength(1);
    expect(records[0]).toMatchObject({
      trail: { actor: { role: 'admin', id: 'admin-ada' } },
      change: expect.anything(),
    });
    expect(await world.ports.suppressions.find('email', key)).toBeUndefined();
  });
});

/** Of a mail as it came, with its encoded words decoded. */
function subjectOf(mail: string): string {
  const [, raw = ''] = /^Subject: ((?:.*\r\n[ \t])*.*)\r\n/m.exec(mail) ?? [];
  return raw
    .replace(/\r\n[ \t]/g, '')
    .replace(/=\?utf-8\?([bq])\?([^?]*)\?=/gi, (_, kind: string, text: string) =>
      kind.toLowerCase() === 'b'
        ? Buffer.from(text, 'base64').toString()
        : decodeURIComponent(text.replaceAll('_', ' ').replaceAll('=', '%')),
    );
}
