import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { replayStep } from '../../src/application/oversight/replay.ts';
import { SUBSCRIBERS } from '../../src/domain/events/subscribers.ts';
import { openDesk, type Desk } from './support/desk.ts';
import { orderOf, thing } from './support/goods.ts';
import { serve, textOf, type Listening } from './support/listen.ts';
import { snsSample } from './support/samples.ts';
import type { Published } from './support/topic.ts';
import { openWorld, type World } from './support/world.ts';

let world: World;
let desk: Desk;
let begun: string;

beforeAll(async () => {
  world = await openWorld();
  desk = openDesk(world);
  await world.stock(thing('mug', 1000), 500);
  begun = new Date().toISOString();
  for (let n = 0; n < 3; n += 1) {
    const order = await orderOf(world, 'MUG', { paymentMethod: 'cash_on_delivery' });
    await desk.ship(order);
  }
}, 60_000);
const servers: Listening[] = [];
afterAll(async () => {
  await Promise.all(servers.map((server) => server.close()));
  await world.close();
});

const REPLAY = '/v1/admin/events/replay';
const tomorrow = () => new Date(Date.now() + 86_400_000).toISOString();
const ask = (body: object, key = `key-${Math.random()}`, { headers = desk.admin } = {}) =>
  world.request('POST', REPLAY, {
    headers: { ...headers, 'idempotency-key': key },
    body: { subscriber: 'sendOrderMail', from: begun, to: tomorrow(), ...body },
  });
const see = async (id: string) =>
  (await world.request('GET', `${REPLAY}s/${id}`, { headers: desk.admin })).body;

/** Hands the consumer its messages, those that come meanwhile too. */
async function carryOut(id: string): Promise<void> {
  const done = new Set<Published>();
  for (;;) {
    const next = world.topic.published.find(
      (event) =>
        /^events\.replay(ing|_requested)$/.test(event.type) &&
        event.subject === id &&
        !done.has(event),
    );
    if (next === undefined) return;
    done.add(next);
    await world.deliver('replayEvents', next);
  }
}

/** Each may ask for so many a minute: this is another admin. */
const asOther = {
  get headers() {
    const token = world.people.token({ sub: 'admin-eve', 'cognito:groups': ['admin'] });
    return { authorization: `Bearer ${token}` };
  },
};

const ENDPOINTS = '/v1/admin/webhook-endpoints';

/** The id of an endpoint that is told of everything. */
async function endpointAt(url: string): Promise<string> {
  const body = { url, types: ['*'] };
  return (await world.request('POST', ENDPOINTS, { headers: desk.admin, body })).body.id;
}

/** Somebody else's server, and the ids of what it got. */
async function receiver() {
  const got: string[] = [];
  const server = await serve((request, response) => {
    void textOf(request).then(() => {
      got.push(String(request.headers['webhook-id']));
      response.end();
    });
  });
  servers.push(server);
  return { url: server.url, got };
}

const toldAgain = (id: string) =>
  world.topic.replayed.filter(({ attributes }) => attributes.replay === id);

describe('a replay', () => {
  test('tells one subscriber what happened, as it was told at first, oldest first', async () => {
    const before = world.topic.published.filter(({ type }) => type === 'order.shipped');
    const { status, body } = await ask({ type: 'order.shipped' });
    expect([status, body.status, body.replayed]).toEqual([202, 'running', 0]);
    const others = world.topic.published.length;
    await carryOut(body.id);
    expect(toldAgain(body.id).map(({ attributes: _, ...event }) => event)).toEqual(
      before.map(({ attributes: _, ...event }) => event),
    );
    expect(toldAgain(body.id)[0]!.attributes).toEqual({
      ...{ type: 'order.shipped', source: 'bodega' },
      ...{ subscriber: 'sendOrderMail', replay: body.id },
    });
    // Nobody else is told anything but that it is over.
    expect(world.topic.published.slice(others).map(({ type }) => type)).toEqual([
      'events.replayed',
    ]);
    expect(await see(body.id)).toMatchObject({ status: 'completed', replayed: before.length });
    const mails = world.mailbox.mails.length;
    for (const event of [...toldAgain(body.id), ...toldAgain(body.id)]) {
      await world.deliver('sendOrderMail', event);
    }
    expect(world.mailbox.mails).toHaveLength(mails + before.length);
  });

  test('tells of third parties too, of a source', async () => {
    const made = await world.request('POST', '/v1/admin/api-keys', {
      headers: desk.admin,
      body: { name: 'Carrier', scopes: ['events:write'] },
    });
    const told = {
      ...{ specversion: '1.0', id: '1', source: '/carrier', type: 'com.example.weighed' },
      ...{ subject: 'parcel', time: '2026-01-01T00:00:00.000Z', data: { grams: 3 }, note: 'x' },
    };
    const headers = { 'x-api-key': made.body.secret as string };
    await world.request('POST', '/v1/events', { headers, body: told });
    const { body } = await ask({
      source: '/carrier',
      subscriber: await endpointAt('http://127.0.0.1:9/'),
    });
    await carryOut(body.id);
    expect(toldAgain(body.id)).toEqual([expect.objectContaining(told)]);
  });

  test('to an endpoint tells it alone, once however often it comes, and again for another one', async () => {
    const [one, other] = [await receiver(), await receiver()];
    const subscriber = await endpointAt(one.url);
    await endpointAt(other.url);
    const before = world.topic.published.filter(({ type }) => type === 'order.shipped');
    const mails = world.mailbox.mails.length;
    for (const count of [1, 2]) {
      const { status, body } = await ask({ type: 'order.shipped', subscriber }, undefined, asOther);
      expect([status, body.subscriber]).toEqual([202, subscriber]);
      await carryOut(body.id);
      expect(toldAgain(body.id)[0]!.attributes).toMatchObject({ subscriber, replay: body.id });
      const comes = [...toldAgain(body.id), ...toldAgain(body.id)];
      for (const event of comes) await world.deliver('deliverWebhooks', event);
      const ids = one.got.slice(-before.length).toSorted();
      expect(ids).toEqual(before.map(({ id }) => id).sort());
      expect(one.got).toHaveLength(count * before.length);
    }
    expect([other.got, world.mailbox.mails.length]).toEqual([[], mails]);
  });

  test('to an endpoint that is not there is refused; asked for before, it is answered as it was', async () => {
    const { status, body } = await ask({ subscriber: `whe_${'0'.repeat(26)}` }, undefined, asOther);
    expect([status, body.code]).toEqual([404, 'webhook-endpoint-not-found']);

    const subscriber = await endpointAt('http://127.0.0.1:9/');
    const wanted = { subscriber, to: tomorrow() };
    const first = await ask(wanted, 'gone', asOther);
    const headers = { ...desk.admin, 'if-match': '"1"' };
    const removed = await world.request('DELETE', `${ENDPOINTS}/${subscriber}`, { headers });
    expect(removed.status).toBe(200);
    const again = await ask(wanted, 'gone', asOther);
    expect([again.status, again.text]).toEqual([202, first.text]);
    expect((await ask(wanted, undefined, asOther)).status).toBe(404);
  });

  test('is asked for once by a key', async () => {
    const wanted = { type: 'order.placed', to: tomorrow() };
    const first = await ask(wanted, 'one');
    await carryOut(first.body.id);
    const again = await ask(wanted, 'one');
    expect([again.status, again.text]).toEqual([202, first.text]);
    expect(again.headers['idempotent-replay']).toBe('true');
    expect((await ask({ ...wanted, type: 'order.packed' }, 'one')).status).toBe(422);
    const answers = await Promise.all(Array.from({ length: 5 }, () => ask(wanted, 'at once')));
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    const asked = world.topic.published.filter(
      ({ type, subject }) => type === 'events.replay_requested' && subject === answers[0]!.body.id,
    );
    expect(asked).toHaveLength(1);
  });

  test('to nobody is refused with the names that there are', async () => {
    for (const subscriber of ['nobody', 'whe_1', 'importCatalogue']) {
      const { status, body } = await ask({ subscriber });
      expect([status, body.code]).toEqual([400, 'subscriber-unknown']);
      expect(body.subscribers).toEqual([...SUBSCRIBERS]);
    }
    const options = { headers: desk.admin, body: {} };
    expect((await world.request('POST', REPLAY, options)).status).toBe(400);
    expect((await ask({ from: tomorrow(), to: begun })).status).toBe(400);
  });

  test('goes on from where it stood when a step died, wherever that was', async () => {
    const { body } = await ask({ type: 'order.created' });
    const step = { jobId: body.id as string, step: 0 };
    const death = () => Promise.reject(new Error('died'));
    const { publisher, jobs } = world.ports;
    const dying = [
      { publisher: Object.assign(Object.create(publisher), { replay: death }) },
      { jobs: { ...jobs, commit: death } },
    ];
    for (const ports of dying) {
      await expect(replayStep({ ...world.ports, ...ports }, step)).rejects.toThrow('died');
      expect(await see(body.id)).toMatchObject({ status: 'running', replayed: 0 });
    }
    await carryOut(body.id);
    await carryOut(body.id);
    expect(await see(body.id)).toMatchObject({ status: 'completed', replayed: 3 });
    expect(new Set(toldAgain(body.id).map(({ id }) => id)).size).toBe(3);
  });

  test('of nothing that happened is over at once', async () => {
    await world.run('replayEvents', snsSample('replayEvents/replay-requested'));
    const { body } = await ask({ from: tomorrow(), to: tomorrow() });
    await carryOut(body.id);
    expect(await see(body.id)).toMatchObject({ status: 'completed', replayed: 0 });
  });
});
