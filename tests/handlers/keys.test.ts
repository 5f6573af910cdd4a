import { createPublicKey, verify } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, jest, test } from '@jest/globals';
import { hashOf } from '../../src/application/keys/secrets.ts';
import { snsSample } from './support/samples.ts';
import { openDesk, type Desk } from './support/desk.ts';
import { coffee, orderOf } from './support/goods.ts';
import { openWorld, type World } from './support/world.ts';

const KEYS = '/v1/admin/api-keys';
const SIGNING = '/v1/admin/signing-keys';
const ALLOWED = ['orders:read', 'orders:write', 'stock:read', 'stock:write'];

let world: World;
let desk: Desk;
beforeAll(async () => {
  world = await openWorld();
  desk = openDesk(world);
  await world.stock(coffee(), 100);
}, 60_000);
afterAll(() => world.close());

const office = (method: string, path: string, body?: unknown, query?: Record<string, string>) =>
  world.request(method, path, {
    headers: desk.admin,
    ...(body === undefined ? {} : { body }),
    ...(query && { query }),
  });

const USES = { include: 'uses' };

async function given(
  changed: Record<string, unknown> = {},
): Promise<{ id: string; secret: string }> {
  const { status, body, text } = await office('POST', KEYS, {
    ...{ name: 'ERP', scopes: ALLOWED },
    ...changed,
  });
  if (status !== 201) throw new Error(text);
  return body;
}

const call = (secret: string, path = '/v1/admin/orders', method = 'GET', body?: unknown) =>
  world.request(method, path, {
    headers: { 'x-api-key': secret, 'idempotency-key': 'one' },
    ...(body === undefined ? {} : { body }),
  });

const codeOf = async (secret: string, path?: string) => (await call(secret, path)).body.code;

/** What the record tells of a key. */
const recorded = async ({ id }: { id: string }) =>
  (await world.ports.outbox.history(id)).map(({ events, data, trail }) => ({
    ...{ type: events[0]!.type, reason: data.reason, role: trail.actor.role },
  }));

describe('a key', () => {
  test('is shown once, and nobody is told what is stored of it', async () => {
    const { id, secret } = await given();
    expect(secret).toMatch(/^bdg_[0-9A-Z]{26}_[0-9A-Z]{32}$/);
    const answers = [
      await office('GET', `${KEYS}/${id}`),
      await office('GET', KEYS),
      await office('POST', `${KEYS}/${id}/disable`, {}),
    ];
    for (const { text } of answers) {
      expect(text).toContain(id);
      expect(text).not.toContain(secret);
      expect(text).not.toContain(hashOf(secret));
    }
  });

  test('acts for the shop, and buyers see a role', async () => {
    const key = await given();
    const order = await orderOf(world, 'COF-HSE-250-BEAN', { paymentMethod: 'cash_on_delivery' });
    const packed = await call(key.secret, `/v1/admin/orders/${order.id}/pack`, 'POST', {});
    expect(packed.body.status).toBe('packed');
    expect(packed.body.timeline.at(-1)).toMatchObject({ type: 'order.packed', actor: 'staff' });
    const [record] = (await world.ports.outbox.history(order.id)).slice(-1);
    expect(record!.trail.actor).toEqual({ role: 'api_key', id: key.id });
  });

  test('is the caller that an Idempotency-Key belongs to', async () => {
    const [one, other] = [await given(), await given()];
    const path = '/v1/admin/stock/COF-HSE-250-BEAN/adjustments';
    const adjust = (secret: string) => call(secret, path, 'POST', { delta: 1, reason: 'found' });
    const first = await adjust(one.secret);
    expect(first.status).toBe(201);
    expect((await adjust(one.secret)).headers['idempotent-replay']).toBe('true');
    expect((await adjust(other.secret)).headers['idempotent-replay']).toBeUndefined();
  });

  test('has only scopes that there are, each once, and ends after now', async () => {
    for (const scopes of [[], ['orders:all'], ['staff:write'], ['orders:read', 'orders:read']]) {
      expect((await office('POST', KEYS, { name: 'ERP', scopes })).status).toBe(400);
    }
    const past = { name: 'ERP', scopes: ['orders:read'], expiresAt: '2020-01-01T00:00:00Z' };
    expect((await office('POST', KEYS, past)).body.code).toBe('expiry-passed');
  });
});

describe('is refused', () => {
  test('while it is disabled, and only then', async () => {
    const { id, secret } = await given();
    await office('POST', `${KEYS}/${id}/disable`, {});
    expect([(await call(secret)).status, await codeOf(secret)]).toEqual([401, 'api-key-invalid']);
    await office('POST', `${KEYS}/${id}/enable`, {});
    expect((await call(secret)).status).toBe(200);
  });

  test('when it has expired', async () => {
    const { id, secret } = await given({ expiresAt: new Date(Date.now() + 60_000).toISOString() });
    expect((await call(secret)).status).toBe(200);
    const before = (await world.ports.apiKeys.find(id))!;
    const record = { ...(await world.ports.outbox.history(id))[0]!, id: `evt_${'0'.repeat(26)}` };
    const after = { ...before, expiresAt: Date.now() - 1, version: before.version + 1 };
    await world.ports.apiKeys.commit({ before, after, record });
    expect((await call(secret)).status).toBe(401);
    expect((await office('GET', `${KEYS}/${id}`)).body.status).toBe('expired');
  });

  test('with a scope that it does not have, and on what is for people alone', async () => {
    const { secret } = await given();
    for (const path of ['/v1/admin/ledger', KEYS, SIGNING, '/v1/admin/staff']) {
      expect([path, (await call(secret, path)).status]).toEqual([path, 403]);
    }
  });

  test('with a secret whose overlap is over; until then both are good', async () => {
    const { id, secret } = await given();
    const { body: second } = await office('POST', `${KEYS}/${id}/rotate`, {});
    expect(Date.parse(second.overlapUntil) - Date.parse(second.rotatedAt)).toBe(86_400_000);
    for (const good of [secret, second.secret]) expect((await call(good)).status).toBe(200);
    const { body: third } = await office('POST', `${KEYS}/${id}/rotate`, { overlapSeconds: 0 });
    expect(third.overlapUntil).toBeUndefined();
    for (const old of [secret, second.secret]) expect((await call(old)).status).toBe(401);
    expect((await call(third.secret)).status).toBe(200);
    const wide = { overlapSeconds: 7 * 86_400 + 1 };
    expect((await office('POST', `${KEYS}/${id}/rotate`, wide)).status).toBe(400);
  });

  test('and each refusal of a key that the shop knows is recorded, of others none', async () => {
    const { id, secret } = await given();
    await call(secret, '/v1/admin/ledger');
    await office('POST', `${KEYS}/${id}/disable`, {});
    await call(secret);
    await call(secret.replace(/.$/, (end) => (end === '0' ? '1' : '0')));
    expect(await recorded({ id })).toEqual([
      { type: 'api_key.created', reason: undefined, role: 'admin' },
      { type: 'api_key.refused', reason: 'scope', role: 'api_key' },
      { type: 'api_key.disabled', reason: undefined, role: 'admin' },
      { type: 'api_key.refused', reason: 'disabled', role: 'api_key' },
    ]);
  });
});

describe('every use', () => {
  test('is counted, of all that come at once, and recorded without being published', async () => {
    const { id, secret } = await given();
    const answers = await Promise.all(Array.from({ length: 20 }, () => call(secret)));
    expect(answers.every(({ status }) => status === 200)).toBe(true);
    expect((await call(secret, '/v1/admin/orders/ord_1')).status).toBe(404);
    const { body } = await office('GET', `${KEYS}/${id}`);
    expect(body.uses).toEqual([{ day: new Date().toISOString().slice(0, 10), count: 21 }]);
    expect(Date.now() - Date.parse(body.lastUsedAt)).toBeLessThan(60_000);
    const { body: found } = await world.request('GET', '/v1/admin/events', {
      headers: desk.admin,
      query: { subject: id, type: 'api_key.used' },
    });
    expect(found.items[0]).toMatchObject({
      ...{ type: 'api_key.used', subject: id, actor: { role: 'api_key', id } },
      data: { route: '/v1/admin/orders', method: 'GET' },
    });
    expect(found.items).toHaveLength(20); // a page
    const { body: audit } = await world.request('GET', '/v1/admin/audit', {
      headers: desk.admin,
      query: { actor: id, limit: '1' },
    });
    const after = { route: '/v1/admin/orders/{id}', method: 'GET' };
    expect(audit.items[0]).toMatchObject({ action: ['api_key.used'], before: null, after });
    expect(world.topic.published.some(({ type }) => type === 'api_key.used')).toBe(false);
    expect(world.topic.published.some(({ type }) => type === 'api_key.created')).toBe(true);
  });
});

test('another system rotates its own key, and can do it again if the answer was lost', async () => {
  const { id, secret } = await given();
  const own = (shown: string) => call(shown, '/v1/api-keys/current/rotate', 'POST', {});
  const { status, body: lost } = await own(secret);
  expect([status, lost.id]).toEqual([201, id]);
  const { body: arrived } = await own(secret);
  expect((await call(lost.secret)).status).toBe(401);
  for (const good of [secret, arrived.secret]) expect((await call(good)).status).toBe(200);
  const people = { headers: desk.admin, body: {} };
  const answer = await world.request('POST', '/v1/api-keys/current/rotate', people);
  expect([answer.status, answer.body.code]).toEqual([401, 'api-key-required']);
});

test('no line of the log holds a key, nor what is stored of it', async () => {
  const lines: string[] = [];
  const kept = (line: unknown) => {
    lines.push(String(line));
    return true;
  };
  const out = jest.spyOn(process.stdout, 'write').mockImplementation(kept);
  const spies = (['log', 'debug', 'info', 'warn', 'error'] as const).map((name) =>
    jest.spyOn(console, name).mockImplementation(kept),
  );
  process.env.LOG_LEVEL = 'DEBUG';
  try {
    const { id, secret } = await given();
    await call(secret);
    await call(secret, '/v1/admin/ledger');
    await office('POST', `${KEYS}/${id}/disable`, {});
    await call(secret);
    expect(lines.join('')).toContain('apiKeyRefused');
    for (const hidden of [secret, secret.slice(-32), hashOf(secret)]) {
      expect(lines.join('')).not.toContain(hidden);
    }
  } finally {
    process.env.LOG_LEVEL = 'SILENT';
    for (const spy of [out, ...spies]) spy.mockRestore();
  }
});

describe('the keys that the shop signs with', () => {
  test('are there before anybody asked for one; running the schedule twice changes nothing', async () => {
    for (const times of [1, 2]) {
      await world.run('rotateKeys', snsSample('rotateKeys/due'));
      const { body } = await office('GET', SIGNING);
      const states = body.items.map(({ kind, state }: any) => `${kind} ${state}`).sort();
      expect([times, ...states]).toEqual([
        ...[times, 'cursor active', 'mail-link active', 'order-token active'],
        ...['push active', 'webhook active'],
      ]);
    }
  });

  test('verify what the shop signed, for whoever fetches them', async () => {
    const order = await orderOf(world, 'COF-HSE-250-BEAN');
    const { status, headers, body } = await world.request('GET', '/.well-known/jwks.json');
    expect([status, headers['cache-control']]).toEqual([200, 'public, max-age=300']);
    const [kid = '', signature = ''] = order.accessToken.split('.');
    const jwk = body.keys.find((key: any) => key.kid === kid);
    expect(jwk).toMatchObject({ kty: 'OKP', crv: 'Ed25519', use: 'sig', alg: 'EdDSA' });
    const key = createPublicKey({ key: jwk, format: 'jwk' });
    const text = Buffer.from(`order-token/${order.id}`);
    expect(verify(null, text, key, Buffer.from(signature, 'base64url'))).toBe(true);
    expect(body.keys.some((one: any) => 'd' in one)).toBe(false);
    const kinds = (await office('GET', SIGNING)).body.items as { id: string; kind: string }[];
    const published = new Set(body.keys.map((one: any) => one.kid));
    const others = kinds.filter(({ id }) => !published.has(id)).map(({ kind }) => kind);
    expect(others.sort()).toEqual(['cursor', 'mail-link', 'push']);
  });

  test('rotate once however many ask at once, and the new key waits to be used', async () => {
    const answers = await Promise.all(
      Array.from({ length: 5 }, () => office('POST', SIGNING, { kind: 'webhook' })),
    );
    const made = new Set(answers.map(({ status, body }) => `${status} ${body.id} ${body.state}`));
    expect([...made]).toEqual([expect.stringMatching(/^201 key_\w{26} pending$/)]);
    const [{ body }] = answers as [(typeof answers)[0]];
    expect(Date.parse(body.activeFrom) - Date.parse(body.createdAt)).toBe(600_000);
    expect((await world.ports.outbox.history(body.id))[0]).toMatchObject({
      events: [{ type: 'signing_key.created' }],
      trail: { actor: { role: 'admin', id: 'admin-ada' } },
      data: { kind: 'webhook' },
    });
  });

  test('that are disabled make tokens worthless, once every function has looked again', async () => {
    const order = await orderOf(world, 'COF-HSE-250-BEAN');
    const [kid = ''] = order.accessToken.split('.');
    const disabled = await office('POST', `${SIGNING}/${kid}/disable`, {});
    expect(disabled.body).toMatchObject({ id: kid, state: 'disabled' });
    const { body } = await office('GET', SIGNING);
    const active = body.items.filter(
      ({ kind, state }: any) => kind === 'order-token' && state === 'active',
    );
    expect(active).toHaveLength(1);
    const later = Date.now() + 61_000;
    const clock = jest.spyOn(Date, 'now').mockReturnValue(later);
    try {
      const seen = () =>
        world.request('GET', `/v1/orders/${order.id}`, {
          headers: { 'x-order-token': order.accessToken },
        });
      expect((await seen()).status).toBe(404);
      await office('POST', `${SIGNING}/${kid}/enable`, {});
      clock.mockReturnValue(later + 61_000);
      expect((await seen()).status).toBe(200);
    } finally {
      clock.mockRestore();
    }
  });

  test('that are not there cannot be disabled', async () => {
    const { status, body } = await office('POST', `${SIGNING}/key_${'0'.repeat(26)}/disable`, {});
    expect([status, body.code]).toEqual([404, 'signing-key-not-found']);
  });
});

describe("the keys that wrap people's data keys", () => {
  const ENCRYPTION = '/v1/admin/encryption-keys';
  const listed = async () => (await office('GET', ENCRYPTION, undefined, USES)).body.items;

  test('are listed without the keys, and the audit tells who rotated them', async () => {
    await orderOf(world, 'COF-HSE-250-BEAN');
    const { status, body: made } = await office('POST', ENCRYPTION, {});
    expect([status, made.state]).toEqual([201, 'active']);
    const season = Date.parse(made.replacedAt) - Date.parse(made.createdAt);
    expect(season).toBe(90 * 86_400_000);
    const [newest, old] = await listed();
    expect(newest).toMatchObject(made);
    const { uses, lastUsedAt, ...known } = old;
    expect(known).toEqual({
      ...{ id: expect.any(String), state: 'retired' },
      ...{ createdAt: expect.any(String), retiredAt: made.createdAt },
    });
    const day = new Date().toISOString().slice(0, 10);
    expect(uses).toMatchObject([{ day, atLeast: { wrap: expect.any(Number) } }]);
    expect(lastUsedAt.slice(0, 10)).toBe(day);
    const { body: audit } = await world.request('GET', '/v1/admin/audit', {
      headers: desk.admin,
      query: { subject: made.id },
    });
    expect(audit.items).toMatchObject([
      { action: ['wrapping_key.rotated'], before: { wrapsWith: old.id } },
    ]);
    const { body: first } = await world.request('GET', '/v1/admin/audit', {
      headers: desk.admin,
      query: { subject: old.id },
    });
    expect(first.items).toMatchObject([{ action: ['wrapping_key.created'] }]);
  });

  test('are disabled once what hung on them was wrapped anew, and not before', async () => {
    const order = await orderOf(world, 'COF-HSE-250-BEAN');
    await office('POST', ENCRYPTION, {});
    const [newest, old] = await listed();
    for (const { id } of [newest, old]) {
      const refused = await office('POST', `${ENCRYPTION}/${id}/disable`, {});
      expect([refused.status, refused.body.code]).toEqual([409, 'encryption-key-in-use']);
    }
    const clock = jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 5_000_000);
    await world.run('rewrapDataKeys', snsSample('rewrapDataKeys/due'));
    clock.mockRestore();
    expect((await listed())[1].emptiedAt).toBeDefined();
    const disabled = await office('POST', `${ENCRYPTION}/${old.id}/disable`, {});
    expect([disabled.status, disabled.body.state]).toEqual([200, 'disabled']);
    const seen = await world.request('GET', `/v1/admin/orders/${order.id}`, {
      headers: desk.admin,
    });
    expect(seen.body.customer.email).toContain('@');
  });

  test('are not rotated while the key service is down, and are still told', async () => {
    world.keyService.shut = true;
    const { status, headers } = await office('POST', ENCRYPTION, {});
    expect([status, headers['retry-after']]).toEqual([503, '1']);
    expect((await office('GET', ENCRYPTION)).status).toBe(200);
    world.keyService.shut = false;
  });
});

test('how often the shop used its keys is told in their list, and in the audit once the day is over', async () => {
  const order = await orderOf(world, 'COF-HSE-250-BEAN');
  const [kid = ''] = order.accessToken.split('.');
  const { body } = await office('GET', SIGNING, undefined, USES);
  const { uses } = body.items.find(({ id }: any) => id === kid);
  const day = new Date().toISOString().slice(0, 10);
  expect(uses).toEqual([{ day, atLeast: { sign: expect.any(Number) } }]);

  const clock = jest.spyOn(Date, 'now').mockReturnValue(Date.now() + 86_400_000);
  await world.run('rotateKeys', snsSample('rotateKeys/due'));
  clock.mockRestore();
  const { body: audit } = await world.request('GET', '/v1/admin/audit', {
    headers: desk.admin,
    query: { subject: kid, to: new Date(Date.now() + 2 * 86_400_000).toISOString() },
  });
  expect(audit.items[0]).toMatchObject({
    ...{ action: ['signing_key.used'], actor: { role: 'system' }, before: null },
    after: { keyId: kid, day, atLeast: uses[0].atLeast },
  });
  expect(world.topic.published.some(({ type }) => type === 'signing_key.used')).toBe(false);
});
