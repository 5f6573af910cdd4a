import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { rebuildView } from '../../src/application/views/rebuild.ts';
import { recordSource } from '../../src/application/views/record-source.ts';
import { STATISTICS } from '../../src/application/statistics/views.ts';
import { stableJson } from '../../src/domain/stable-json.ts';
import { openDesk, type Desk } from './support/desk.ts';
import { cartWith, orderOf, orderRequest, thing } from './support/goods.ts';
import { snsSample } from './support/samples.ts';
import { openWorld, type World } from './support/world.ts';

let world: World;
let desk: Desk;
let mug: string;
beforeAll(async () => {
  world = await openWorld();
  desk = openDesk(world);
  mug = await world.stock(thing('mug', 1000), 100);
  await world.stock(thing('cup', 500), 100);
});
afterAll(() => world.close());

const see = (view: string, query: Record<string, string> = {}, accept = 'application/json') =>
  world.request('GET', `/v1/admin/analytics/${view}`, {
    headers: { ...desk.admin, accept },
    query,
  });

/** The last point of a series that goes up to now. */
async function today(): Promise<Record<string, number>> {
  const { body } = await see('sales', { interval: 'day' });
  return body.series[0].points.at(-1);
}

async function takeIn(): Promise<void> {
  await world.run('chainAudit', snsSample('chainAudit/due'));
  await world.run('keepStatistics', snsSample('keepStatistics/chained'));
}

const inCash = (sku = 'MUG', quantity = 1) =>
  orderOf(world, sku, { paymentMethod: 'cash_on_delivery' }, quantity);

describe('sales', () => {
  test('show an order as soon as it is placed, and the same once it is taken in', async () => {
    const before = await today();
    await inCash();
    const after = await today();
    expect(after).toMatchObject({
      ordersCreated: Number(before.ordersCreated) + 1,
      ordersPlaced: Number(before.ordersPlaced) + 1,
      placedMinor: Number(before.placedMinor) + 1490,
      grossMinor: before.grossMinor,
    });
    await takeIn();
    expect(await today()).toEqual(after);
  });

  test('have the money of the ledger, and what went back of it', async () => {
    const before = await today();
    const order = await inCash('MUG', 2);
    await desk.deliver(order);
    await desk.must(order, 'collect-cash');
    const asked = { amount: { amount: 500, currency: 'EUR' }, reason: 'Chipped' };
    const { status } = await world.request('POST', `/v1/admin/orders/${order.id}/refunds`, {
      headers: { ...desk.admin, 'idempotency-key': 'refund-1' },
      body: asked,
    });
    expect(status).toBe(202);
    expect(await today()).toMatchObject({
      grossMinor: Number(before.grossMinor) + 2490,
      refundsMinor: Number(before.refundsMinor) + 500,
      netMinor: Number(before.netMinor) + 1990,
    });
  });

  test('have every day of a period in them, by the shop calendar', async () => {
    const { body } = await see('sales', { from: '2026-03-28', to: '2026-03-30' });
    expect(body).toMatchObject({
      ...{ timeZone: 'Europe/Berlin', interval: 'day' },
      from: '2026-03-27T23:00:00.000Z',
      to: '2026-03-30T22:00:00.000Z',
    });
    const labels = body.series[0].points.map(({ label }: { label: string }) => label);
    expect(labels).toEqual(['2026-03-28', '2026-03-29', '2026-03-30']);
    expect(body.series[0].points[0]).toMatchObject({ ordersPlaced: 0, averageOrderMinor: null });
  });

  test('are a table for who asks for one', async () => {
    const asked = { from: '2026-03-28', to: '2026-03-29' };
    const { headers, text } = await see('sales', asked, 'text/csv');
    expect(headers['content-type']).toBe('text/csv; charset=utf-8');
    const lines = text.split('\r\n');
    expect(lines[0]).toMatch(/^at,label,currency,ordersCreated,ordersPlaced,/);
    expect(lines[1]).toMatch(/^2026-03-27T23:00:00.000Z,2026-03-28,EUR,0,0,/);
    expect(lines).toHaveLength(4);
    const both = await see('sales', asked, 'application/json, text/csv;q=0.5');
    expect(both.body.series).toHaveLength(1);
  });
});

describe('products', () => {
  test('stand by what was sold of them, and not by what was cancelled', async () => {
    await inCash('CUP', 5);
    const gone = await inCash('CUP', 40);
    await desk.must(gone, 'cancel');
    const { body } = await see('products', { interval: 'day' });
    const [first, second] = body.items;
    expect(first).toMatchObject({
      title: 'cup',
      orderedPieces: 45,
      soldPieces: 5,
      soldMinor: 2500,
      averageOnHand: 100,
      turnover: 0.05,
    });
    expect(first.piecesSold).toHaveLength(body.points.length);
    expect(first.piecesSold.at(-1)).toBe(5);
    expect(second).toMatchObject({ productId: mug, soldPieces: 3 });
    expect(body.stock.turnover).toBe(0.04);
    expect(body.stock.averageOnHand).toBeCloseTo(
      Number(first.averageOnHand) + Number(second.averageOnHand),
      1,
    );
  });

  test('turn over all in all, also with what nobody buys', async () => {
    const before = (await see('products')).body.stock;
    await world.stock(thing('dust', 100), 300);
    const { stock, items } = (await see('products')).body;
    expect(items).toHaveLength(2);
    expect(stock.averageOnHand).toBeCloseTo(Number(before.averageOnHand) + 300, 1);
    expect(stock.turnover).toBe(0.02);
  });

  test('have what the list tells of them in the table, too', async () => {
    const [{ body }, { text }] = await Promise.all([
      see('products'),
      see('products', {}, 'text/csv'),
    ]);
    const [names = '', first = ''] = text.split('\r\n');
    const { piecesSold: _, ...told } = body.items[0];
    expect(names.split(',')).toEqual(Object.keys(told));
    expect(first.split(',')).toEqual(Object.values(told).map(String));
  });

  test('with names like formulas are text in a table', async () => {
    await world.stock(thing('sum', 100, { title: '=SUM(A1:A9)' }), 10);
    await inCash('SUM');
    const { text } = await see('products', {}, 'text/csv');
    expect(text).toContain(",'=SUM(A1:A9),EUR,");
  });
});

describe('who orders', () => {
  test('is new once, and comes again after that', async () => {
    const before: Record<string, number> = (await see('customers')).body.total;
    const zoe = desk.signedIn('5b6f7c52-60d1-40aa-8d55-1b2c3d4e5f60', []);
    world.people.emails.set('5b6f7c52-60d1-40aa-8d55-1b2c3d4e5f60', 'zoe@example.com');
    await world.request('GET', '/v1/me', { headers: zoe });
    for (const key of ['one', 'two']) {
      const cart = await cartWith(world, 'MUG', 1, zoe);
      const wanted = orderRequest(cart, { paymentMethod: 'cash_on_delivery' }, zoe);
      Object.assign(wanted.headers!, { 'idempotency-key': key });
      expect((await world.request('POST', '/v1/orders', wanted)).status).toBe(201);
      await takeIn();
    }
    const { body } = await see('customers');
    expect(body.total).toEqual({
      ...before,
      newCustomers: Number(before.newCustomers) + 1,
      ordersOfCustomers: Number(before.ordersOfCustomers) + 2,
      repeatOrders: Number(before.repeatOrders) + 1,
    });
    const loyal = body.segments.find(({ name }: { name: string }) => name === 'loyal');
    expect(loyal).toMatchObject({ customers: 1, orders: 2, withinDays: 90, atLeastOrders: 2 });
  });
});

describe('at a glance', () => {
  test('a period has its sales, buyers and best sellers', async () => {
    const [{ body }, { body: sales }] = await Promise.all([see('summary'), see('sales')]);
    expect(body.sales).toEqual([{ currency: 'EUR', ...sales.series[0].total }]);
    expect(body.bestSellers[0]).toMatchObject({ title: 'mug' });
    expect(body.customers.ordersOfGuests).toBeGreaterThan(0);
  });

  test('costs say what they are made of', async () => {
    const { body } = await see('costs', { interval: 'hour' });
    const { orders, writeUnits, messages }: Record<'orders' | 'writeUnits' | 'messages', number> =
      body.total;
    // All were paid in cash and had one line.
    expect(writeUnits).toBe(14 * orders);
    expect(messages).toBeGreaterThan(2 * orders);
    expect(body.total.requests).toBe(6 * orders);
    expect(body.total.calls).toBe(6 * orders + messages);
    expect(Object.keys(body.restsOn).filter((name) => !(name in body.total))).toEqual([]);
    const parts = Object.entries<number>(body.total).filter(([name]) =>
      /sMicroUsd|ingMicroUsd/.test(name),
    );
    expect(parts).toHaveLength(8);
    expect(parts.reduce((sum, [, part]) => sum + part, 0)).toBe(body.total.totalMicroUsd);
    expect(body.notCounted.length).toBeGreaterThan(0);
    expect(body.restsOn).toMatchObject({ messages: 'counted', writeUnits: 'measured' });
    expect(body.purchase.requests).toEqual({ base: 4, perLine: 2 });
  });
});

describe('what is asked for badly', () => {
  test('a view that there is not is refused with the list', async () => {
    const { status, body } = await see('visits');
    expect([status, body.errors]).toEqual([
      400,
      [{ path: 'view', message: 'must be one of summary, sales, products, customers, costs' }],
    ]);
  });

  test.each([
    ['an interval that there is not', { interval: 'week' }, /hour.*day.*month/],
    ['no time at all', { from: 'yesterday' }, /must be a time in UTC/],
    ['a period without end', { from: '2001-01-01' }, /at most 366 times one day/],
    ['a period that runs backwards', { from: '2026-03-02', to: '2026-02-01' }, /before from/],
    ['a time out of reach to begin with', { from: '9999-12-31T23:59:59.999Z' }, /2000 and 2199/],
    ['a time out of reach', { to: '9999-12-31T23:59:59.999Z' }, /between 2000 and 2199/],
    ['a field that is not known', { period: 'all' }, /not known/],
  ])('%s is refused with a reason', async (_, query, reason) => {
    const { status, body } = await see('sales', query);
    expect(status).toBe(400);
    expect(body.errors[0].message).toMatch(reason);
  });
});

test('a view that is made anew has the same rows, to the byte', async () => {
  await takeIn();
  const rowsOf = async (name: string) => {
    const { edition } = (await world.ports.viewProgress.find(name))!;
    const rows = await world.ports.viewRows.within({ view: name, edition }, { from: ' ', to: '~' });
    return { edition, text: stableJson(rows) };
  };
  for (const view of Object.values(STATISTICS)) {
    const before = await rowsOf(view.name);
    expect(before.text.length).toBeGreaterThan(2);
    expect(await rebuildView(world.ports, recordSource(world.ports), view)).toMatchObject({
      done: true,
    });
    const after = await rowsOf(view.name);
    expect(after.edition).toBeGreaterThan(before.edition);
    expect(after.text).toBe(before.text);
  }
});
