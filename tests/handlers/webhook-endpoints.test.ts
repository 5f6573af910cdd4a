import { createHmac, createPublicKey, verify, type JsonWebKey } from 'node:crypto';
import type { ServerResponse } from 'node:http';
import { afterAll, afterEach, beforeAll, describe, expect, test } from '@jest/globals';
import { signedHeaders } from '../../src/application/webhooks/signature.ts';
import { serve, textOf, type Listening } from './support/listen.ts';
import { snsSample } from './support/samples.ts';
import type { Published } from './support/topic.ts';
import { openWorld, type World } from './support/world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld();
}, 60_000);
afterAll(() => world.close());

const PATH = '/v1/admin/webhook-endpoints';
const asAdmin = () => ({
  authorization: `Bearer ${world.people.token({ sub: 'admin-ada', 'cognito:groups': ['admin'] })}`,
});
const admin = (method: string, path: string, body?: unknown, headers = {}) =>
  world.request(method, path, {
    headers: { ...asAdmin(), ...headers },
    ...(body === undefined ? {} : { body }),
  });

interface Got {
  readonly headers: NodeJS.Dict<string | string[]>;
  readonly body: string;
}

const servers: Listening[] = [];
afterEach(async () => {
  const all = await world.request('GET', PATH, { headers: asAdmin(), query: { limit: '100' } });
  for (const { id, version } of all.body.items) {
    await admin('DELETE', `${PATH}/${id}`, undefined, { 'if-match': `"${version}"` });
  }
  await Promise.all(servers.splice(0).map((server) => server.close()));
});

/** Somebody else's server. */
async function receiver(answer = (response: ServerResponse): unknown => response.end()) {
  const got: Got[] = [];
  const server = await serve((request, response) => {
    void textOf(request).then((body) => {
      got.push({ headers: request.headers, body });
      answer(response);
    });
  });
  servers.push(server);
  return { url: `${server.url}/hook`, got };
}

async function endpointFor(url: string, types = ['category.*']) {
  const { status, body } = await admin('POST', PATH, { url, types });
  expect(status).toBe(201);
  return body as { id: string; secret: string; version: number };
}

/** Something that happens in the shop, and the event of it. */
async function happens(): Promise<Published> {
  await admin('POST', '/v1/admin/categories', { name: `Tea ${world.topic.published.length}` });
  return world.topic.published.findLast(({ type }) => type === 'category.changed')!;
}
const tell = (event: Published) => world.deliver('deliverWebhooks', event);
const deliveriesOf = async (id: string) =>
  (await admin('GET', `${PATH}/${id}/deliveries`)).body.items;
/** The schedule runs, and what it asks for is done. */
async function sweep(): Promise<void> {
  const since = world.topic.published.length;
  await world.run('publishEvents', snsSample('publishEvents/due'));
  for (const event of world.topic.published.slice(since)) await tell(event);
}

/** As standardwebhooks.com says it: whether one of the signatures is by this secret. */
function verifies({ headers, body }: Got, secret: string): boolean {
  const key = Buffer.from(secret.replace(/^whsec_/, ''), 'base64');
  const signed = `${String(headers['webhook-id'])}.${String(headers['webhook-timestamp'])}.${body}`;
  const expected = `v1,${createHmac('sha256', key).update(signed).digest('base64')}`;
  return String(headers['webhook-signature']).split(' ').includes(expected);
}

describe('the signature', () => {
  test('is that of the published example', async () => {
    const headers = await signedHeaders(world.ports, {
      messageId: 'msg_p5jXN8AQM9LWM0D4loKWxJek',
      at: 1_614_265_330_000,
      text: '{"test": 2432232314}',
      secrets: ['whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw'],
    });
    expect(headers['webhook-signature']!.split(' ')[0]).toBe(
      'v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=',
    );
  });

  test('of the shop itself is verified by its published keys, and no other text by it', async () => {
    const { url, got } = await receiver();
    await endpointFor(url);
    await tell(await happens());
    const { keys } = (await world.request('GET', '/.well-known/jwks.json')).body;
    const { headers, body } = got[0]!;
    const [, own] = String(headers['webhook-signature']).split(' ');
    expect(own).toMatch(/^v1a,[A-Za-z0-9+/]{86}==$/);
    const isBy = (text: string) =>
      (keys as JsonWebKey[]).some((key) => {
        const signed = `${String(headers['webhook-id'])}.${String(headers['webhook-timestamp'])}.${text}`;
        const publicKey = createPublicKey({ key, format: 'jwk' });
        return verify(null, Buffer.from(signed), publicKey, Buffer.from(own!.slice(4), 'base64'));
      });
    expect([isBy(body), isBy(`${body} `)]).toEqual([true, false]);
  });
});

describe('an endpoint', () => {
  test('is told of an event, signed, as it was published', async () => {
    const { url, got } = await receiver();
    const { id, secret } = await endpointFor(url);
    const { attributes: _, ...event } = await happens();
    await world.deliver('deliverWebhooks', event as Published);

    expect(got).toHaveLength(1);
    expect(got[0]!.headers).toMatchObject({
      ...{ 'content-type': 'application/json', 'webhook-id': event.id },
    });
    expect(JSON.parse(got[0]!.body)).toEqual(event);
    expect(verifies(got[0]!, secret)).toBe(true);
    expect(await deliveriesOf(id)).toEqual([
      expect.objectContaining({
        ...{ status: 'delivered', attempts: 1, messageId: event.id },
        event: { id: event.id, type: 'category.changed', source: 'bodega' },
        lastAttempt: { at: expect.any(String), outcome: 'answered', status: 200 },
      }),
    ]);
  });

  test('gets both signatures while its secret changes, and is never told a secret again', async () => {
    const { url, got } = await receiver();
    const { id, secret } = await endpointFor(url);
    const rotated = await admin('POST', `${PATH}/${id}/rotate`, {});
    expect([rotated.status, rotated.body.version]).toEqual([201, 2]);
    await tell(await happens());
    const signatures = String(got[0]!.headers['webhook-signature']).split(' ');
    expect(signatures.map((one) => one.split(',')[0])).toEqual(['v1', 'v1', 'v1a']);
    expect(verifies(got[0]!, secret) && verifies(got[0]!, rotated.body.secret)).toBe(true);

    const ended = await admin('POST', `${PATH}/${id}/rotate`, { overlapSeconds: 0 });
    await tell(await happens());
    expect(verifies(got[1]!, ended.body.secret)).toBe(true);
    expect(verifies(got[1]!, secret) || verifies(got[1]!, rotated.body.secret)).toBe(false);
    const [seen, all] = [await admin('GET', `${PATH}/${id}`), await admin('GET', PATH)];
    expect(`${seen.text}${all.text}`).not.toContain('whsec_');
  });

  test('that fails is asked again soon, then by the schedule, and can be seen to do so', async () => {
    let status = 500;
    const { url, got } = await receiver((response) =>
      response.writeHead(status).end('no database'),
    );
    const { id } = await endpointFor(url);
    const event = await happens();
    const begun = Date.now();
    await tell(event);
    expect(got).toHaveLength(2);
    const [delivery] = await deliveriesOf(id);
    expect(delivery).toMatchObject({
      ...{ status: 'pending', attempts: 2 },
      lastAttempt: { outcome: 'answered', status: 500, excerpt: 'no database' },
    });
    expect(Date.parse(delivery.nextAttemptAt)).toBeGreaterThan(begun);
    expect((await admin('GET', `${PATH}/${id}`)).body.failingSince).toEqual(expect.any(String));

    status = 204;
    const asked = await admin('POST', `${PATH}/deliveries/${delivery.id}/retry`, {});
    expect([asked.status, asked.body.status]).toEqual([202, 'pending']);
    await sweep();
    await sweep();
    expect(got.map(({ headers }) => headers['webhook-id'])).toEqual(Array(3).fill(event.id));
    expect(await deliveriesOf(id)).toMatchObject([{ status: 'delivered', attempts: 3 }]);
    expect((await admin('GET', `${PATH}/${id}`)).body.failingSince).toBeUndefined();
  });

  test('is sent once more what has arrived, if somebody asks for it', async () => {
    const { url, got } = await receiver();
    const { id } = await endpointFor(url);
    await tell(await happens());
    const [delivery] = await deliveriesOf(id);
    const path = `${PATH}/${id}/deliveries/${delivery.id}/retry`;
    expect((await admin('POST', path, {})).status).toBe(202);
    const repeated = world.topic.published.at(-1)!;
    expect(repeated.type).toBe('webhook_delivery.repeated');
    await tell(repeated);
    await tell(repeated);
    expect(got).toHaveLength(2);
    const foreign = `${PATH}/whe_${'0'.repeat(26)}/deliveries/${delivery.id}/retry`;
    expect((await admin('POST', foreign, {})).body.code).toBe('webhook-delivery-not-found');
  });

  test('that hangs costs the others nothing', async () => {
    const hanging = await receiver(() => undefined);
    const { url, got } = await receiver();
    const { id } = await endpointFor(hanging.url);
    await endpointFor(url);
    const telling = tell(await happens());
    while (got.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    expect(await deliveriesOf(id)).toMatchObject([{ status: 'pending' }]);
    await telling;
    const again = world.topic.published.findLast(({ type }) => type === 'webhook.due');
    await tell(again!);
    expect(await deliveriesOf(id)).toMatchObject([
      { status: 'pending', attempts: 2, lastAttempt: { outcome: 'timed-out' } },
    ]);
  });

  test('that is gone says so once', async () => {
    const { url, got } = await receiver((response) => response.writeHead(410).end());
    const { id } = await endpointFor(url);
    await tell(await happens());
    await tell(await happens());
    expect(got).toHaveLength(1);
    expect((await admin('GET', `${PATH}/${id}`)).body).toMatchObject({
      ...{ status: 'disabled', disabledBecause: 'gone' },
    });
    expect((await admin('GET', '/v1/admin/failures')).body.items[0]).toMatchObject({
      ...{ consumer: id, cause: 'answered 410' },
    });
  });

  test('that is disabled is told nothing, and again once it is enabled', async () => {
    const { url, got } = await receiver();
    const { id } = await endpointFor(url);
    expect((await admin('POST', `${PATH}/${id}/disable`, {})).body.status).toBe('disabled');
    await tell(await happens());
    expect((await admin('POST', `${PATH}/${id}/enable`, {})).body.status).toBe('enabled');
    await tell(await happens());
    expect(got).toHaveLength(1);
  });

  test('is removed by who has seen it as it is', async () => {
    const { id } = await endpointFor('http://127.0.0.1:9/');
    const remove = (version: number) =>
      admin('DELETE', `${PATH}/${id}`, undefined, { 'if-match': `"${version}"` });
    expect((await remove(2)).status).toBe(412);
    expect((await remove(1)).status).toBe(200);
    expect((await remove(1)).status).toBe(404);
    expect((await admin('GET', `${PATH}/${id}/deliveries`)).status).toBe(404);
  });

  test.each([
    { types: [] },
    { types: ['order.*', 'order.*'] },
    { types: ['order*'] },
    { types: ['*.placed'] },
    { types: ['order placed'] },
    { url: '' },
    { source: '' },
    { secret: 'whsec_mine' },
  ])('is not made of %p', async (wrong) => {
    const wanted = { url: 'http://127.0.0.1:9/', types: ['order.*'], ...wrong };
    const answer = await admin('POST', PATH, wanted);
    expect([answer.status, answer.body.code]).toEqual([400, 'invalid-request']);
  });

  test('beyond the fiftieth is refused', async () => {
    const wanted = { url: 'http://127.0.0.1:9/', types: ['order.*'] };
    for (let n = 0; n < 50; n += 1) expect((await admin('POST', PATH, wanted)).status).toBe(201);
    const answer = await admin('POST', PATH, wanted);
    expect([answer.status, answer.body.code]).toEqual([409, 'too-many-webhook-endpoints']);
    const page = (await admin('GET', PATH)).body;
    expect([page.items.length, typeof page.nextCursor]).toEqual([20, 'string']);
  });
});
