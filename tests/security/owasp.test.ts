/**
 * The OWASP API Security Top 10 of 2023, risk by risk: the case that matters most of each, tried over
 * HTTP. Who may call what is tried cell by cell in tests/handlers/authorisation.test.ts.
 */
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import * as z from 'zod/mini';
import { parse } from 'yaml';
import { AUTHORISATION, isForKeysAlone } from '../../events/contracts/http/authorisation.ts';
import { ROUTES } from '../../events/contracts/http/index.ts';
import { defineRoute, routeKey } from '../../events/contracts/http/route.ts';
import { lineOf } from '../../src/domain/carts/cart.ts';
import { GUEST } from '../../src/platform/http/caller.ts';
import { NOBODY_ACTS } from '../../src/platform/http/identify.ts';
import { BUYER, cartWith, orderOf, orderRequest, thing } from '../handlers/support/goods.ts';
import { serve, type Listening } from '../handlers/support/listen.ts';
import { asking, openStage, type Stage } from '../handlers/support/stage.ts';
import { openWorld, WEB_ORIGIN, type World } from '../handlers/support/world.ts';
import { httpEvent } from '../platform/http-event.ts';
import { nested } from './nested.ts';
import { routeTaken } from '../support/gateway-routes.ts';

let world: World;
let stage: Stage;
/** An address that somebody outside gives the shop, and how often it was asked. */
let bait: Listening;
let asked = 0;

beforeAll(async () => {
  world = await openWorld({ withPeople: true });
  stage = await openStage(world);
  bait = await serve((_, response) => {
    asked += 1;
    response.end('{}');
  });
}, 60_000);
afterAll(async () => {
  await bait.close();
  await world.close();
});

type Headers = Record<string, string>;
const as =
  (headers: Headers) =>
  (method: string, path: string, body?: unknown, more: Headers = {}) =>
    world.request(method, path, {
      headers: { ...headers, ...more },
      ...(body === undefined ? {} : { body }),
    });
const guest = as({});
const admin = (method: string, path: string, body?: unknown, more?: Headers) =>
  as(stage.people.admin)(method, path, body, more);
const owner = (method: string, path: string, body?: unknown, more?: Headers) =>
  as(stage.people.owner)(method, path, body, more);
const other = (method: string, path: string, body?: unknown, more?: Headers) =>
  as(stage.people.other)(method, path, body, more);
const seconds = (fromNow: number) => Math.floor(Date.now() / 1000) + fromNow;
const MUG = { title: 'Mug', variants: [{ sku: 'M', price: { amount: 1, currency: 'EUR' } }] };

describe('API1, broken object level authorisation', () => {
  test("somebody else's order, cart and address are not there", async () => {
    const [orderId, cartId] = [await stage.ownOrder(), await stage.ownCart()];
    const { body: address } = await owner('POST', '/v1/me/addresses', BUYER.shippingAddress);
    expect((await owner('GET', `/v1/orders/${orderId}`)).status).toBe(200);
    expect((await owner('GET', `/v1/carts/${cartId}`)).status).toBe(200);
    for (const path of [`/v1/orders/${orderId}`, `/v1/carts/${cartId}`]) {
      expect((await other('GET', path)).status).toBe(404);
      expect((await guest('GET', path)).status).toBe(404);
    }
    expect((await other('DELETE', `/v1/me/addresses/${address.id}`)).status).toBe(404);
    expect((await owner('GET', '/v1/me/addresses')).text).toContain(address.id);
  });

  test("a list's cursor is worth nothing to somebody else", async () => {
    await stage.ownOrder();
    await stage.ownOrder();
    const first = await owner('GET', '/v1/orders');
    const { nextCursor } = (
      await world.request('GET', '/v1/orders', {
        headers: stage.people.owner,
        query: { limit: '1' },
      })
    ).body;
    expect(first.body.items.length).toBeGreaterThan(1);
    const { status, body } = await world.request('GET', '/v1/orders', {
      headers: stage.people.other,
      query: { limit: '1', cursor: nextCursor },
    });
    expect([status, body.code]).toEqual([400, 'cursor-invalid']);
  });
});

describe('API2, broken authentication', () => {
  const token = (claims: Record<string, unknown>) => ({
    authorization: `Bearer ${world.people.token({ sub: stage.ids.owner, ...claims })}`,
  });

  test.each<[string, () => Headers]>([
    ['expired', () => token({ exp: seconds(-1) })],
    ['from the future', () => token({ iat: seconds(3_600), exp: seconds(7_200) })],
    ['of another pool', () => token({ iss: 'https://pool.example' })],
    ['for another client', () => token({ client_id: 'another' })],
    ['an ID token', () => token({ token_use: 'id' })],
    ['signed by nobody', () => ({ authorization: `Bearer ${world.people.confused('none')}` })],
    ['forged', () => ({ authorization: `Bearer ${world.people.forged()}` })],
    ['a key that nobody gave out', () => ({ 'x-api-key': 'bodega_1' })],
  ])('a token is refused that is %s', async (_, headers) => {
    expect((await as(token({}))('GET', '/v1/me')).status).toBe(200);
    expect((await as(headers())('GET', '/v1/me')).status).toBe(401);
    expect((await as(headers())('GET', '/v1/admin/orders')).status).toBe(401);
  });

  test('a customer who was disabled changes nothing from that moment on', async () => {
    const id = '5f0a7a53-9b0e-4d0e-8a3e-6a4a1c7b2d10';
    world.people.emails.set(id, 'mia@example.com');
    const mia = as({ authorization: `Bearer ${world.people.token({ sub: id })}` });
    expect((await mia('PATCH', '/v1/me', { name: 'Mia' })).status).toBe(200);
    expect((await admin('POST', `/v1/admin/customers/${id}/disable`, {})).status).toBe(200);
    for (const [method, path, body] of [
      ['PATCH', '/v1/me', { name: 'Eve' }],
      ['POST', '/v1/carts', {}],
      ['POST', '/v1/me/addresses', BUYER.shippingAddress],
    ] as const) {
      const { status, body: problem } = await mia(method, path, body);
      expect([status, problem.code]).toEqual([401, 'account-disabled']);
    }
  });
});

describe('API3, broken object property level authorisation', () => {
  const FORBIDDEN = {
    ...{ id: 'x', customerId: 'x', version: 9, status: 'placed', number: '1' },
    ...{ totals: {}, unitPrice: { amount: 1, currency: 'EUR' }, available: 9, onHand: 9 },
    ...{ role: 'admin', isAdmin: true, createdAt: '2026-01-01T00:00:00Z', sealed: 'x' },
  };
  const known = (route: (typeof ROUTES)[number]): string[] =>
    Object.keys(z.toJSONSchema(route.body!, { io: 'input' }).properties ?? {});
  // CloudEvents may carry attributes of their senders' own; they are kept sealed, and mean nothing to us.
  const OPEN = 'POST /v1/events';
  const closed = ROUTES.filter((route) => route.body !== undefined && routeKey(route) !== OPEN);
  const withBody = closed.map((route) => ({
    route,
    key: routeKey(route),
  }));

  test.each(withBody)('$key takes no field that is not its own', async ({ route }) => {
    const target = await stage.target(route);
    for (const [field, value] of Object.entries(FORBIDDEN)) {
      if (known(route).includes(field)) continue;
      const { method, path, headers, body } = asking(route, target);
      const sent = { ...JSON.parse(body ?? '{}'), [field]: value };
      const shown = isForKeysAlone(route)
        ? await stage.shownBy('apiKey', asking(route, target))
        : stage.people.admin;
      const answer = await as({ ...shown, ...headers })(method, path, sent);
      expect([answer.status, answer.body.code]).toEqual([400, 'invalid-request']);
      expect(answer.body.errors.map((error: any) => error.path)).toContain(field);
    }
  });

  test('an answer has the fields of its contract, whatever the code gives back', async () => {
    const contract = defineRoute({
      ...{ method: 'GET', path: '/v1/x', summary: 'x', tag: 'x', access: 'public', problems: [] },
      answer: { status: 200, schema: z.object({ shown: z.object({ name: z.string() }) }) },
    });
    const { endpoint } = await import('../../src/platform/http/function.ts');
    const leaky = { shown: { name: 'a', margin: 7 }, secret: 's' };
    const { handle } = endpoint(contract, () => Promise.resolve({ body: leaky }));
    const gate = { ...NOBODY_ACTS, authenticate: () => Promise.resolve(GUEST) };
    const { body } = await handle(httpEvent({}), 'trace', gate);
    expect(body).toBe('{"shown":{"name":"a"}}');
  });

  test('no answer is open to more fields than its contract names', async () => {
    const { body: document } = await guest('GET', '/openapi.json');
    const open: string[] = [];
    const visit = (schema: any, path: string): void => {
      if (schema === null || typeof schema !== 'object') return;
      const isObject = schema.type === 'object' && schema.properties !== undefined;
      if (isObject && schema.additionalProperties !== false) open.push(path);
      for (const [name, child] of Object.entries(schema)) visit(child, `${path}/${name}`);
    };
    for (const route of ROUTES) {
      const { responses } = document.paths[route.path][route.method.toLowerCase()];
      visit(responses[route.answer.status], routeKey(route));
    }
    const { Problem: _, ...schemas } = document.components.schemas;
    const inward = new Set(['Money', 'Address', 'OwnAddress', 'ThirdPartyEvent']);
    visit(
      Object.fromEntries(Object.entries(schemas).filter(([name]) => !inward.has(name))),
      'schemas',
    );
    // What third parties told comes with the attributes that they gave it.
    expect(open.map((path) => path.split('/content')[0])).toEqual([
      'GET /openapi.json',
      'GET /v1/admin/events',
    ]);
  });

  test('what shoppers see names no staff, and tells no sales, stock or secrets', async () => {
    const order = await orderOf(world, 'MUG', { paymentMethod: 'cash_on_delivery' });
    await admin('POST', `/v1/admin/orders/${order.id}/pack`, {});
    const seen = [
      await guest('GET', `/v1/orders/${order.id}`, undefined, {
        'x-order-token': order.accessToken,
      }),
      await guest('GET', '/v1/products'),
      await guest('GET', '/v1/products/mug'),
      await guest('GET', '/v1/shop'),
      await guest('GET', '/v1/config'),
    ];
    for (const { status, text } of seen) {
      expect(status).toBe(200);
      expect(text).not.toContain(stage.ids.admin);
      expect(text).not.toMatch(/"(onHand|reserved|sold|sales|popular\w*|cost|sealed|request)"/);
      expect(text).not.toMatch(/sk_test|whsec|order-token-secret|cursor-secret/);
    }
    expect(seen[0]!.body.timeline.at(-1)).toMatchObject({ type: 'order.packed', actor: 'staff' });
  });

  test("an order's number does not count orders", async () => {
    const orders = [];
    for (let n = 0; n < 4; n += 1) orders.push(await orderOf(world, 'MUG'));
    const numbers = orders.map(({ number }) => number as string);
    for (const number of numbers) expect(number).toMatch(/^[0-9A-Z]{5}-[0-9A-Z]{5}$/);
    // Numbers of orders that follow one another share no beginning, as those of a counter do.
    expect(new Set(numbers.map((number) => number.slice(0, 3))).size).toBe(4);
  });
});

describe('API4, unrestricted resource consumption', () => {
  const refused = async (answer: ReturnType<typeof guest>) => {
    const { status, body } = await answer;
    return `${status} ${body.code}`;
  };

  test('of a body more than 64 KB is not read', async () => {
    const body = `{"a":"${'x'.repeat(65_536)}"}`;
    expect(await refused(guest('POST', '/v1/carts', body))).toBe('413 body-too-large');
  });

  test.each(['[]', '{}'] as const)(
    'values within values go 20 deep with %s, not 21',
    async (of) => {
      const { body } = await guest('POST', '/v1/carts', `{"a":${nested(of, 19)}}`);
      expect(body.errors).toEqual([{ path: 'a', message: expect.any(String) }]);
      for (const depth of [20, 10_000]) {
        const { status, body: deep } = await guest(
          'POST',
          '/v1/carts',
          `{"a":${nested(of, depth)}}`,
        );
        expect([status, deep.code]).toEqual([400, 'invalid-request']);
        expect(deep.errors).toEqual([{ path: '', message: expect.stringContaining('20') }]);
      }
    },
  );

  test('brackets in a text are no depth, and a text may be long', async () => {
    const body = { name: `${'['.repeat(100)}\\"${'{'.repeat(50)}` };
    expect((await owner('PATCH', '/v1/me', body)).status).toBe(200);
    const long = await owner('PATCH', '/v1/me', { name: '['.repeat(60_000) });
    expect(long.body.errors).toMatchObject([{ path: 'name' }]);
  });

  test('a query has at most 4,096 characters', async () => {
    const ask = (length: number) =>
      world.request('GET', '/v1/shop', { query: { q: 'x'.repeat(length - 'q='.length) } });
    expect((await ask(4_096)).status).toBe(200);
    expect((await ask(4_097)).body).toMatchObject({ status: 400, errors: [{ path: 'query' }] });
  });

  test.each(['0', '101', '1e3', '-1', '999999999'])('no page has %s entries', async (limit) => {
    for (const [path, headers] of [
      ['/v1/products', {}],
      ['/v1/orders', stage.people.owner],
      ['/v1/admin/orders', stage.people.admin],
    ] as const) {
      expect((await world.request('GET', path, { headers, query: { limit } })).status).toBe(400);
    }
  });

  test.each(['/v1/admin/ledger', '/v1/admin/events'])(
    '%s reads no months in which nothing can have happened',
    async (path) => {
      const ask = (query: Record<string, string>) =>
        world.request('GET', path, { headers: stage.people.admin, query });
      const [begin, end] = ['0001-01-01T00:00:00Z', '9999-12-31T23:59:59Z'];
      expect((await ask({ from: begin, to: end })).status).toBe(200);
      expect((await ask({ from: end })).status).toBe(200);
      expect((await ask({ to: begin })).status).toBe(200);
      expect((await ask({ from: end, to: begin })).body.errors).toMatchObject([{ path: 'to' }]);
    },
  );

  test('a cart has at most 80 lines, and a line at most 9,999 pieces', async () => {
    const variants = Array.from({ length: 81 }, (_, n) => ({
      ...{ sku: `PIN-${n}`, title: `Pin ${n}`, options: { Pin: `${n}` } },
      price: { amount: 100, currency: 'EUR' },
    }));
    const options = [{ name: 'Pin', values: variants.map(({ options: { Pin } }) => Pin) }];
    await world.stock(thing('pin', 100, { variants, options }), 5);
    const full = variants.slice(0, 80).map(({ sku }) => sku);
    const offers = await world.ports.products.findOffers(full);
    const lines = offers.map((offer) => lineOf(offer, { quantity: 1, addedAt: 0 }));
    const cart = { id: world.ports.ids.nextCart(), customerId: null, version: 1 };
    await world.ports.carts.create({ ...cart, lines, expiresAt: Date.now() + 60_000 });
    const put = (sku: string, quantity: number) =>
      guest('PUT', `/v1/carts/${cart.id}/lines/${sku}`, { quantity });
    expect((await put('PIN-79', 2)).body.lines).toHaveLength(80);
    expect(await refused(put('PIN-80', 1))).toBe('409 cart-full');
    expect(await refused(put('PIN-0', 10_000))).toBe('400 invalid-request');
  });
});

describe('API5, broken function level authorisation', () => {
  const closed = ROUTES.filter(({ path }) => path.startsWith('/v1/admin/'));

  test('no route of the back office opens to customers, whatever they claim', async () => {
    const claims = [[], ['Admin'], ['administrators'], ['staff ']];
    for (const route of closed) {
      const { method, path, headers, body } = asking(route, {
        params: { id: 'ord_01K1AHRK000000000000000000' },
      });
      for (const groups of claims) {
        const claiming = { ...headers, ...stage.desk.signedIn(stage.ids.other, groups) };
        expect((await as(claiming)(method, path, body)).status).toBe(403);
      }
    }
  });

  test('power that was taken away is gone, though the token still claims it', async () => {
    const { body: member } = await admin('POST', '/v1/admin/staff', {
      ...{ email: 'kim@example.com', groups: ['staff'] },
    });
    const kim = as(stage.desk.signedIn(member.id, ['staff', 'admin']));
    const { id } = await orderOf(world, 'MUG', { paymentMethod: 'cash_on_delivery' });
    expect((await kim('POST', `/v1/admin/orders/${id}/cancel`, {})).status).toBe(403);
    const leaves = { 'if-match': `"${member.version}"` };
    await admin('PUT', `/v1/admin/staff/${member.id}/groups`, { groups: [] }, leaves);
    expect((await kim('POST', `/v1/admin/orders/${id}/pack`, {})).status).toBe(403);
  });

  test('another method on the same path is no way in', async () => {
    for (const [method, path] of [
      ['POST', '/v1/admin/ledger'],
      ['DELETE', '/v1/admin/orders'],
      ['PATCH', '/v1/orders'],
    ] as const) {
      expect((await guest(method, path, {})).body.code).toBe('route-not-found');
    }
    const override = { 'x-http-method-override': 'DELETE', 'x-original-url': '/v1/admin/orders' };
    expect((await guest('GET', '/v1/admin/products', undefined, override)).status).toBe(401);
  });
});

describe('API6, unrestricted access to sensitive business flows', () => {
  test('a cart becomes one order, however many ask at once', async () => {
    const cartId = await cartWith(world, 'MUG', 2);
    const answers = await Promise.all(
      Array.from({ length: 8 }, (_, n) =>
        world.request(
          'POST',
          '/v1/orders',
          orderRequest(cartId, {}, { 'idempotency-key': `${n}` }),
        ),
      ),
    );
    const statuses = answers.map(({ status }) => status).sort();
    expect(statuses).toEqual([201, ...Array.from({ length: 7 }, () => 409)]);
  });

  test('nobody names their own price', async () => {
    const cartId = await cartWith(world, 'MUG');
    const cheap = { expectedTotal: { amount: 1, currency: 'EUR' } };
    const answer = await world.request('POST', '/v1/orders', orderRequest(cartId, cheap));
    expect([answer.status, answer.body.code]).toEqual([409, 'total-changed']);
    expect((await guest('GET', `/v1/carts/${cartId}`)).body).not.toHaveProperty('orderId');
  });

  test('carts hold no stock, and unpaid orders hold it for a while only', async () => {
    await world.stock(thing('scarce', 1000), 3);
    const available = async () => (await world.ports.products.findOffers(['SCARCE']))[0]?.available;
    await cartWith(world, 'SCARCE', 3);
    expect(await available()).toBe(3);
    const order = await orderOf(world, 'SCARCE', {}, 3);
    expect(await available()).toBe(0);
    const holdMs = world.config.HOLD_SECONDS * 1000;
    expect(Date.parse(order.expiresAt) - Date.parse(order.createdAt)).toBe(holdMs);
  });

  test('cash on delivery is capped', async () => {
    await world.stock(thing('gold', 100_100), 3);
    const cartId = await cartWith(world, 'GOLD');
    const asksForCash = orderRequest(cartId, { paymentMethod: 'cash_on_delivery' });
    const { body } = await world.request('POST', '/v1/orders', asksForCash);
    expect(body.code).toBe('cash-not-available');
  });
});

describe('API7, server side request forgery', () => {
  test('addresses of pictures and parcels are kept, and asked by nobody', async () => {
    asked = 0;
    const url = `${bait.url}/latest/meta-data`;
    const product = { ...MUG, images: [{ url }], status: 'active' };
    expect((await admin('POST', '/v1/admin/products', product)).status).toBe(201);
    const order = await orderOf(world, 'MUG', { paymentMethod: 'cash_on_delivery' });
    await admin('POST', `/v1/admin/orders/${order.id}/pack`, {});
    const parcel = { carrier: 'X', trackingNumber: '1', trackingUrl: url };
    expect((await admin('POST', `/v1/admin/orders/${order.id}/ship`, parcel)).status).toBe(200);
    for (const event of world.topic.published.filter(({ subject }) => subject === order.id)) {
      await world.deliver('sendOrderMail', event);
    }
    for (const event of world.topic.published.filter(({ type }) => type.startsWith('product.'))) {
      await world.deliver('listProducts', event);
    }
    expect(world.mailbox.mails.join()).toContain('latest/meta-data');
    expect(asked).toBe(0);
  });

  test.each(['file:///etc/passwd', 'javascript:alert(1)', 'gopher://x', '//x', 'data:text/html,x'])(
    '%s is no address',
    async (url) => {
      const product = { ...MUG, images: [{ url }] };
      expect((await admin('POST', '/v1/admin/products', product)).status).toBe(400);
      const parcel = { carrier: 'X', trackingNumber: '1', trackingUrl: url };
      const path = '/v1/admin/orders/ord_01K1AHRK000000000000000000/ship';
      expect((await admin('POST', path, parcel)).status).toBe(400);
    },
  );

  test.each([
    ...['https://169.254.169.254/latest', 'https://10.0.0.1/', 'https://[fd00::1]/'],
    ...['https://[::ffff:169.254.169.254]/', 'https://0x0a000001/', 'https://2852039166/'],
    ...['ftp://push.example/', 'https://user:word@push.example/', 'https://192.168.1.1:8443/'],
  ])('nothing is pushed to %s', async (endpoint) => {
    const keys = {
      p256dh:
        'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4',
      auth: 'BTBZMqHH6r4Tts7J_aSIgg',
    };
    const told = await owner('POST', '/v1/me/push-subscriptions', { endpoint, keys });
    expect([told.status, told.body.code]).toEqual([400, 'address-refused']);
  });

  // Loopback may be called here, as on the laptop: what may be called elsewhere is tried with the adapter.
  test.each([
    'http://169.254.169.254/latest/meta-data/',
    'http://[fd00:ec2::254]/latest/meta-data/',
    'http://10.0.0.1/',
    'http://0x0a.1/',
    'http://[::ffff:169.254.169.254]/',
    'http://user:secret@127.0.0.1/',
    'file:///etc/passwd',
    'gopher://127.0.0.1:25/',
  ])('nobody is told of events at %s', async (url) => {
    const answer = await admin('POST', '/v1/admin/webhook-endpoints', { url, types: ['*'] });
    expect([answer.status, answer.body.code]).toEqual([400, 'address-refused']);
    expect(answer.text).not.toContain('secret');
  });

  test('where an endpoint sends a delivery, it does not go', async () => {
    asked = 0;
    const elsewhere = await serve((_, response) => {
      response.writeHead(307, { location: bait.url }).end();
    });
    try {
      const wanted = { url: elsewhere.url, types: ['category.*'] };
      const { id } = (await admin('POST', '/v1/admin/webhook-endpoints', wanted)).body;
      await admin('POST', '/v1/admin/categories', { name: 'Told elsewhere' });
      const told = world.topic.published.findLast(({ type }) => type === 'category.changed');
      await world.deliver('deliverWebhooks', told!);
      const list = await admin('GET', `/v1/admin/webhook-endpoints/${id}/deliveries`);
      expect(list.body.items).toMatchObject([
        { status: 'pending', lastAttempt: { outcome: 'answered', status: 307 } },
      ]);
      expect(asked).toBe(0);
    } finally {
      await elsewhere.close();
    }
  });

  test('nothing that is deployed may call itself', () => {
    expect(readFileSync('serverless.yml', 'utf8')).not.toContain('OUTGOING_TO_LOOPBACK');
  });

  test('a token that brings an address of keys along is not followed there', async () => {
    asked = 0;
    const header = { kid: 'key-9', jku: bait.url, x5u: bait.url };
    const authorization = `Bearer ${world.people.token({}, header)}`;
    expect((await as({ authorization })('GET', '/v1/me')).status).toBe(401);
    expect(asked).toBe(0);
  });
});

describe('API8, security misconfiguration', () => {
  test('every answer tells browsers to be careful with it', async () => {
    const answers = [
      await guest('GET', '/v1/shop'),
      await guest('GET', '/v1/me'),
      await guest('POST', '/v1/carts', '{'),
      await guest('GET', '/nothing'),
    ];
    expect(answers.map(({ status }) => status)).toEqual([200, 401, 400, 404]);
    for (const { headers } of answers) {
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'strict-transport-security': expect.stringMatching(/max-age=\d{8}/),
        'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
        'referrer-policy': 'no-referrer',
      });
      expect(Object.keys(headers)).not.toEqual(
        expect.arrayContaining([expect.stringMatching(/server|powered/)]),
      );
    }
  });

  test.each(['https://evil.example', 'null', `${WEB_ORIGIN}.evil.example`])(
    'pages of %s read nothing',
    async (origin) => {
      const { headers } = await guest('GET', '/v1/shop', undefined, { origin });
      expect(headers['access-control-allow-origin']).toBe(WEB_ORIGIN);
      expect(headers['access-control-allow-credentials']).toBe('false');
    },
  );

  test('a fault tells nothing of the inside', async () => {
    world.databaseGate.broken = true;
    const { status, text } = await guest('GET', '/v1/products/mug');
    world.databaseGate.broken = false;
    expect(status).toBe(503);
    expect(text).not.toMatch(/dynamo|amazon|stack|\bat \w+ \(|\.ts|\.js/i);
  });

  test.each(['/.env', '/debug', '/v1/admin', '/v1/../health', '/%2e%2e/etc', '/v1/orders/'])(
    '%s is not there',
    async (path) => {
      expect((await guest('GET', path)).body.code).toBe('route-not-found');
    },
  );
});

describe('API9, improper inventory management', () => {
  const { functions } = parse(readFileSync('serverless.yml', 'utf8'), { logLevel: 'error' }) as {
    functions: Record<string, { events?: { httpApi?: string }[] }>;
  };
  const deployed = Object.values(functions).flatMap(({ events = [] }) =>
    events.flatMap(({ httpApi }) => (httpApi === undefined ? [] : [httpApi])),
  );

  test('the document that is served names what is deployed, and nothing else is', async () => {
    const { paths } = (await guest('GET', '/openapi.json')).body;
    const described = Object.entries<object>(paths).flatMap(([path, operations]) =>
      Object.keys(operations).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(described.sort()).toEqual(ROUTES.map(routeKey).sort());
    // Below a beginning that the gateway knows, functions answer what is described, and nothing else.
    const taken = described.map((key) => {
      const [method = '', path = ''] = key.split(' ');
      return routeTaken(deployed, method, path.replace(/\{\w+\}/g, 'x'));
    });
    // What is no route is answered by one function, which only says so.
    expect(deployed.filter((key) => key !== '*').sort()).toEqual([...new Set(taken)].sort());
  });

  test('every route is of the one version, or one of the six that have none', () => {
    const versionless = ROUTES.map(routeKey).filter((key) => !key.includes(' /v1/'));
    expect(versionless.sort()).toEqual([
      ...['GET /.well-known/jwks.json', 'GET /health', 'GET /openapi.json'],
      ...['GET /robots.txt', 'GET /sitemap.xml'],
      'POST /webhooks/stripe',
    ]);
  });

  test('what everybody may call is a list that somebody has looked at', () => {
    const open = ROUTES.filter(({ access }) => AUTHORISATION[access].guest === 'yes');
    expect(open.map(routeKey).sort()).toEqual([
      'GET /.well-known/jwks.json',
      ...['GET /health', 'GET /openapi.json', 'GET /robots.txt', 'GET /sitemap.xml'],
      ...['GET /v1/categories', 'GET /v1/config'],
      // Links in mails: what they do is sealed in them.
      ...['GET /v1/newsletter/confirm', 'GET /v1/newsletter/unsubscribe'],
      'GET /v1/notifications/stop',
      ...[
        'GET /v1/products',
        'GET /v1/products/{idOrSlug}',
        'GET /v1/products/{id}/recommendations',
        'GET /v1/recommendations/trending',
        'GET /v1/search',
        'GET /v1/shop',
        'POST /v1/behaviour',
        'POST /v1/carts',
      ],
      ...['POST /v1/newsletter', 'POST /v1/newsletter/confirm', 'POST /v1/newsletter/unsubscribe'],
      ...['POST /v1/notifications/stop', 'POST /v1/products/{id}/notifications'],
    ]);
  });
});

describe('API10, unsafe consumption of APIs', () => {
  async function unpaid() {
    const order = await orderOf(world, 'MUG');
    const start = () =>
      guest(
        'POST',
        `/v1/orders/${order.id}/payment-intents`,
        {},
        {
          ...{ 'x-order-token': order.accessToken, 'idempotency-key': 'pay' },
        },
      );
    return { order, start };
  }

  test.each(['{}', '[]', '<html>', '{"id":1,"status":"succeeded"}'])(
    'when the provider says %s, nothing is believed',
    async (garbage) => {
      const { order, start } = await unpaid();
      world.provider.garbage = garbage;
      const { status } = await start();
      world.provider.garbage = undefined;
      expect(status).toBe(502);
      expect((await stage.desk.see(order)).payment.status).toBe('created');
      expect((await start()).status).toBe(201);
    },
  );

  test('where the provider sends the shop, it does not go', async () => {
    asked = 0;
    const { start } = await unpaid();
    world.provider.elsewhere = bait.url;
    const { status } = await start();
    world.provider.elsewhere = undefined;
    expect([status, asked]).toEqual([502, 0]);
  });

  test('an amount other than that of the order is looked at by a person', async () => {
    const { order, start } = await unpaid();
    const { body: intent } = await start();
    await world.pay(intent);
    const paid = await world.stripe.paymentIntents.retrieve(intent.paymentIntentId);
    world.provider.garbage = JSON.stringify({ ...paid, amount: 1, amount_received: 1 });
    await stage.desk.hint(order);
    world.provider.garbage = undefined;
    const { status, payment } = await stage.desk.see(order);
    expect([status, payment.status]).toEqual(['pending_payment', 'review']);
  });

  test('a message of the provider is a hint at most, and needs its signature', async () => {
    const { order, start } = await unpaid();
    const { paymentIntentId } = (await start()).body;
    const claim = { type: 'payment_intent.succeeded', data: { object: { id: paymentIntentId } } };
    expect((await guest('POST', '/webhooks/stripe', claim)).status).toBe(400);
    await stage.desk.hint(order);
    expect((await stage.desk.see(order)).status).toBe('pending_payment');
  });
});
