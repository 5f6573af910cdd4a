import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { redriveStep } from '../../src/application/oversight/redrive-all.ts';
import { openDesk, type Desk } from './support/desk.ts';
import { metricsOf } from './support/metrics.ts';
import { snsSample } from './support/samples.ts';
import { snsEvent, type Published } from './support/topic.ts';
import { openWorld, type World } from './support/world.ts';

let world: World;
let desk: Desk;

beforeAll(async () => {
  world = await openWorld();
  desk = openDesk(world);
}, 60_000);
afterAll(() => world.close());

const FAILURES = '/v1/admin/failures';
const event = (changed: Record<string, unknown> = {}) => ({
  ...{ specversion: '1.0', id: randomUUID(), source: 'bodega', type: 'order.placed' },
  ...{ subject: 'ord_1', time: new Date().toISOString(), data: {} },
  ...changed,
});
type Event = ReturnType<typeof event>;

/** A function gives up on an event, as Lambda tells it. */
async function giveUp(consumer: string, told: Event, cause = 'it was poisoned'): Promise<void> {
  const message = snsEvent(told);
  for (const name of ['type', 'source'] as const) {
    message.Records[0]!.Sns.MessageAttributes[name] = { Type: 'String', Value: told[name] };
  }
  const record = JSON.parse(snsSample('recordFailure/retries-exhausted').Records[0]!.Sns.Message);
  const functionArn = `arn:aws:lambda:eu-central-1:0:function:bodega-dev-${consumer}:$LATEST`;
  await world.run(
    'recordFailure',
    snsEvent({
      ...{ ...record, timestamp: new Date().toISOString(), requestPayload: message },
      requestContext: { ...record.requestContext, functionArn, requestId: randomUUID() },
      responsePayload: { errorMessage: cause },
    }),
  );
}

const list = async (query: Record<string, string> = {}) =>
  (await world.request('GET', FAILURES, { headers: desk.admin, query: { limit: '100', ...query } }))
    .body.items;
const redriveAll = (body: object = {}) =>
  world.request('POST', `${FAILURES}/redrive`, { headers: desk.admin, body });
const see = async (id: string) =>
  (await world.request('GET', `${FAILURES}/redrives/${id}`, { headers: desk.admin })).body;

async function carryOut(id: string): Promise<void> {
  const done = new Set<Published>();
  for (;;) {
    const next = world.topic.published.find(
      ({ type, subject, ...rest }) =>
        /^work\.(redrive_requested|redriving)$/.test(type) &&
        subject === id &&
        ![...done].some((one) => one.id === rest.id),
    );
    if (next === undefined) return;
    done.add(next);
    await world.deliver('redriveFailures', next);
  }
}

const sentAgain = (some: readonly Event[]) =>
  world.topic.replayed.filter(({ id }) => some.some((one) => one.id === id));

describe('a failure', () => {
  test('tells consumer, event, cause and tries, and other functions hear of it', async () => {
    const told = event();
    await giveUp('fileOrders', told);
    const [failure] = await list({ consumer: 'fileOrders' });
    expect(failure).toMatchObject({
      ...{ consumer: 'bodega-dev-fileOrders', eventId: told.id },
      ...{ cause: 'it was poisoned', tries: 3 },
    });
    const [news] = world.topic.published.filter(({ subject }) => subject === failure.id);
    expect(news).toMatchObject({
      type: 'work.failed',
      data: { failureId: failure.id, consumer: failure.consumer, eventId: told.id },
    });
  });

  test('of what a schedule asked for is told, too: there is nothing to send again', async () => {
    const record = JSON.parse(snsSample('recordFailure/retries-exhausted').Records[0]!.Sns.Message);
    const functionArn = 'arn:aws:lambda:eu-central-1:0:function:bodega-dev-rotateKeys:$LATEST';
    await world.run(
      'recordFailure',
      snsEvent({
        ...{
          ...record,
          timestamp: new Date().toISOString(),
          requestPayload: { 'detail-type': 'x' },
        },
        requestContext: { ...record.requestContext, functionArn, requestId: randomUUID() },
      }),
    );
    expect(await list({ consumer: 'rotateKeys' })).toMatchObject([
      { consumer: 'bodega-dev-rotateKeys', tries: 3 },
    ]);
  });

  test('of a chore that fails every minute is told of once an hour, and again in the next', async () => {
    const record = JSON.parse(snsSample('recordFailure/retries-exhausted').Records[0]!.Sns.Message);
    const functionArn = 'arn:aws:lambda:eu-central-1:0:function:bodega-dev-settlePayments:$LATEST';
    const begin = Date.UTC(2026, 6, 28, 10);
    for (const minute of [1, 2, 59, 60]) {
      const told = {
        ...{ ...record, timestamp: new Date(begin + minute * 60_000).toISOString() },
        requestPayload: snsSample('settlePayments/due'),
        requestContext: { ...record.requestContext, functionArn, requestId: randomUUID() },
      };
      await world.run('recordFailure', snsEvent(told));
    }
    const failures = await list({ consumer: 'settlePayments' });
    expect(failures.map(({ at }: any) => at)).toEqual([
      '2026-07-28T11:00:00.000Z',
      '2026-07-28T10:01:00.000Z',
    ]);
    // The sweep sends for it by itself: there is nothing to send again.
    const path = `${FAILURES}/${failures[0].id}/redrive`;
    const others = world.topic.published.length;
    const again = await world.request('POST', path, { headers: desk.admin, body: {} });
    expect(again.status).toBe(202);
    const later = world.topic.published.slice(others);
    expect(later.map(({ type }) => type)).toEqual(['work.redriven']);
    expect(await list({ consumer: 'settlePayments' })).toHaveLength(1);
  });

  test('is sent again to who gave up, and to nobody else', async () => {
    const told = event();
    await giveUp('fileOrders', told);
    const [{ id }] = await list({ consumer: 'fileOrders' });
    const path = `${FAILURES}/${id}/redrive`;
    const others = world.topic.published.length;
    const clicks = await Promise.all(
      [1, 2].map(() => world.request('POST', path, { headers: desk.admin, body: {} })),
    );
    expect(clicks.map(({ status }) => status)).toContain(202);
    expect(sentAgain([told])).toMatchObject([{ attributes: { subscriber: 'fileOrders' } }]);
    expect(world.topic.published.slice(others).map(({ type }) => type)).toEqual(['work.redriven']);
  });

  test('of an event of a third party keeps nothing of what may be about people', async () => {
    const parcel = { carrier: 'DHL', trackingNumber: '1' };
    const type = 'carrier.shipment.delivered';
    const told = event({
      source: '/dhl',
      type,
      data: { ...parcel, to: 'Zebulon' },
      note: 'Zebulon',
    });
    await giveUp('followShipments', told);
    const [{ id }] = await list({ consumer: 'followShipments' });
    const kept = await world.ports.failures.find(id);
    expect(JSON.stringify(kept)).not.toContain('Zebulon');
    await world.request('POST', `${FAILURES}/${id}/redrive`, { headers: desk.admin, body: {} });
    expect(sentAgain([told])).toMatchObject([{ id: told.id, source: '/dhl', type, data: parcel }]);
  });
});

describe('all failures', () => {
  test('are sent again, each once, whoever asks twice', async () => {
    const some = Array.from({ length: 60 }, () => event());
    for (const told of some) await giveUp('listProducts', told);
    const answers = await Promise.all([redriveAll(), redriveAll()]);
    expect(answers.map(({ status }) => status)).toEqual([202, 202]);
    const ids = answers.map(({ body }) => body.id as string);
    await Promise.all(ids.map(carryOut));
    await Promise.all(ids.map(carryOut));
    expect(
      sentAgain(some)
        .map(({ id }) => id)
        .toSorted(),
    ).toEqual(some.map(({ id }) => id).toSorted());
    expect(await list()).toEqual([]);
    const seen = await Promise.all(ids.map(see));
    expect(seen.map(({ status }) => status)).toEqual(['completed', 'completed']);
    const redriven = seen.map((one) => Number(one.redriven));
    expect(redriven.reduce((sum, one) => sum + one, 0)).toBeGreaterThanOrEqual(60);
  });

  test('of one consumer are sent again without the others', async () => {
    const [mine, other] = [event(), event()];
    await giveUp('watchStock', mine);
    await giveUp('alignDirectory', other);
    const { body } = await redriveAll({ consumer: 'watchStock' });
    await carryOut(body.id);
    expect(await see(body.id)).toMatchObject({ redriven: 1, consumer: 'watchStock' });
    expect([sentAgain([mine]).length, sentAgain([other]).length]).toEqual([1, 0]);
    expect(await list()).toHaveLength(1);
  });

  test('that give up again meanwhile are left to the next time', async () => {
    const { body } = await redriveAll();
    const late = event();
    await giveUp('fileOrders', late);
    await carryOut(body.id);
    expect(sentAgain([late])).toEqual([]);
    await carryOut((await redriveAll()).body.id);
    expect(sentAgain([late])).toHaveLength(1);
  });

  test('are none lost when sending dies in between', async () => {
    const some = Array.from({ length: 5 }, () => event());
    for (const told of some) await giveUp('relistCategory', told);
    const { body } = await redriveAll({ consumer: 'relistCategory' });
    const { publisher } = world.ports;
    let sent = 0;
    const republish = async (message: Parameters<typeof publisher.republish>[0]) => {
      if ((sent += 1) > 2) throw new Error('died');
      await publisher.republish(message);
    };
    const dying = {
      ...world.ports,
      publisher: Object.assign(Object.create(publisher), { republish }),
    };
    const step = { jobId: body.id as string, step: 0 };
    await expect(redriveStep(dying, step)).rejects.toThrow('died');
    await carryOut(body.id);
    expect(new Set(sentAgain(some).map(({ id }) => id)).size).toBe(5);
    expect(await list({ consumer: 'relistCategory' })).toEqual([]);
  });
});

describe('an event that a function does not know', () => {
  const reasons = async (name: Parameters<World['run']>[0], told: unknown) =>
    (await metricsOf(() => world.run(name, snsEvent(told))))
      .filter((one) => 'EventSkipped' in one)
      .map(({ reason }) => reason);

  test.each([
    ...([
      'settlePayment',
      'sendOrderMail',
      'listProducts',
      'watchStock',
      'alignDirectory',
    ] as const),
    ...(['erasePersonalData', 'relistCategory', 'fileOrders', 'followShipments'] as const),
    ...(['importCatalogue', 'exportCatalogue', 'replayEvents', 'redriveFailures'] as const),
  ])('is skipped by %s and counted', async (name) => {
    expect(await reasons(name, event({ type: 'order.teleported' }))).toEqual(['unknown-type']);
    const later = event({ specversion: '2.0', data: 'of another shape' });
    expect(await reasons(name, later)).toEqual(['unknown-version']);
  });

  test('but is poisoned ends with the failures', async () => {
    for (const poisoned of ['{', event({ type: 'order.created', data: { lines: 7 } })]) {
      await expect(world.run('listProducts', snsEvent(poisoned))).rejects.toThrow();
    }
  });
});
