import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import {
  isForKeysAlone,
  looksAtCaller,
  needsSomebody,
} from '../../events/contracts/http/authorisation.ts';
import { ROUTES } from '../../events/contracts/http/index.ts';
import { BUYER, cartWith, orderRequest, thing } from './support/goods.ts';
import { SAMPLE } from './support/samples.ts';
import { openWorld, WEB_ORIGIN, type RequestOptions, type World } from './support/world.ts';

let world: World;
let key: string;

beforeAll(async () => {
  world = await openWorld();
  await world.stock(thing('mug', 1999), 1000);
  const admin = { authorization: `Bearer ${world.people.token({ 'cognito:groups': ['admin'] })}` };
  const wanted = { headers: admin, body: { name: 'ERP', scopes: ['orders:read', 'events:write'] } };
  key = (await world.request('POST', '/v1/admin/api-keys', wanted)).body.secret;
});
afterAll(() => world.close());

/** A path of each route, with ids that are well formed but of nothing. */
const pathOf = (path: string) =>
  path
    .replace('{cartId}', 'cart_01KYM2NE8000000000000000000000000000')
    .replace('/customers/{id}', '/customers/00000000-0000-4000-8000-000000000009')
    .replace('/staff/{id}', '/staff/00000000-0000-4000-8000-000000000009')
    .replace('-keys/{id}', '-keys/key_01K1AHRK000000000000000000')
    .replace('{id}', 'ord_01K1AHRK000000000000000000')
    .replace('{sku}', 'MUG')
    .replace('{idOrSlug}', 'nothing');

const routes = ROUTES.map(({ method, path, ...route }) => ({ method, path, ...route }));
const withBody = routes.filter(({ body }) => body !== undefined);
const withToken = routes.filter((route) => looksAtCaller(route) && !isForKeysAlone(route));
/** CloudEvents: one or a batch, with whatever attributes their senders give them. */
const isOpen = ({ path }: Route) => path === '/v1/events';
const malformed = withBody.filter(({ params }) => params !== undefined);

type Route = (typeof routes)[number];

/** Closed routes are for those who may use them; who may not never gets to the other checks. */
const signedIn = (route: Route): Record<string, string> => {
  if (isForKeysAlone(route)) return { 'x-api-key': key };
  return needsSomebody(route)
    ? { authorization: `Bearer ${world.people.token({ 'cognito:groups': ['admin'] })}` }
    : {};
};

/** Headers that some routes need and all take. */
const usual = { 'idempotency-key': 'key-1', 'if-match': '"1"' };

const ask = (route: Route, options: RequestOptions = {}) =>
  world.request(route.method, pathOf(route.path), {
    ...options,
    headers: { ...usual, ...signedIn(route), ...options.headers },
  });

/** A good body of each route for which `{}` is none. */
const GOOD: Record<string, unknown> = {
  'PUT /v1/carts/{cartId}/lines/{sku}': { quantity: 1 },
  'POST /v1/orders/{id}/returns': { lines: [{ sku: 'MUG', quantity: 1 }], reason: 'broken' },
  'PUT /v1/orders/{id}/payment-method': { paymentMethod: 'cash_on_delivery' },
  'PUT /v1/me/addresses/{id}': BUYER.shippingAddress,
  'PUT /v1/admin/customers/{id}/groups': { groups: [] },
  'POST /v1/admin/orders/{id}/ship': { carrier: 'DHL', trackingNumber: '1' },
  'POST /v1/admin/orders/{id}/review': { decision: 'accept' },
  'POST /v1/admin/staff': { email: 'sam@example.com', groups: ['staff'] },
  'PUT /v1/admin/staff/{id}/groups': { groups: [] },
  'POST /v1/admin/orders/{id}/refunds': {
    amount: { amount: 1, currency: 'EUR' },
    reason: 'broken',
  },
  'POST /v1/admin/stock/{sku}/adjustments': { delta: 1, reason: 'counted' },
  'POST /v1/products/{id}/notifications': { email: 'ada@example.com', sku: 'MUG' },
  'POST /v1/orders/{id}/push-subscriptions': {
    endpoint:
      'https://updates.push.services.mozilla.com/wpush/v2/gAAAAABqaKCgT3Jq1dYvP5w0mQ2kE9xUuHf7cZr8sLbNnA4iVtXyRgDhKoWjFzPeMlBsCqTvIu',
    expirationTime: null,
    keys: {
      p256dh:
        'BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4',
      auth: 'BTBZMqHH6r4Tts7J_aSIgg',
    },
  },
  'PATCH /v1/admin/newsletters/{id}': { texts: { en: { subject: 'News', body: 'Tea.' } } },
  'POST /v1/admin/products/{id}/images': {
    fileName: 'mug.png',
    contentType: 'image/png',
    sizeBytes: 100,
  },
};
const told = async (answer: ReturnType<typeof ask>) => {
  const { status, body } = await answer;
  return `${status} ${body.code}`;
};

describe('every route with a body', () => {
  test.each(withBody)('$method $path refuses what is not JSON', async (route) => {
    for (const type of [
      'text/plain',
      'application/x-www-form-urlencoded',
      'multipart/form-data',
      '',
    ]) {
      const options = { headers: { 'content-type': type }, body: '{}' };
      expect(await told(ask(route, options))).toBe('415 media-type-not-supported');
    }
  });

  test.each(withBody)('$method $path refuses more than 64 kilobytes', async (route) => {
    const body = { filler: 'x'.repeat(65_536) };
    expect(await told(ask(route, { body }))).toBe('413 body-too-large');
  });

  test.each(withBody)('$method $path refuses malformed JSON', async (route) => {
    for (const body of ['{', '{"a":}', 'null x', "{'a':1}"]) {
      expect(await told(ask(route, { body }))).toBe('400 malformed-json');
    }
  });

  const closed = withBody.filter((route) => !isOpen(route));
  test.each(closed)('$method $path refuses unknown fields and other shapes', async (route) => {
    for (const body of ['[]', 'null', '1', '"x"', '{"__proto__":{"a":1}}', '{"constructor":{}}']) {
      expect(await told(ask(route, { body }))).toBe('400 invalid-request');
    }
    const { body } = await ask(route, { body: { unknown: 1 } });
    expect(body.errors).toContainEqual({ path: 'unknown', message: 'is not known' });
  });

  test.each(withBody)('$method $path reads base 64', async (route) => {
    const broken = Buffer.from('{').toString('base64');
    const options = { body: broken, isBase64Encoded: true };
    expect(await told(ask(route, options))).toBe('400 malformed-json');
  });

  test.each(routes)('$method $path takes no body of more than 64 kilobytes', async (route) => {
    expect(await told(ask(route, { body: 'x'.repeat(65_537) }))).toMatch(/^41[35] /);
  });
});

describe('the checks come in order', () => {
  const wrong = {
    headers: { authorization: 'Bearer nonsense', 'content-type': 'text/plain' },
    body: `{"filler":"${'x'.repeat(65_536)}"`,
  };
  const json = { 'content-type': 'application/json' };

  test.each(withBody)('$method $path: 401, 415, 413, 400', async (route) => {
    const stranger = isForKeysAlone(route)
      ? { ...wrong, headers: { 'content-type': 'text/plain', 'x-api-key': 'nonsense' } }
      : wrong;
    expect(await told(ask(route, stranger))).toMatch(/^401 (token|api-key)-invalid$/);
    const guest = { ...wrong, headers: { 'content-type': 'text/plain' } };
    expect(await told(ask(route, guest))).toBe('415 media-type-not-supported');
    expect(await told(ask(route, { ...guest, headers: json }))).toBe('413 body-too-large');
    expect(await told(ask(route, { headers: json, body: '{' }))).toBe('400 malformed-json');
    expect(await told(ask(route, { body: { unknown: 1 } }))).toBe('400 invalid-request');
  });

  test.each(malformed)(
    '$method $path: 400 before 404, for what is malformed too',
    async (route) => {
      const path = route.path.replace(/\{\w+\}/g, 'nonsense');
      const headers = { ...usual, ...signedIn(route) };
      const options = { headers, body: { unknown: 1 } };
      const { status } = await world.request(route.method, path, options);
      expect(status).toBe(400);
      const good = GOOD[`${route.method} ${route.path}`] ?? {};
      const { status: then } = await world.request(route.method, path, { ...options, body: good });
      expect(then).toBe(404);
    },
  );
});

describe('a token', () => {
  test.each(withToken)('on $method $path must be good if it is sent', async (route) => {
    const bad = { headers: { authorization: `Bearer ${world.people.forged()}` } };
    expect(await told(ask(route, bad))).toBe('401 token-invalid');
  });

  const zoe = (authorization: string) =>
    world.request('POST', '/v1/carts', { headers: { authorization }, body: {} });

  test('that is good opens', async () => {
    expect((await zoe(`Bearer ${world.people.token()}`)).status).toBe(201);
    const grouped = world.people.token({ 'cognito:groups': ['admin'] });
    expect((await zoe(`Bearer ${grouped}`)).status).toBe(201);
    expect((await zoe(`bearer ${grouped}`)).status).toBe(201); // a scheme has no case (RFC 9110)
  });

  const past = Math.floor(Date.now() / 1000) - 3600;
  const refused: Record<string, () => string> = {
    'that expired': () => world.people.token({ exp: past }),
    'that is not valid yet': () => world.people.token({ nbf: past + 7200 }),
    'of another issuer': () => world.people.token({ iss: `${world.people.url}/other_pool` }),
    'of another client': () => world.people.token({ client_id: 'another' }),
    'without a client': () => world.people.token({ client_id: undefined }),
    'that is an ID token': () => world.people.token({ token_use: 'id', aud: 'web-client' }),
    'of nobody': () => world.people.token({ sub: undefined }),
    'with groups that are none': () => world.people.token({ 'cognito:groups': 'admin' }),
    'signed by somebody else': () => world.people.forged(),
    'with a key that nobody knows': () => world.people.token({}, { kid: 'key-2' }),
    'without a key': () => world.people.token({}, { kid: undefined }),
    'with no signature': () => world.people.confused('none'),
    'signed with the public key': () => world.people.confused('HS256'),
    'that was altered': () => {
      const [header, , signature] = world.people.token().split('.');
      const claims = Buffer.from(JSON.stringify({ sub: 'admin' })).toString('base64url');
      return [header, claims, signature].join('.');
    },
    'with too many parts': () => `${world.people.token()}.x`,
    'with too few': () => world.people.token().split('.').slice(0, 2).join('.'),
    'of no kind': () => 'nonsense',
    'that is empty': () => '',
  };
  test.each(Object.keys(refused))('%s does not', async (name) => {
    expect(await told(zoe(`Bearer ${refused[name]!()}`))).toBe('401 token-invalid');
  });

  test.each(['Basic em9lOnpvZQ==', 'Bearer', 'token', ' '])('is not "%s"', async (header) => {
    expect(await told(zoe(header))).toBe('401 token-invalid');
  });

  test('says who orders', async () => {
    const headers = { authorization: `Bearer ${world.people.token({ sub: 'customer-ada' })}` };
    const cartId = await cartWith(world, 'MUG', 1, headers);
    const { body } = await world.request('POST', '/v1/orders', orderRequest(cartId, {}, headers));
    expect(body.customer.id).toBe('customer-ada');
  });
});

describe('what is not there', () => {
  test.each([
    ['GET', '/'],
    ['GET', '/v1'],
    ['GET', '/v1/nothing'],
    ['POST', '/health'],
    ['PATCH', '/v1/carts'],
    ['DELETE', '/v1/orders/ord_1'],
    ['GET', '/V1/shop'],
    ['GET', '/webhooks/stripe'],
    ['GET', '/.env'],
  ])('%s %s is a problem like any other', async (method, path) => {
    const { status, body } = await world.request(method, path);
    expect([status, body.code]).toEqual([404, 'route-not-found']);
  });

  test('is also a route that reaches the wrong function', async () => {
    const event = { headers: {}, requestContext: { routeKey: 'GET /v1/other', http: {} } };
    expect((await world.send(event as any)).body.code).toBe('route-not-found');
  });
});

describe('a page of another origin', () => {
  const from = (origin: string) => ({ headers: { origin } });
  const ALLOW = 'access-control-allow-origin';

  test('that is ours may ask and read, on every route and problem', async () => {
    for (const [method, path] of [
      ['GET', '/v1/shop'],
      ['GET', '/health'],
      ['GET', '/v1/products/nothing'],
      ['GET', '/nothing'],
      ['OPTIONS', '/v1/orders'],
    ] as const) {
      const { headers } = await world.request(method, path, from(WEB_ORIGIN));
      expect(headers[ALLOW]).toBe(WEB_ORIGIN);
      expect(headers.vary).toBe('origin');
    }
  });

  test('may send the headers that routes read, and read those they answer', async () => {
    const { status, headers } = await world.request('OPTIONS', '/v1/orders', from(WEB_ORIGIN));
    expect(status).toBe(204);
    for (const name of ['authorization', 'content-type', 'idempotency-key', 'x-order-token']) {
      expect(headers['access-control-allow-headers']).toContain(name);
    }
    for (const method of ['GET', 'POST', 'PUT', 'DELETE']) {
      expect(headers['access-control-allow-methods']).toContain(method);
    }
    expect(headers['access-control-expose-headers']).toContain('idempotent-replay');
    expect(headers['access-control-allow-credentials']).toBe('false');
  });

  test.each(['https://evil.example', 'null', `${WEB_ORIGIN}.evil.example`, 'http://shop.example'])(
    'at %s may not',
    async (origin) => {
      for (const method of ['GET', 'OPTIONS']) {
        const { headers } = await world.request(method, '/v1/shop', from(origin));
        expect(headers[ALLOW]).toBe(WEB_ORIGIN);
        expect(headers['access-control-allow-credentials']).toBe('false');
        expect(headers.vary).toBe('origin');
      }
    },
  );
});

test('every answer tells browsers to be careful with it', async () => {
  for (const path of ['/v1/shop', '/v1/products/nothing', '/nothing']) {
    const { headers } = await world.request('GET', path);
    expect(headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'content-security-policy': expect.stringContaining("default-src 'none'"),
      'strict-transport-security': expect.stringContaining('max-age='),
    });
  }
});

describe('when the database has a fault', () => {
  beforeAll(() => {
    world.databaseGate.broken = true;
  });
  afterAll(() => {
    world.databaseGate.broken = false;
  });

  test.each<[string, string, RequestOptions]>([
    ['GET', '/v1/products/mug', {}],
    ['PUT', `/v1/carts/${SAMPLE.cardCart}/lines/MUG`, { body: { quantity: 1 } }],
    ['POST', '/v1/orders', orderRequest(SAMPLE.cardCart)],
  ])('%s %s says to try again, and nothing of the inside', async (method, path, options) => {
    const { status, body, headers } = await world.request(method, path, options);
    expect([status, body.code, headers['retry-after']]).toEqual([503, 'try-again', '1']);
  });
});
