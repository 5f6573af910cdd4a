import { describe, expect, jest, test } from '@jest/globals';
import * as z from 'zod/mini';
import { defineRoute, type RouteContract } from '../../events/contracts/http/route.ts';
import { idSchema } from '../../events/contracts/http/shapes.ts';
import { admit } from '../../src/platform/http/admit.ts';
import { GUEST, type Authenticate } from '../../src/platform/http/caller.ts';
import { NOBODY_ACTS } from '../../src/platform/http/identify.ts';
import { HttpProblem } from '../../src/platform/http/problems.ts';
import type { Standing } from '../../src/domain/people/standing.ts';
import { httpEvent } from './http-event.ts';

const ORDER_ID = 'ord_01K1AHRK00MJDS6Z6K9G5B2F3V';

const route = defineRoute({
  method: 'POST',
  path: '/v1/orders/{id}/notes',
  summary: 'A note on an order',
  tag: 'Test',
  access: 'order',
  idempotencyKey: true,
  params: z.object({ id: idSchema('ord') }),
  query: z.strictObject({ loud: z.optional(z.enum(['yes', 'no'])) }),
  body: z.strictObject({
    text: z.string(),
    size: z.optional(z.strictObject({ width: z.int() })),
  }),
  answer: { status: 201, schema: z.object({}) },
  problems: [],
});

const good = {
  headers: { 'content-type': 'application/json', 'idempotency-key': 'key-1' } as Record<
    string,
    string
  >,
  pathParameters: { id: ORDER_ID },
  body: '{"text":"hello"}',
};

const signedIn: Authenticate = () => Promise.resolve({ customerId: 'zoe', groups: ['staff'] });
const guest: Authenticate = () => Promise.resolve(GUEST);
const stranger: Authenticate = () => Promise.reject(new HttpProblem('token-invalid'));

function enter(
  changed: Parameters<typeof httpEvent>[0] = {},
  authenticate = guest,
  contract: RouteContract = route,
) {
  return admit(contract, httpEvent({ ...good, ...changed }), 'trace-1', {
    ...NOBODY_ACTS,
    authenticate,
  });
}

async function problem(...args: Parameters<typeof enter>): Promise<HttpProblem> {
  try {
    await enter(...args);
  } catch (error) {
    if (error instanceof HttpProblem) return error;
    throw error;
  }
  throw new Error('was admitted');
}

const withHeaders = (headers: Record<string, string>) => ({
  headers: { ...good.headers, ...headers },
});
const without = (name: string) => ({
  headers: Object.fromEntries(Object.entries(good.headers).filter(([key]) => key !== name)),
});

describe('a good request', () => {
  test('is handed on parsed, with who asked', async () => {
    const request = await enter({
      ...withHeaders({ 'x-order-token': 'a-token' }),
      queryStringParameters: { loud: 'yes' },
    });
    expect(request).toMatchObject({
      params: { id: ORDER_ID },
      query: { loud: 'yes' },
      body: { text: 'hello' },
      rawBody: '{"text":"hello"}',
      caller: { customerId: null, groups: [] },
      orderToken: 'a-token',
      trail: { actor: { role: 'guest' }, traceId: 'trace-1' },
    });
  });

  test('of somebody signed in names them', async () => {
    const { trail, caller } = await enter({}, signedIn);
    expect(trail.actor).toEqual({ role: 'customer', id: 'zoe' });
    expect(caller.groups).toEqual(['staff']);
  });

  test('may come in base 64, with characters of any language', async () => {
    const body = Buffer.from('{"text":"Grüße 你好"}').toString('base64');
    const { body: parsed, rawBody } = await enter({ body, isBase64Encoded: true });
    expect(parsed).toEqual({ text: 'Grüße 你好' });
    expect(rawBody).toBe('{"text":"Grüße 你好"}');
  });

  test.each([
    'application/json',
    'application/json; charset=utf-8',
    'Application/JSON;charset=UTF-8',
    'application/problem+json',
  ])('may say that it is %s', async (type) => {
    expect((await enter(withHeaders({ 'content-type': type }))).body).toEqual({ text: 'hello' });
  });

  test('needs no body, nor a type for it, where nothing is asked for', async () => {
    const asksNothing = { ...route, body: z.strictObject({ text: z.optional(z.string()) }) };
    const event = { ...without('content-type'), body: '' };
    expect((await enter(event, guest, asksNothing)).body).toEqual({});
  });

  test('has its path parameters decoded', async () => {
    const anyId = { ...route, params: z.object({ id: z.string() }) };
    const event = { pathParameters: { id: 'caf%C3%A9%20au%20lait' } };
    expect((await enter(event, guest, anyId)).params).toEqual({ id: 'café au lait' });
  });

  test('shows an order token only where the route takes one', async () => {
    const cart = { ...route, access: 'cart' } as const;
    const request = await enter(withHeaders({ 'x-order-token': 'a-token' }), guest, cart);
    expect(request.orderToken).toBeUndefined();
  });
});

describe('the checks', () => {
  const bad = {
    headers: { 'content-type': 'text/plain' },
    pathParameters: { id: 'nonsense' },
    body: `{"text": ${'1'.repeat(65_536)}`,
  };

  test('come in this order: token, media type, size, schema, existence', async () => {
    expect((await problem(bad, stranger)).code).toBe('token-invalid');
    const json = { ...bad, headers: { 'content-type': 'application/json' } };
    expect((await problem(bad)).code).toBe('media-type-not-supported');
    expect((await problem(json)).code).toBe('body-too-large');
    expect((await problem({ ...json, body: '{' })).code).toBe('malformed-json');
    expect((await problem({ ...json, body: '{"text":1}' })).code).toBe('invalid-request');
    expect((await problem({ ...json, body: good.body })).code).toBe('idempotency-key-required');
    expect((await problem({ ...json, ...good, pathParameters: bad.pathParameters })).code).toBe(
      'not-found',
    );
  });

  test.each<[string, Parameters<typeof httpEvent>[0]]>([
    ['text', withHeaders({ 'content-type': 'text/plain' })],
    ['a form', withHeaders({ 'content-type': 'application/x-www-form-urlencoded' })],
    ['almost JSON', withHeaders({ 'content-type': 'application/jsonp' })],
    ['nothing', without('content-type')],
  ])('refuse a body that says it is %s', async (_, changed) => {
    expect((await problem(changed)).code).toBe('media-type-not-supported');
  });

  test('take 64 kilobytes and not one byte more, counted as bytes', async () => {
    const bodyOf = (bytes: number, fill: string) => {
      const frame = Buffer.byteLength('{"text":""}');
      return `{"text":"${fill.repeat((bytes - frame) / Buffer.byteLength(fill))}"}`;
    };
    expect((await enter({ body: bodyOf(65_536, 'x') })).rawBody).toHaveLength(65_536);
    expect((await problem({ body: bodyOf(65_537, 'x') })).code).toBe('body-too-large');
    expect((await problem({ body: bodyOf(65_537, 'éé'.slice(0, 1)) })).code).toBe('body-too-large');
    const packed = Buffer.from(bodyOf(65_537, 'x')).toString('base64');
    expect((await problem({ body: packed, isBase64Encoded: true })).code).toBe('body-too-large');
  });

  test.each(['{', 'hello', '{"text":"a"} b', "{'text':'a'}", '\u0000', '{"text":"a",}'])(
    'refuse %j as no JSON',
    async (body) => {
      expect((await problem({ body })).code).toBe('malformed-json');
    },
  );

  test.each([
    ['[]', ''],
    ['null', ''],
    ['"text"', ''],
    ['7', ''],
    ['{}', 'text'],
    ['{"text":1}', 'text'],
    ['{"text":null}', 'text'],
    ['{"text":"a","more":1}', 'more'],
    ['{"text":"a","constructor":1}', 'constructor'],
    ['{"text":"a","size":{"width":1.5}}', 'size.width'],
    ['{"text":"a","size":{"width":"1"}}', 'size.width'],
    ['{"text":"a","size":{"width":1,"x":1}}', 'size.x'],
    ['{"text":"a","__proto__":{"admin":true}}', '__proto__'],
    ['{"text":"a","size":{"width":1,"__proto__":null}}', '__proto__'],
    ['{"\\u005f_proto__":1,"text":"a"}', '__proto__'],
    ['{"text":"a\\ud800"}', 'text'],
    ['{"text":"a","\\udc00":1}', '\ufffd'],
  ])('refuse %s, naming "%s"', async (body, path) => {
    const { code, extra } = await problem({ body });
    expect(code).toBe('invalid-request');
    expect(extra.errors).toEqual([{ path, message: expect.stringMatching(/\w/) }]);
    expect(({} as any).admin).toBeUndefined();
  });

  test.each([0, false])('refuse a body that the gateway has read as %j', async (body) => {
    expect((await problem({ body: body as unknown as string })).code).toBe('invalid-request');
  });

  test('name every field that does not fit', async () => {
    const { extra } = await problem({ body: '{"text":1,"size":{},"a":1,"b":2}' });
    expect((extra.errors as { path: string }[]).map(({ path }) => path).sort()).toEqual(
      ['a', 'b', 'size.width', 'text'].sort(),
    );
  });

  test.each<[string, Record<string, string>]>([
    ['an unknown parameter', { more: '1' }],
    ['a wrong one', { loud: 'perhaps' }],
  ])('refuse %s of the query', async (_, queryStringParameters) => {
    expect((await problem({ queryStringParameters })).code).toBe('invalid-request');
  });

  test.each(['ord_1', 'ord_01k1ahrk00mjds6z6k9g5b2f3v', `cat_${ORDER_ID.slice(4)}`, '%', '%ff'])(
    'find nothing under the malformed id %s',
    async (id) => {
      expect((await problem({ pathParameters: { id } })).code).toBe('not-found');
    },
  );
});

describe('who asks', () => {
  test('is not even looked at on a public route', async () => {
    const authenticate = jest.fn(stranger);
    const open = { ...route, access: 'public' as const };
    const { caller } = await enter(withHeaders({ authorization: 'Bearer x' }), authenticate, open);
    expect(caller).toEqual(GUEST);
    expect(authenticate).not.toHaveBeenCalled();
  });

  test('must be somebody where only people signed in may come', async () => {
    const members = { ...route, access: 'self' as const };
    expect((await problem({}, guest, members)).code).toBe('token-required');
    expect((await enter({}, signedIn, members)).caller.customerId).toBe('zoe');
  });

  test.each([
    ['staff', ['staff'], 'staff'],
    ['staff', ['admin'], 'admin'],
    ['staff', ['staff', 'admin'], 'admin'],
    ['admin', ['admin', 'staff'], 'admin'],
    ['admin', ['staff'], undefined],
    ['staff', [], undefined],
    ['staff', ['Staff', 'administrators'], undefined],
  ] as const)('on a route for %s, and groups %j, makes one %s', async (access, groups, role) => {
    const office = { ...route, access };
    const person: Authenticate = () => Promise.resolve({ customerId: 'sam', groups });
    if (role === undefined) {
      expect((await problem({ body: '{' }, person, office)).code).toBe('not-allowed');
    } else {
      expect((await enter({}, person, office)).trail.actor).toEqual({ role, id: 'sam' });
    }
    expect((await problem({ body: '{' }, guest, office)).code).toBe('token-required');
    expect((await problem({ body: '{' }, stranger, office)).code).toBe('token-invalid');
  });
});

describe('what the shop says about who asks', () => {
  const looking = { asked: 0 };
  const says = (changed: Partial<Standing> | undefined) => {
    const first = { personId: 'zoe', groups: [], disabled: false, version: 1, createdAt: 0 };
    return {
      ...NOBODY_ACTS,
      authenticate: signedIn,
      standing: {
        of: () => {
          looking.asked += 1;
          return Promise.resolve(changed && { ...first, ...changed });
        },
      },
    };
  };
  const ask = (changed: Partial<Standing> | undefined, contract: RouteContract) =>
    admit(contract, httpEvent({ ...good }), 'trace-1', says(changed));
  const office = { ...route, access: 'staff' } as const;

  test.each<[string, Partial<Standing> | undefined, RouteContract, string]>([
    ['nothing', undefined, office, 'staff'],
    ['the group of the token', { groups: ['staff'] }, office, 'staff'],
    ['a group that the token lacks', { groups: ['admin', 'staff'] }, office, 'staff'],
    ['nothing bad, of a customer', { groups: [] }, route, 'customer'],
  ])('lets them in: %s', async (_, changed, contract, role) => {
    expect((await ask(changed, contract)).trail.actor).toEqual({ role, id: 'zoe' });
  });

  test.each<[string, Partial<Standing>, RouteContract, string]>([
    ['that they are disabled', { disabled: true, groups: ['staff'] }, office, 'account-disabled'],
    ['that they are disabled, on a route for all', { disabled: true }, route, 'account-disabled'],
    ['that they have lost the group', { groups: [] }, office, 'not-allowed'],
    ['that they are in another group', { groups: ['admin'] }, office, 'not-allowed'],
  ])('keeps them out: %s', async (_, changed, contract, code) => {
    await expect(ask(changed, contract)).rejects.toMatchObject({ code });
  });

  test('is asked for changes alone, and of people alone', async () => {
    looking.asked = 0;
    await ask({ disabled: true }, { ...route, method: 'GET' });
    await ask({ disabled: true }, { ...route, access: 'public' });
    const gate = { ...says({ disabled: true }), authenticate: guest };
    await admit(route, httpEvent({ ...good }), 'trace-1', gate);
    expect(looking.asked).toBe(0);
    await ask({}, { ...route, method: 'DELETE' });
    expect(looking.asked).toBe(1);
  });

  test('may come late where the route waits for it by itself', async () => {
    const late = { ...route, lateStanding: true } as const;
    const { cleared } = await ask({ disabled: true }, late);
    await expect(cleared).rejects.toMatchObject({ code: 'account-disabled' });
    await expect((await ask({}, late)).cleared).resolves.toBeUndefined();
    const { cleared: left } = await ask({ groups: [] }, { ...office, lateStanding: true });
    await expect(left).rejects.toMatchObject({ code: 'not-allowed' });
  });
});

describe('the Idempotency-Key', () => {
  const key = async (header: string, authenticate = guest, contract: RouteContract = route) =>
    (await enter(withHeaders({ 'idempotency-key': header }), authenticate, contract)).idempotency;

  test.each(['', '""', 'x'.repeat(256), 'ключ', 'tab\there'])(
    'is required, and %j is none',
    async (header) => {
      const { code } = await problem(withHeaders({ 'idempotency-key': header }));
      expect(code).toBe('idempotency-key-required');
    },
  );

  test('may be missing only where it is not asked for', async () => {
    const { idempotencyKey: _, ...relaxed } = route;
    expect((await problem(without('idempotency-key'))).code).toBe('idempotency-key-required');
    expect((await enter(without('idempotency-key'), guest, relaxed)).idempotency).toEqual({
      key: '',
      body: '',
    });
  });

  test('is the same quoted and bare, and may have 255 characters', async () => {
    expect(await key('"abc"')).toEqual(await key('abc'));
    expect(await key('a"b')).toEqual(await key('"a"b"'));
    expect(await key('"a')).not.toEqual(await key('a'));
    expect((await key('x'.repeat(255))).key).toMatch(/^[\w-]{22}$/);
  });

  test('of another caller, route or text is another one', async () => {
    const other = { ...route, path: '/v1/other' } as const;
    const keys = [
      await key('abc'),
      await key('abd'),
      await key('abc', signedIn),
      await key('abc', guest, other),
    ];
    expect(new Set(keys.map((one) => one.key)).size).toBe(4);
  });

  test('comes with a fingerprint of the body that ignores how it was written', async () => {
    const fingerprintOf = async (body: string) => (await enter({ body })).idempotency.body;
    const first = await fingerprintOf('{"text":"a","size":{"width":1}}');
    expect(await fingerprintOf(' {"size": {"width":1.0}, "text":"\\u0061"}')).toBe(first);
    expect(await fingerprintOf('{"text":"a","size":{"width":2}}')).not.toBe(first);
  });
});
