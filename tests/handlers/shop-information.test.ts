import { afterAll, afterEach, beforeAll, describe, expect, jest, test } from '@jest/globals';
import shopFile from '../../config/shop.json' with { type: 'json' };
import { openDesk, type Desk } from './support/desk.ts';
import { orderOf, thing } from './support/goods.ts';
import { openWorld, type World } from './support/world.ts';

let world: World;
let desk: Desk;
beforeAll(async () => {
  world = await openWorld();
  desk = openDesk(world);
});
afterAll(() => world.close());
afterEach(() => {
  jest.restoreAllMocks();
});

/** From now on functions read anew what they have shown for ten seconds. */
function elevenSecondsLater(): void {
  const { now } = Date;
  jest.spyOn(Date, 'now').mockImplementation(() => now() + 11_000);
}

const PATH = '/v1/admin/shop';
const get = (headers = desk.admin) => world.request('GET', PATH, { headers });
const put = (version: number, body: unknown, headers = desk.admin) =>
  world.request('PUT', PATH, { headers: { ...headers, 'if-match': `"${version}"` }, body });

const { name, address, email, phone, openingHours, timeZone, language, currency } = shopFile;
const FIRST = { name, address, email, phone, openingHours, timeZone, language };

describe('what the shop says about itself', () => {
  test('is what its file says until somebody changes it, for everybody', async () => {
    const expected = { ...FIRST, currency };
    expect(await get()).toMatchObject({
      status: 200,
      headers: { etag: '"1"' },
      body: { ...expected, version: 1 },
    });
    expect((await world.request('GET', '/v1/shop')).body).toEqual(expected);
    expect((await world.request('GET', '/v1/config')).body).toMatchObject({ shopName: name });
  });

  test('is for admins to change', async () => {
    for (const [headers, status] of [
      [{}, 401],
      [desk.signedIn('zoe', []), 403],
      [desk.staff, 403],
    ] as const) {
      expect((await get(headers as Record<string, string>)).status).toBe(status);
      expect((await put(1, FIRST, headers as Record<string, string>)).status).toBe(status);
    }
  });

  test('is changed, and shown on pages and in mails within ten seconds', async () => {
    await world.stock(thing('mug'), 5);
    await world.request('GET', '/v1/shop');
    const changed = {
      ...FIRST,
      name: 'Corner & Sons',
      address: { ...address, line2: 'Second yard', region: 'Berlin' },
      email: 'corner@bodega.test',
    };
    const { status, body, headers } = await put(1, changed);
    expect([status, headers.etag]).toEqual([200, '"2"']);
    expect(body).toEqual({ ...changed, currency, version: 2 });
    expect((await get()).body).toEqual(body);

    elevenSecondsLater();
    expect((await world.request('GET', '/v1/shop')).body).toEqual({ ...changed, currency });
    expect((await world.request('GET', '/v1/config')).body.shopName).toBe('Corner & Sons');
    const order = await orderOf(world, 'MUG');
    const created = world.topic.published.find(({ subject }) => subject === order.id);
    await world.deliver('sendOrderMail', created!);
    expect(world.mailbox.mails.at(-1)).toMatch(/Subject: Corner & Sons/);

    const [record] = await world.ports.outbox.history('shop');
    expect(record).toMatchObject({
      trail: { actor: { role: 'admin', id: 'admin-ada' } },
      data: { version: 2, changed: ['name', 'address', 'email'] },
    });
    const events = world.topic.published.filter(({ type }) => type === 'shop.changed');
    expect(events).toHaveLength(1);
    expect(JSON.stringify(events)).not.toContain('corner@bodega.test');
  });

  test('may be sent back as it was read, which changes nothing', async () => {
    const { body } = await get();
    const again = await put(body.version, body);
    expect([again.status, again.body]).toEqual([200, body]);
    expect(await world.ports.outbox.history('shop')).toHaveLength(1);
  });

  test('is changed by who has seen its version, and of two at once by one', async () => {
    const { version, currency: _, ...now } = (await get()).body;
    const missing = await world.request('PUT', PATH, { headers: desk.admin, body: now });
    expect([missing.status, missing.body.code]).toEqual([428, 'version-required']);
    const stale = await put(version - 1, { ...now, phone: '1' });
    expect([stale.status, stale.body.code, stale.body.version]).toEqual([
      ...[412, 'version-mismatch', version],
    ]);
    const answers = await Promise.all(
      ['1', '2', '3', '4'].map((digit) => put(version, { ...now, phone: digit })),
    );
    expect(answers.map(({ status }) => status).toSorted()).toEqual([200, 412, 412, 412]);
    const done = answers.find(({ status }) => status === 200);
    expect((await get()).body).toEqual(done?.body);
  });

  test('is in one currency for good', async () => {
    const { version, ...now } = (await get()).body;
    const { status, body } = await put(version, { ...now, currency: 'USD' });
    expect([status, body.code, body.currency]).toEqual([409, 'currency-not-changeable', currency]);
    expect((await get()).body.version).toBe(version);
  });

  test.each<[string, Record<string, unknown>]>([
    ['name', { name: '' }],
    ['name', { name: undefined }],
    ['name', { name: 'x'.repeat(101) }],
    ['name', { name: 'Bodega\r\nBcc: all@example.com' }],
    ['address', { address: 'Berlin' }],
    ['address.city', { address: { ...address, city: undefined } }],
    ['address.country', { address: { ...address, country: 'Germany' } }],
    ['address.name', { address: { ...address, name: 'Bodega' } }],
    ['email', { email: 'nobody' }],
    ['phone', { phone: ' ' }],
    ['openingHours', { openingHours: 'x'.repeat(501) }],
    ['timeZone', { timeZone: 'Mars/Olympus' }],
    ['timeZone', { timeZone: '' }],
    ['language', { language: 'fr' }],
    ['currency', { currency: 'euro' }],
    ['taxPercent', { taxPercent: 7 }],
  ])('with a bad %s is refused (%#)', async (path, changes) => {
    const { version } = (await get()).body;
    const { status, body } = await put(version, { ...FIRST, ...changes });
    expect([status, body.code]).toEqual([400, 'invalid-request']);
    expect(body.errors.map((error: any) => error.path)).toContain(path);
    expect((await get()).body.version).toBe(version);
  });

  test('has terms in the languages that they were written in, and no blank ones', async () => {
    const { version } = (await get()).body;
    const terms = { en: 'First.\n\nSecond.', 'zh-CN': '第一条。' };
    const { body } = await put(version, { ...FIRST, terms });
    expect(body.terms).toEqual(terms);
    expect((await world.request('GET', '/v1/shop')).body.terms).toEqual(terms);
    for (const bad of [
      { en: ' \n ' },
      { en: 'a\u0007' },
      { fr: 'Bonjour' },
      { en: 'x'.repeat(20_001) },
    ]) {
      expect((await put(body.version, { ...FIRST, terms: bad })).status).toBe(400);
    }
    expect((await put(body.version, FIRST)).body.terms).toBeUndefined();
  });
});
