import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { BUYER } from './support/goods.ts';
import { openWorld, type World } from './support/world.ts';

let world: World;
let me: string;

beforeAll(async () => {
  world = await openWorld();
});
afterAll(() => world.close());

beforeEach(() => {
  me = randomUUID();
  world.people.emails.set(me, `${me}@example.com`);
});

const signedIn = (sub: string) => ({ authorization: `Bearer ${world.people.token({ sub })}` });
const ask = (method: string, path: string, body?: unknown, headers = signedIn(me)) =>
  world.request(method, `/v1/me${path}`, { headers, ...(body === undefined ? {} : { body }) });
const address = { ...BUYER.shippingAddress, line2: '3rd floor', phone: '+49 30 1' };
const happened = (type: string) =>
  world.topic.published.filter((event) => event.subject === me && event.type === type);

const ROUTES: [method: string, path: string, body: unknown][] = [
  ['GET', '', undefined],
  ['PATCH', '', {}],
  ['PUT', '/notifications', {}],
  ['GET', '/addresses', undefined],
  ['POST', '/addresses', address],
  ['PUT', '/addresses/addr_01KYM2NE80V3T7Q5H8W1XBZC4D', address],
  ['DELETE', '/addresses/addr_01KYM2NE80V3T7Q5H8W1XBZC4D', undefined],
];

describe('every route', () => {
  test.each(ROUTES)('%s /v1/me%s is for people who are signed in', async (method, path, body) => {
    const guest = await world.request(method, `/v1/me${path}`, body === undefined ? {} : { body });
    expect([guest.status, guest.body.code]).toEqual([401, 'token-required']);
    const forged = { authorization: `Bearer ${world.people.forged({ sub: me })}` };
    const { status, body: problem } = await ask(method, path, body, forged);
    expect([status, problem.code]).toEqual([401, 'token-invalid']);
  });

  test.each(ROUTES)(
    '%s /v1/me%s makes the account that is not there',
    async (method, path, body) => {
      await ask(method, path, body);
      expect((await world.ports.people.find(me))?.person.id).toBe(me);
      expect(happened('customer.registered')).toHaveLength(1);
    },
  );

  test.each(ROUTES)('%s /v1/me%s knows nobody whom the pool forgot', async (method, path, body) => {
    world.people.emails.delete(me);
    const { status, body: problem } = await ask(method, path, body);
    expect([status, problem.code]).toEqual([401, 'token-invalid']);
  });
});

describe('my account', () => {
  test('is made at the first visit and stays', async () => {
    const { status, body } = await ask('GET', '');
    expect([status, body]).toEqual([
      200,
      {
        ...{ id: me, email: `${me}@example.com`, name: null, phone: null, language: null },
        phoneVerified: false,
        notifications: {
          email: { order: true, backInStock: true, newProducts: false, newsletter: false },
          sms: { order: false, backInStock: false, newProducts: false, newsletter: false },
          push: { order: false, backInStock: false, newProducts: false, newsletter: false },
        },
        ...{ version: 1, createdAt: expect.any(String) },
      },
    ]);
    world.people.emails.delete(me); // from now on nobody is asked
    expect((await ask('GET', '')).body).toEqual(body);
  });

  test('waits for a user pool that is down', async () => {
    world.people.down = true;
    const { status, body, headers } = await ask('GET', '');
    world.people.down = false;
    expect([status, body.code, headers['retry-after']]).toEqual([503, 'try-again', '1']);
    expect((await ask('GET', '')).status).toBe(200);
  });

  test('is changed in parts', async () => {
    await ask('PATCH', '', { name: 'Zoë Example', phone: '+49 30 1' });
    const { body } = await ask('PATCH', '', { phone: null, language: 'zh-CN' });
    expect(body).toMatchObject({ name: 'Zoë Example', phone: null, language: 'zh-CN', version: 3 });
    expect((await ask('PATCH', '', {})).body).toEqual(body);
    expect((await ask('GET', '')).body).toEqual(body);
    expect(happened('customer.changed').map(({ data }) => data)).toEqual([
      { version: 2, changed: ['name', 'phone'] },
      { version: 3, changed: ['phone', 'language'] },
    ]);
  });

  test('keeps what is changed at once', async () => {
    await ask('GET', '');
    const changes = [{ name: 'Zoë' }, { phone: '+49 30 1' }, { language: 'en' }];
    const answers = await Promise.all(changes.map((change) => ask('PATCH', '', change)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
    expect((await ask('GET', '')).body).toMatchObject({
      ...{ name: 'Zoë', phone: '+49 30 1', language: 'en', version: 4 },
    });
  });

  test.each([
    { name: '' },
    { name: ' ' },
    { name: 'a\nb' },
    { name: 'x'.repeat(201) },
    { phone: 'x'.repeat(41) },
    { phone: 49 },
    { language: 'de' },
    { language: null },
    { email: 'other@example.com' },
    { groups: ['wholesale'] },
    { id: 'other' },
  ])('does not take %j', async (change) => {
    const { status, body } = await ask('PATCH', '', change);
    expect([status, body.code]).toEqual([400, 'invalid-request']);
    expect(body.errors[0].path).toBe(Object.keys(change)[0]);
  });

  test('is not readable in the database', async () => {
    await ask('PATCH', '', { name: 'Zoë Example', phone: '+49 30 1' });
    await ask('POST', '/addresses', address);
    const { person, book } = (await world.ports.people.find(me))!;
    for (const bytes of [person.sealed, book!.sealed]) {
      expect(Buffer.from(bytes).toString('latin1')).not.toMatch(/Example|example|49 30|Long Lane/);
    }
    const { sealed: _, ...rest } = person;
    expect(JSON.stringify(rest)).not.toMatch(/example/i);
  });
});

describe('what I want to be told', () => {
  test('is chosen by channel and kind', async () => {
    const { body: first } = await ask('PUT', '/notifications', { email: { newsletter: true } });
    expect(first.email).toEqual({
      ...{ order: true, backInStock: true, newProducts: false, newsletter: true },
    });
    const choice = { email: { order: true, backInStock: false }, sms: { order: true } };
    const { status, body } = await ask('PUT', '/notifications', choice);
    expect([status, body]).toEqual([
      200,
      {
        email: { order: true, backInStock: false, newProducts: false, newsletter: true },
        sms: { ...first.sms, order: true },
        push: first.push,
      },
    ]);
    expect((await ask('PUT', '/notifications', body)).body).toEqual(body);
    expect((await ask('GET', '')).body).toMatchObject({ notifications: body, version: 2 });
  });

  test('always has the mails about orders', async () => {
    const { status, body } = await ask('PUT', '/notifications', { email: { order: false } });
    expect([status, body.errors]).toEqual([
      400,
      [{ path: 'email.order', message: 'mails about orders cannot be turned off' }],
    ]);
  });

  test.each([{ fax: {} }, { sms: { jokes: true } }, { push: true }, { email: { newsletter: 1 } }])(
    'is not %j',
    async (choice) => {
      expect((await ask('PUT', '/notifications', choice)).status).toBe(400);
    },
  );
});

describe('my addresses', () => {
  test('are added, seen, replaced and taken out', async () => {
    expect((await ask('GET', '/addresses')).body).toEqual({ items: [], nextCursor: null });
    const { status, body: first } = await ask('POST', '/addresses', address);
    expect([status, first]).toEqual([
      201,
      { id: expect.stringMatching(/^addr_\w{26}$/), ...address, isDefault: true },
    ]);
    const other = { ...address, line1: '2 Long Lane' };
    const { body: second } = await ask('POST', '/addresses', { ...other, isDefault: true });
    expect((await ask('GET', '/addresses')).body.items).toEqual([
      { ...first, isDefault: false },
      { ...second, isDefault: true },
    ]);
    const { line2: _, ...shorter } = address;
    const put = await ask('PUT', `/addresses/${first.id}`, { ...shorter, isDefault: true });
    expect([put.status, put.body]).toEqual([200, { id: first.id, ...shorter, isDefault: true }]);
    const removed = await ask('DELETE', `/addresses/${first.id}`);
    expect([removed.status, removed.body.items]).toEqual([200, [{ ...second, isDefault: true }]]);
    expect((await ask('DELETE', `/addresses/${first.id}`)).body.code).toBe('address-not-found');
    expect(happened('customer.changed')).toHaveLength(4);
    expect(happened('customer.changed')[0]!.data).toEqual({
      addressBookVersion: 1,
      changed: ['addresses'],
    });
  });

  test('are at most twenty, and each is there once', async () => {
    for (let n = 0; n < 20; n += 1) {
      await ask('POST', '/addresses', { ...address, line1: `${n} Long Lane` });
    }
    const { status, body } = await ask('POST', '/addresses', { ...address, line1: 'One more' });
    expect([status, body.code, body.maxAddresses]).toEqual([409, 'address-book-full', 20]);
    const again = await ask('POST', '/addresses', { ...address, line1: '7 Long Lane' });
    expect(again.status).toBe(201);
    expect((await ask('GET', '/addresses')).body.items).toHaveLength(20);
  });

  test('of somebody else are not there', async () => {
    const { body: mine } = await ask('POST', '/addresses', address);
    const eve = randomUUID();
    world.people.emails.set(eve, 'eve@example.com');
    for (const [method, body] of [['PUT', address], ['DELETE']] as const) {
      const theirs = await ask(method, `/addresses/${mine.id}`, body, signedIn(eve));
      expect([theirs.status, theirs.body.code]).toEqual([404, 'address-not-found']);
    }
    expect((await ask('GET', '/addresses')).body.items).toEqual([mine]);
  });

  test.each(['addr_1', '%', 'ord_01KYM2NE80FWNS67AM92FBDPAS', '__proto__'])(
    'are not there under %s',
    async (id) => {
      expect((await ask('PUT', `/addresses/${id}`, address)).status).toBe(404);
      expect((await ask('DELETE', `/addresses/${id}`)).status).toBe(404);
    },
  );

  test.each([
    ['country', { country: 'Germany' }],
    ['postalCode', { postalCode: undefined }],
    ['isDefault', { isDefault: 'yes' }],
    ['id', { id: 'addr_1' }],
    ['name', { name: ' ' }],
  ])('have no such %s', async (path, wrong) => {
    const { status, body } = await ask('POST', '/addresses', { ...address, ...wrong });
    expect([status, body.errors[0].path]).toEqual([400, path]);
  });
});
