import { afterAll, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { openDesk, type Desk } from './support/desk.ts';
import { cartWith, orderOf, thing } from './support/goods.ts';
import { metricsOf } from './support/metrics.ts';
import { snsSample } from './support/samples.ts';
import { gatewayEvent, openWorld, type World } from './support/world.ts';

const BROWSER = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/153.0.0.0 Safari/537.36';
const ROBOT = 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)';

let world: World;
let desk: Desk;
let mug: string;
let clients = 0;
beforeAll(async () => {
  world = await openWorld();
  desk = openDesk(world);
  mug = await world.stock(thing('mug', 1000), 100);
});
afterAll(() => world.close());
// Each test is another client, who may ask as often as the others.
beforeEach(() => {
  clients += 1;
});

function tell(body: Record<string, unknown>, headers: Record<string, string> = {}) {
  const told = { headers: { 'user-agent': BROWSER, ...headers }, body };
  const event = gatewayEvent('POST', '/v1/behaviour', told);
  event.requestContext.http.sourceIp = `192.0.2.${clients}`;
  return world.send(event);
}

const viewed = (id: string = randomUUID(), productId = mug) => ({ id, type: 'view', productId });
const agreed = (events: unknown[], session: string = randomUUID()) => ({
  ...{ consent: true, session, events },
});

const seeSummary = async () => {
  const { body } = await world.request('GET', '/v1/admin/analytics/summary', {
    headers: desk.admin,
    query: { interval: 'hour' },
  });
  return body.conversion;
};

describe('behaviour', () => {
  test('becomes conversion, point by point, and is the same once it is taken in', async () => {
    const before = (await seeSummary()).total;
    const session = randomUUID();
    const events = [
      ...[viewed(), viewed()],
      { id: randomUUID(), type: 'search', query: 'mug' },
      { id: randomUUID(), type: 'click', productId: mug, source: 'search', position: 1 },
    ];
    const told = await tell(agreed(events, session));
    expect([told.status, told.body]).toEqual([202, {}]);
    expect((await tell(agreed(events, session))).status).toBe(202);
    await cartWith(world, 'MUG', 1);
    await orderOf(world, 'MUG', { paymentMethod: 'cash_on_delivery' }, 1);
    const after = await seeSummary();
    expect(after.total).toMatchObject({
      visits: Number(before.visits) + 1,
      views: Number(before.views) + 2,
      searches: Number(before.searches) + 1,
      clicks: Number(before.clicks) + 1,
      carts: Number(before.carts) + 2,
      orders: Number(before.orders) + 1,
    });
    expect(after.total.ordersPerCart).toBe(after.total.orders / after.total.carts);
    const sum = after.points.reduce((total: number, { views }: any) => total + Number(views), 0);
    expect(sum).toBe(after.total.views);
    await world.run('chainAudit', snsSample('chainAudit/due'));
    await world.run('keepStatistics', snsSample('keepStatistics/chained'));
    expect((await seeSummary()).total).toEqual(after.total);
  });

  test('is told of products, too', async () => {
    await orderOf(world, 'MUG', { paymentMethod: 'cash_on_delivery' }, 1);
    const see = async () => {
      const { body } = await world.request('GET', '/v1/admin/analytics/products', {
        headers: desk.admin,
      });
      return body.items.find(({ productId }: any) => productId === mug);
    };
    const { views, visits }: Record<string, number> = await see();
    await tell(agreed([viewed(), viewed()]));
    expect(await see()).toMatchObject({ views: Number(views) + 2, visits: Number(visits) + 1 });
  });

  test('without consent and of robots is dropped, counted, and answered alike', async () => {
    const before = (await seeSummary()).total;
    const metrics = await metricsOf(async () => {
      const { session: _, ...rest } = agreed([viewed(), viewed()]);
      expect((await tell({ ...rest, consent: false })).status).toBe(202);
      expect((await tell({ events: [viewed()] })).status).toBe(202);
      expect((await tell(agreed([viewed()]), { 'user-agent': ROBOT })).status).toBe(202);
    });
    const dropped = metrics.filter((one) => one.behaviourDropped !== undefined);
    expect(dropped.map(({ reason, behaviourDropped }) => [reason, behaviourDropped])).toEqual([
      ...[
        ['no-consent', 2],
        ['no-consent', 1],
        ['robot', 1],
      ],
    ]);
    expect((await seeSummary()).total).toEqual(before);
  });

  test.each([
    ['no session of who agreed', () => ({ consent: true, events: [viewed()] }), 'session'],
    ['no events', () => agreed([]), 'events'],
    ['too many events', () => agreed(Array.from({ length: 51 }, () => viewed())), 'events'],
    ['another type', () => agreed([{ ...viewed(), type: 'hover' }]), 'events.0.type'],
    ['a view of nothing', () => agreed([{ id: randomUUID(), type: 'view' }]), 'events.0.productId'],
    ['unknown fields', () => agreed([{ ...viewed(), email: 'a@b.c' }]), 'events.0.email'],
  ])('is refused with %s', async (_, body, path) => {
    const { status, body: problem } = await tell(body());
    expect([status, problem.code]).toEqual([400, 'invalid-request']);
    expect(problem.errors[0].path).toBe(path);
  });

  test('of who is signed in is part of their export', async () => {
    const id = randomUUID();
    const headers = desk.signedIn(id, []);
    world.people.emails.set(id, `${id}@example.com`);
    await world.request('GET', '/v1/me', { headers });
    await tell(agreed([viewed()]), headers);
    const exported = await world.request('GET', '/v1/me/export', { headers });
    expect(exported.body.seenProducts).toMatchObject([{ productId: mug }]);
    expect(await world.ports.seenProducts.seenBy(id)).toHaveLength(1);
  });

  test('is taken in twenty times a minute of a client', async () => {
    const statuses: number[] = [];
    for (let n = 0; n < 21; n += 1) statuses.push((await tell(agreed([viewed()]))).status);
    expect(statuses).toEqual([...Array.from({ length: 20 }, () => 202), 429]);
  });
});
