import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { startPushStandIn, type PushStandIn } from '../../local/push/server.ts';
import { cartWith, orderOf, orderRequest, thing } from './support/goods.ts';
import { openWorld, type World } from './support/world.ts';

let world: World;
let push: PushStandIn;
let publicKey: string;
let me: string;
const PATH = '/v1/me/push-subscriptions';

beforeAll(async () => {
  [world, push] = await Promise.all([openWorld(), startPushStandIn({ port: 0 })]);
  await world.stock(thing('mug', 1000), 99);
  publicKey = (await world.request('GET', '/v1/config')).body.push.publicKey;
});
afterAll(async () => {
  await push.close();
  await world.close();
});
beforeEach(() => {
  me = randomUUID();
  world.people.emails.set(me, `${me}@example.com`);
});

const signedIn = (sub = me) => ({ authorization: `Bearer ${world.people.token({ sub })}` });
const ask = (
  method: string,
  path: string,
  body?: unknown,
  headers: Record<string, string> = signedIn(),
) => world.request(method, path, { headers, ...(body === undefined ? {} : { body }) });

/** What a browser gives that has subscribed with a key. */
async function browser(applicationServerKey = publicKey): Promise<any> {
  const body = JSON.stringify({ applicationServerKey });
  return (await fetch(`${push.url}/subscribe`, { method: 'POST', body })).json();
}

/** What has come to a browser. */
async function shown({ endpoint }: { endpoint: string }): Promise<any[]> {
  const id = endpoint.split('/').at(-1)!;
  const answer = await fetch(`${push.url}/messages?subscription=${id}`);
  return ((await answer.json()) as { items: any[] }).items.map(({ text }) => JSON.parse(text));
}

async function tell(orderId: string): Promise<void> {
  const events = world.topic.published.filter(({ subject }) => subject === orderId);
  for (const event of events) await world.deliver('sendOrderMail', event);
}

const user = { 'user-agent': 'Mozilla/5.0 (Android 16; Mobile) Firefox/150.0' };

describe('a customer’s browser', () => {
  test('is told of an order, and is gone with its subscription', async () => {
    const told = await browser();
    const add = () =>
      ask('POST', PATH, { ...told, applicationServerKey: publicKey }, { ...signedIn(), ...user });
    const { status, body: added } = await add();
    expect([status, added]).toEqual([
      201,
      {
        ...{ id: expect.stringMatching(/^push_/), endpoint: told.endpoint },
        ...{ device: user['user-agent'], applicationServerKey: publicKey },
        ...{ createdAt: expect.any(String), seenAt: expect.any(String) },
        expiresAt: expect.any(String),
      },
    ]);
    expect((await add()).body.id).toBe(added.id);
    expect((await ask('GET', PATH)).body.items).toHaveLength(1);

    await ask('PUT', '/v1/me/notifications', { push: { order: true } });
    const wanted = { paymentMethod: 'cash_on_delivery' };
    const asked = orderRequest(await cartWith(world, 'MUG', 1, signedIn()), wanted, signedIn());
    const { body: order } = await world.request('POST', '/v1/orders', asked);
    await tell(order.id);
    await tell(order.id);
    expect(await shown(told)).toMatchObject([{ tag: order.id, url: `/orders/${order.id}` }]);

    const { body: kept } = await ask('GET', '/v1/me/export');
    expect(kept.pushSubscriptions).toMatchObject([{ device: user['user-agent'] }]);
    expect((await ask('DELETE', `${PATH}/${added.id}`)).body.items).toEqual([]);
    expect((await ask('DELETE', `${PATH}/${added.id}`)).body.code).toBe(
      'push-subscription-not-found',
    );
  });

  test('that has subscribed with a key of somebody else has to do so anew', async () => {
    const other = (await browser()).keys.p256dh;
    const { status, body } = await ask('POST', PATH, {
      ...(await browser(other)),
      applicationServerKey: other,
    });
    expect([status, body.code, body.publicKey]).toEqual([409, 'push-key-outdated', publicKey]);
  });

  test.each([
    ['no address', { endpoint: 'push.example/1' }],
    ['no keys', { keys: {} }],
    ['a short secret', { keys: { p256dh: 'B'.repeat(87), auth: 'abc' } }],
    ['a key that is no point', { keys: { p256dh: `B${'A'.repeat(86)}`, auth: 'A'.repeat(22) } }],
    ['a field that nobody knows', { more: 1 }],
    ['a time that is none', { expirationTime: 'tomorrow' }],
  ])('is refused with %s', async (_, wrong) => {
    const { status } = await ask('POST', PATH, { ...(await browser()), ...wrong });
    expect(status).toBe(400);
    expect((await ask('GET', PATH)).body.items).toEqual([]);
  });
});

describe('a guest’s browser', () => {
  const pathOf = (id: string) => `/v1/orders/${id}/push-subscriptions`;

  test('is told of the order whose token it shows, and of no other', async () => {
    const order = await orderOf(world, 'MUG', { paymentMethod: 'cash_on_delivery' });
    const other = await orderOf(world, 'MUG', { paymentMethod: 'cash_on_delivery' });
    const told = await browser();
    const token = { 'x-order-token': order.accessToken };
    expect((await ask('POST', pathOf(order.id), told, token)).status).toBe(201);
    for (const headers of [token, {}, signedIn()]) {
      const { status, body } = await ask('POST', pathOf(other.id), told, headers);
      expect([status, body.code]).toEqual([404, 'order-not-found']);
    }
    await tell(order.id);
    await tell(other.id);
    expect((await shown(told)).map(({ tag }) => tag)).toEqual([order.id]);
    const { body: kept } = await ask('GET', `/v1/orders/${order.id}/export`, undefined, token);
    expect(kept.pushSubscriptions).toMatchObject([{ endpoint: told.endpoint }]);
  });
});
