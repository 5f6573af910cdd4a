import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { tellsOfGuest } from '../../events/contracts/sns/event-data.ts';
import { openDesk, type Desk } from './support/desk.ts';
import { cartWith, orderRequest, shownTo, thing } from './support/goods.ts';
import { openWorld, type World } from './support/world.ts';

let world: World;
let desk: Desk;
/** Oldest first: two of Zoe's, one of a guest with the same e-mail, one of another guest. */
let orders: Record<'card' | 'cash' | 'guest' | 'other', any>;
const MUG = 'MUG';

beforeAll(async () => {
  world = await openWorld();
  desk = openDesk(world);
  await world.stock(thing('mug', 950), 1000);
  const zoe = desk.signedIn('zoe', []);
  const order = async (changed: object, headers = {}) => {
    const cartId = await cartWith(world, MUG, 2, headers);
    const request = orderRequest(cartId, { email: 'zoe@example.com', ...changed }, headers);
    return (await world.request('POST', '/v1/orders', request)).body;
  };
  const cash = { paymentMethod: 'cash_on_delivery' };
  orders = {
    card: await order({}, zoe),
    cash: await order(cash, zoe),
    guest: await order({ ...cash, email: 'ZOE@example.com' }),
    other: await order({ email: 'max@example.com' }),
  };
  for (const { id } of Object.values(orders)) {
    const created = world.topic.published.find(
      ({ subject, type }) => subject === id && type === 'order.created',
    );
    await world.deliver('fileOrders', created!);
    await world.deliver('fileOrders', created!);
  }
});
afterAll(() => world.close());

const mine = (sub: string, query = {}) =>
  world.request('GET', '/v1/orders', { headers: desk.signedIn(sub, []), query });
const any = (query = {}, headers = desk.staff) =>
  world.request('GET', '/v1/admin/orders', { headers, query });
const namesOf = (body: any): string[] =>
  body.items.map(
    ({ id }: any) => Object.entries(orders).find(([, order]) => order.id === id)?.[0] ?? id,
  );
/** Reads a list to its end. */
async function whole(list: (query: object) => ReturnType<typeof any>, query: object) {
  const names: string[] = [];
  let cursor: string | null = null;
  do {
    const { status, body } = await list({ ...query, ...(cursor === null ? {} : { cursor }) });
    expect(status).toBe(200);
    names.push(...namesOf(body));
    cursor = body.nextCursor;
  } while (cursor !== null);
  return names;
}

describe('my orders', () => {
  test('are mine, newest first, each as the order itself has it', async () => {
    const { status, body } = await mine('zoe');
    expect(status).toBe(200);
    expect(namesOf(body)).toEqual(['cash', 'card']);
    expect(body.nextCursor).toBeNull();
    const { id, number, totals, createdAt } = orders.cash;
    expect(body.items[0]).toEqual({
      ...{ id, number, totals, createdAt, status: 'placed' },
      payment: { method: 'cash_on_delivery', status: 'cash_due' },
      lineCount: 1,
      pieceCount: 2,
    });
    expect((await mine('max')).body).toEqual({ items: [], nextCursor: null });
  });

  test('come page by page', async () => {
    expect(await whole((query) => mine('zoe', query), { limit: '1' })).toEqual(['cash', 'card']);
  });

  test('are for those who signed in', async () => {
    const guest = await world.request('GET', '/v1/orders');
    expect([guest.status, guest.body.code]).toEqual([401, 'token-required']);
    const headers = { 'x-order-token': orders.guest.accessToken };
    expect((await world.request('GET', '/v1/orders', { headers })).status).toBe(401);
  });

  test('take no cursor of somebody else, of another list, or altered', async () => {
    const { nextCursor: cursor } = (await mine('zoe', { limit: '1' })).body;
    const { nextCursor: others } = (await any({ limit: '1' })).body;
    const altered = `${cursor.slice(0, -1)}${cursor.endsWith('A') ? 'B' : 'A'}`;
    for (const [sub, one] of [
      ['max', cursor],
      ['zoe', others],
      ['zoe', altered],
      ['zoe', 'x'],
    ]) {
      const { status, body } = await mine(sub, { cursor: one });
      expect([status, body.code]).toEqual([400, 'cursor-invalid']);
    }
  });

  test.each([{ limit: '0' }, { limit: '101' }, { limit: 'x' }, { status: 'placed' }])(
    'are not asked for with %j',
    async (query) => {
      const { status, body } = await mine('zoe', query);
      expect([status, body.code]).toEqual([400, 'invalid-request']);
    },
  );
});

describe("the back office's list", () => {
  test('tells the e-mail that was looked for, and else none unless it is asked for', async () => {
    const { body } = await any();
    expect(body.items.map(({ customer }: any) => customer)).toEqual([
      { id: null },
      { id: null },
      { id: 'zoe' },
      { id: 'zoe' },
    ]);
    const found = await any({ email: 'Max@example.com' });
    expect(found.body.items[0].customer).toEqual({ id: null, email: 'Max@example.com' });
    expect((await any({ include: 'email' })).body.code).toBe('invalid-request');
  });

  test('has all orders, newest first, with the e-mails they were placed with', async () => {
    const { body } = await any({ include: 'customer' });
    expect(namesOf(body)).toEqual(['other', 'guest', 'cash', 'card']);
    expect(body.items.map(({ customer }: any) => customer)).toEqual([
      { id: null, email: 'max@example.com' },
      { id: null, email: 'ZOE@example.com' },
      { id: 'zoe', email: 'zoe@example.com' },
      { id: 'zoe', email: 'zoe@example.com' },
    ]);
    for (const limit of ['1', '2', '3', '4']) {
      expect(await whole(any, { limit })).toEqual(['other', 'guest', 'cash', 'card']);
    }
  });

  test('begins with the oldest if that is wanted, whatever it is narrowed down by', async () => {
    const sort = 'oldest';
    for (const limit of ['1', '2', '3', '4']) {
      expect(await whole(any, { sort, limit })).toEqual(['card', 'cash', 'guest', 'other']);
    }
    const email = 'zoe@example.com';
    expect(await whole(any, { sort, email, limit: '1' })).toEqual(['card', 'cash', 'guest']);
    const from = orders.cash.createdAt;
    expect(await whole(any, { sort, from, limit: '2' })).toEqual(['cash', 'guest', 'other']);
    const to = orders.guest.createdAt;
    expect(await whole(any, { sort, to, limit: '1' })).toEqual(['card', 'cash']);
    expect((await any({ sort: 'total' })).body.code).toBe('invalid-request');
  });

  test('finds orders by status', async () => {
    expect(namesOf((await any({ status: 'placed' })).body)).toEqual(['guest', 'cash']);
    expect(namesOf((await any({ status: 'pending_payment' })).body)).toEqual(['other', 'card']);
    expect((await any({ status: 'returned' })).body).toEqual({ items: [], nextCursor: null });
  });

  test('finds orders by e-mail, of guests and customers, in any case', async () => {
    for (const email of ['zoe@example.com', 'Zoe@Example.COM']) {
      expect(await whole(any, { email, limit: '1' })).toEqual(['guest', 'cash', 'card']);
    }
    expect(namesOf((await any({ email: 'max@example.com' })).body)).toEqual(['other']);
    expect((await any({ email: 'eve@example.com' })).body.items).toEqual([]);
  });

  test('finds orders by time', async () => {
    const from = orders.cash.createdAt;
    const to = orders.other.createdAt;
    expect(namesOf((await any({ from })).body)).toEqual(['other', 'guest', 'cash']);
    expect(namesOf((await any({ to })).body)).toEqual(['guest', 'cash', 'card']);
    expect(await whole(any, { from, to, limit: '1' })).toEqual(['guest', 'cash']);
    expect((await any({ from, to: from })).body.items).toEqual([]);
  });

  test('finds what fits everything that is asked for', async () => {
    const email = 'zoe@example.com';
    const to = orders.guest.createdAt;
    expect(namesOf((await any({ email, status: 'placed' })).body)).toEqual(['guest', 'cash']);
    expect(namesOf((await any({ email, status: 'placed', to })).body)).toEqual(['cash']);
    expect(namesOf((await any({ status: 'placed', to })).body)).toEqual(['cash']);
    expect(namesOf((await any({ email, from: to })).body)).toEqual(['guest']);
  });

  test('takes no cursor of other filters', async () => {
    const { nextCursor: cursor } = (await any({ limit: '1' })).body;
    expect((await any({ limit: '2', cursor })).status).toBe(200);
    const others = [{ status: 'placed' }, { email: 'zoe@example.com' }, { sort: 'oldest' }];
    for (const query of others) {
      const { status, body } = await any({ ...query, cursor });
      expect([status, body.code]).toEqual([400, 'cursor-invalid']);
    }
  });

  test.each<Record<string, string>>([
    { status: 'lost' },
    { status: '' },
    { from: 'yesterday' },
    { from: '2026-02-30T00:00:00Z' },
    { to: '2026-01-01' },
    { from: '2026-01-02T00:00:00Z', to: '2026-01-01T00:00:00Z' },
    { from: '2026-01-01T00:00:00.001Z', to: '2026-01-01T00:00:00Z' },
    { email: 'zoe' },
    { email: '' },
    { customer: 'zoe' },
    { limit: '1000' },
  ])('does not take %j', async (query) => {
    const { status, body } = await any(query);
    expect([status, body.code]).toEqual([400, 'invalid-request']);
    expect(body.errors).toHaveLength(1);
  });

  test('shows what has become of the orders of an e-mail, however late and shuffled it hears', async () => {
    const mia = desk.signedIn('mia', []);
    const email = 'mia@example.com';
    const cartId = await cartWith(world, MUG, 1, mia);
    const cash = { email, paymentMethod: 'cash_on_delivery' };
    const request = orderRequest(cartId, cash, mia);
    const { id } = (await world.request('POST', '/v1/orders', request)).body;
    const news = () => world.topic.published.filter(({ subject }) => subject === id);
    for (const event of news()) await world.deliver('fileOrders', event);
    const shown = async (query = {}) =>
      (await any({ email, ...query })).body.items.map(({ status, payment }: any) => {
        return [status, payment.status];
      });
    expect(await shown()).toEqual([['placed', 'cash_due']]);

    await world.request('POST', `/v1/orders/${id}/cancel`, { headers: mia, body: {} });
    for (const event of news().reverse()) await world.deliver('fileOrders', event);
    expect(await shown()).toEqual([['cancelled', 'waived']]);
    expect(await shown({ status: 'cancelled' })).toEqual([['cancelled', 'waived']]);
    expect(await shown({ status: 'placed' })).toEqual([]);
    const { body } = await any({ status: 'cancelled' });
    expect(body.items.map((item: any) => item.id)).toEqual([id]);
  });
});

describe('an e-mail that was changed at the user pool', () => {
  const changeTo = async (email: string) => {
    world.people.emails.set('zoe', email);
    const before = world.topic.published.length;
    const { body } = await world.request('GET', '/v1/me', { headers: desk.signedIn('zoe', []) });
    expect(body.email).toBe(email);
    for (const event of world.topic.published.slice(before)) {
      if (event.type === 'customer.changed') await world.deliver('fileOrders', event);
    }
  };
  const found = (email: string) => whole(any, { email, limit: '1' });
  const customers = async (email: string) => {
    const options = { headers: desk.admin, query: { email } };
    return (await world.request('GET', '/v1/admin/customers', options)).body.items.length;
  };

  test('finds the customer and their orders, which the one they were placed with finds too', async () => {
    await changeTo('zoe@example.com');
    const before = await found('zoe@example.com');
    await changeTo('zoe.new@example.com');
    expect(await found('zoe.new@example.com')).toEqual(['cash', 'card']);
    const { body } = await any({ email: 'zoe.new@example.com' });
    expect(body.items[0].customer).toEqual({ id: 'zoe' }); // they were placed with another
    expect(await found('zoe@example.com')).toEqual(before);
    expect(await customers('zoe@example.com')).toBe(0);
    expect(await customers('zoe.new@example.com')).toBe(1);

    await changeTo('zoe.newer@example.com');
    expect(await found('zoe.new@example.com')).toEqual([]);
    expect(await found('ZOE.newer@example.com')).toEqual(['cash', 'card']);
  });

  test('that is the first one again lists each order once', async () => {
    const before = await found('zoe@example.com');
    await changeTo('zoe@example.com');
    expect(await found('zoe@example.com')).toEqual(before);
    expect(await found('zoe.newer@example.com')).toEqual([]);
    expect(await mine('zoe')).toMatchObject({ body: { items: [{}, {}] } });
  });
});

test('leaves alone what changes of orders of guests, which need no filing', async () => {
  const told = async ({ id }: { id: string }, headers: object) => {
    await world.request('POST', `/v1/orders/${id}/cancel`, { headers: { ...headers }, body: {} });
    return world.topic.published
      .filter(({ subject }) => subject === id)
      .map(({ type, data }) => [type, tellsOfGuest(data)]);
  };
  const yan = desk.signedIn('yan', []);
  const cartId = await cartWith(world, MUG, 1, yan);
  const { body: hers } = await world.request(
    'POST',
    '/v1/orders',
    orderRequest(cartId, { email: 'yan@example.com' }, yan),
  );
  const guests = await world.request(
    'POST',
    '/v1/orders',
    orderRequest(await cartWith(world, MUG, 1), { email: 'yan@example.com' }),
  );
  const [made, ...changed] = await told(hers, yan);
  expect([made, changed.at(-1)]).toEqual([
    ['order.created', false],
    ['order.cancelled', false],
  ]);
  const [ofGuest, ...later] = await told(guests.body, shownTo(guests.body));
  expect([ofGuest, later.at(-1)]).toEqual([
    ['order.created', false],
    ['order.cancelled', true],
  ]);
  expect(tellsOfGuest({ changed: ['email'] })).toBe(false);
});
