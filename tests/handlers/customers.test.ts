import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { BUYER } from './support/goods.ts';
import { openWorld, type RequestOptions, type World } from './support/world.ts';

let world: World;
const NOBODY = '8a1f4c52-60d1-70aa-3d55-000000000000';
const ids: string[] = [];

beforeAll(async () => {
  world = await openWorld({ withPeople: true });
  for (let n = 0; n < 5; n += 1) {
    const id = randomUUID();
    ids.unshift(id); // newest first
    world.people.emails.set(id, `customer-${n}@example.com`);
    await asCustomer('GET', '/v1/me', id);
    await new Promise((resolve) => setTimeout(resolve, 2)); // times tell them apart
  }
}, 30_000);
afterAll(() => world.close());

const signedIn = (sub: string, groups: string[] = []) => ({
  authorization: `Bearer ${world.people.token({ sub, 'cognito:groups': groups })}`,
});
const asCustomer = (method: string, path: string, id: string, body?: unknown) =>
  world.request(method, path, { headers: signedIn(id), ...(body === undefined ? {} : { body }) });
const ask = (method: string, path = '', options: RequestOptions = {}) =>
  world.request(method, `/v1/admin/customers${path}`, {
    ...options,
    headers: { ...signedIn('admin-ada', ['admin']), ...options.headers },
  });
const assign = (id: string, groups: unknown, version?: number) =>
  ask('PUT', `/${id}/groups`, {
    body: { groups },
    headers: version === undefined ? {} : { 'if-match': `"${version}"` },
  });

test.each<[string, string, unknown]>([
  ['GET', '', undefined],
  ['GET', `/${NOBODY}`, undefined],
  ['PUT', `/${NOBODY}/groups`, { groups: [] }],
  ['POST', `/${NOBODY}/disable`, {}],
  ['POST', `/${NOBODY}/enable`, {}],
])('%s /v1/admin/customers%s is for admins', async (method, path, body) => {
  const knock = async (headers: Record<string, string>) => {
    const options = { headers: { 'if-match': '"1"', ...headers } };
    const { status } = await world.request(method, `/v1/admin/customers${path}`, {
      ...options,
      ...(body === undefined ? {} : { body }),
    });
    return status;
  };
  expect(await knock({})).toBe(401);
  expect(await knock(signedIn('zoe'))).toBe(403);
  expect(await knock(signedIn('sam', ['staff']))).toBe(403);
  expect(await knock(signedIn('ada', ['admin']))).toBe(path === '' ? 200 : 404);
});

describe('the list', () => {
  test('has the newest first, page by page', async () => {
    const seen: string[] = [];
    let cursor: string | undefined;
    do {
      const query = { limit: '2', ...(cursor === undefined ? {} : { cursor }) };
      const { status, body } = await ask('GET', '', { query });
      expect(status).toBe(200);
      seen.push(...body.items.map(({ id }: { id: string }) => id));
      cursor = body.nextCursor ?? undefined;
    } while (cursor !== undefined);
    expect(seen).toEqual(ids);
  });

  test('shows who has an e-mail, however it is written', async () => {
    const { body } = await ask('GET', '', { query: { email: 'Customer-3@EXAMPLE.com' } });
    expect(body).toEqual({
      items: [
        {
          ...{ id: ids[1], email: 'customer-3@example.com', name: null, groups: [], version: 1 },
          disabled: false,
          createdAt: expect.any(String),
        },
      ],
      nextCursor: null,
    });
    const nobody = await ask('GET', '', { query: { email: 'nobody@example.com' } });
    expect(nobody.body.items).toEqual([]);
  });

  test('takes no cursor of another list, and none that was altered', async () => {
    const { nextCursor } = (await ask('GET', '', { query: { limit: '1' } })).body;
    const email = 'customer-3@example.com';
    for (const query of [{ cursor: nextCursor, email }, { cursor: `${nextCursor}x` }]) {
      const { status, body } = await ask('GET', '', { query });
      expect([status, body.code]).toEqual([400, 'cursor-invalid']);
    }
  });

  test.each<Record<string, string>>([{ email: 'x' }, { limit: '0' }, { limit: '101' }, { x: '1' }])(
    'is not asked for with %j',
    async (query) => {
      expect((await ask('GET', '', { query })).status).toBe(400);
    },
  );
});

describe('a customer', () => {
  test('is seen with what they told of themselves', async () => {
    const [id = ''] = ids;
    await asCustomer('PATCH', '/v1/me', id, { name: 'Zoë Example' });
    await asCustomer('POST', '/v1/me/addresses', id, BUYER.shippingAddress);
    const { status, body, headers } = await ask('GET', `/${id}`);
    expect([status, body, headers.etag]).toEqual([
      200,
      {
        ...{ id, email: 'customer-4@example.com', name: 'Zoë Example', phone: null },
        ...{ phoneVerified: false, notices: { email: 'ok', sms: 'no-verified-phone' } },
        ...{ language: null, notifications: expect.any(Object), groups: [], addressCount: 1 },
        disabled: false,
        ...{ version: 2, createdAt: expect.any(String) },
      },
      '"2"',
    ]);
  });

  test.each([NOBODY, 'nonsense', '%', '__proto__', 'ord_01KYM2NE80FWNS67AM92FBDPAS'])(
    'is not there under %s',
    async (id) => {
      expect((await ask('GET', `/${id}`)).status).toBe(404);
      expect((await assign(id, [], 1)).status).toBe(404);
    },
  );

  test('is put into groups by who has seen how they are', async () => {
    const id = ids[2]!;
    const without = await assign(id, ['wholesale']);
    expect([without.status, without.body.code]).toEqual([428, 'version-required']);
    const { status, body, headers } = await assign(id, ['wholesale', 'regulars', 'wholesale'], 1);
    expect([status, body.groups, headers.etag]).toEqual([200, ['regulars', 'wholesale'], '"2"']);
    const late = await assign(id, ['other'], 1);
    expect([late.status, late.body.code, late.body.version]).toEqual([412, 'version-mismatch', 2]);
    expect((await ask('GET', `/${id}`)).body.groups).toEqual(['regulars', 'wholesale']);

    const told = world.topic.published.filter(({ subject }) => subject === id);
    expect(told.at(-1)).toMatchObject({
      type: 'customer.changed',
      data: { version: 2, changed: ['groups'] },
    });
    const [, record] = await world.ports.outbox.history(id);
    expect(record!.trail.actor).toEqual({ role: 'admin', id: 'admin-ada' });
  });

  test('does not see the groups, and gets no rights from them', async () => {
    const id = ids[3]!;
    expect((await assign(id, ['admin', 'staff'], 1)).status).toBe(200);
    expect((await asCustomer('GET', '/v1/me', id)).body).not.toHaveProperty('groups');
    expect((await asCustomer('GET', '/v1/admin/customers', id)).status).toBe(403);
  });

  test.each([
    ['Wholesale'],
    [''],
    ['a b'],
    ['x'.repeat(41)],
    ['ä'],
    [7],
    Array.from({ length: 21 }, (_, n) => `g${n}`),
  ])('is in no such group: %j', async (...groups) => {
    expect((await assign(ids[4]!, groups, 1)).status).toBe(400);
  });
});

describe('a customer who is disabled', () => {
  /** Of local/people.ts, whom the user pool knows. */
  const ADA = '00000000-0000-4000-8000-000000000001';
  const ZOE = '00000000-0000-4000-8000-000000000003';
  const act = (id: string, action: string) => ask('POST', `/${id}/${action}`, { body: {} });
  const isEnabled = async () => {
    const of = { UserPoolId: 'test_pool', Username: ZOE };
    return (await world.identity!.call('AdminGetUser', of)).Enabled as boolean;
  };

  beforeAll(async () => {
    for (const id of [ADA, ZOE]) {
      world.people.emails.set(id, `${id}@example.com`);
      await asCustomer('GET', '/v1/me', id);
    }
  });

  test('changes nothing any more from that moment on, until enabled again', async () => {
    const { status, body, headers } = await act(ZOE, 'disable');
    expect([status, body.id, body.disabled, headers.etag]).toEqual([200, ZOE, true, '"1"']);
    expect(await isEnabled()).toBe(false);
    for (const [method, path, sent] of [
      ['PATCH', '/v1/me', { name: 'Zoë' }],
      ['POST', '/v1/me/addresses', BUYER.shippingAddress],
      ['PUT', '/v1/me/notifications', {}],
      ['POST', '/v1/carts', {}],
      // Who calls counts before what they say.
      ['POST', '/v1/orders', { paymentMethod: 'shells' }],
    ] as const) {
      const refused = await asCustomer(method, path, ZOE, sent);
      expect([refused.status, refused.body.code]).toEqual([401, 'account-disabled']);
    }
    expect((await act(ZOE, 'disable')).body).toEqual(body);
    expect((await ask('GET', `/${ZOE}`)).body).toEqual(body);
    const listed = async () =>
      (await ask('GET', '', { query: { email: `${ZOE}@example.com` } })).body.items[0].disabled;
    expect(await listed()).toBe(true);

    expect((await act(ZOE, 'enable')).body).toEqual({ ...body, disabled: false });
    expect(await listed()).toBe(false);
    expect(await isEnabled()).toBe(true);
    expect((await asCustomer('PATCH', '/v1/me', ZOE, { name: 'Zoë' })).status).toBe(200);
    const told = world.topic.published.filter(({ type }) => /customer\.(dis|en)abled/.test(type));
    expect(told.map(({ subject, type, data }) => [subject, type, data])).toEqual([
      [ZOE, 'customer.disabled', { disabled: true, standingVersion: 1 }],
      [ZOE, 'customer.enabled', { disabled: false, standingVersion: 2 }],
    ]);
  });

  test('is none of the staff: they are managed with the staff', async () => {
    const ofPool = await act(ADA, 'disable');
    expect([ofPool.status, ofPool.body.code]).toEqual([409, 'customer-is-staff']);
    await world.request('POST', '/v1/admin/staff', {
      headers: signedIn(ADA, ['admin']),
      body: { email: 'admin@bodega.test', groups: ['admin'] },
    });
    const takenOn = await act(ADA, 'disable');
    expect([takenOn.status, takenOn.body.code]).toEqual([409, 'customer-is-staff']);
  });

  test('is somebody', async () => {
    for (const id of [NOBODY, 'nonsense', '%']) {
      for (const action of ['disable', 'enable']) {
        expect((await act(id, action)).status).toBe(404);
      }
    }
  });
});
