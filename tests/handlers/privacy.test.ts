import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openDesk, type Desk, type Headers } from './support/desk.ts';
import { BUYER, cartWith, orderOf, orderRequest, shownTo, thing } from './support/goods.ts';
import { openWorld, type World } from './support/world.ts';

let world: World;
let desk: Desk;

beforeAll(async () => {
  world = await openWorld({ withPeople: true });
  desk = openDesk(world);
  await world.stock(thing('mug', 1000), 500);
}, 60_000);
afterAll(() => world.close());

const get = (path: string, headers: Headers = {}, query?: Record<string, string>) =>
  world.request('GET', path, { headers, ...(query && { query }) });
const remove = (path: string, headers: Headers) => world.request('DELETE', path, { headers });

/** Somebody new, who has seen their account. */
async function somebody(): Promise<{ id: string; email: string; headers: Headers }> {
  const { signUp } = accountInPool();
  const { id, email } = await signUp();
  world.people.emails.set(id, email);
  const headers = desk.signedIn(id, []);
  expect((await get('/v1/me', headers)).status).toBe(200);
  return { id, email, headers };
}

/** The user pool knows people by the ids that it gave them. */
function accountInPool() {
  const { identity } = world;
  if (identity === undefined) throw new Error('this world has no user pool');
  const { poolId: UserPoolId } = identity;
  return {
    signUp: async () => {
      const email = `${randomUUID()}@example.com`;
      const { User } = await identity.call('AdminCreateUser', {
        ...{ UserPoolId, Username: email, MessageAction: 'SUPPRESS' },
        UserAttributes: [{ Name: 'email', Value: email }],
      });
      return { id: User.Username as string, email };
    },
    find: (Username: string) => identity.call('AdminGetUser', { UserPoolId, Username }),
  };
}

async function ordered(headers: Headers, changed: Record<string, unknown> = {}) {
  const cartId = await cartWith(world, 'MUG', 1, headers);
  const request = orderRequest(cartId, { paymentMethod: 'cash_on_delivery', ...changed }, headers);
  const { status, body, text } = await world.request('POST', '/v1/orders', request);
  if (status !== 201) throw new Error(text);
  return body;
}

const published = (subject: string, type: string) =>
  world.topic.published.filter((event) => event.subject === subject && event.type === type);

/** Lets the functions of the shop do what they do after an erasure was asked for: some 12 s. */
async function carriedOut(subject: string, type: string): Promise<void> {
  const [asked] = published(subject, type);
  await world.deliver('erasePersonalData', asked!);
}

describe('an export', () => {
  test('of a customer has everything about them', async () => {
    const zoe = await somebody();
    const { headers } = zoe;
    await world.request('PATCH', '/v1/me', {
      headers,
      body: { name: 'Zoë Quill', phone: '030 1' },
    });
    const address = { ...BUYER.shippingAddress, line1: '7 Quill Yard' };
    await world.request('POST', '/v1/me/addresses', { headers, body: address });
    const order = await ordered(headers, {
      shippingAddress: { ...address, line1: '8 Quill Yard' },
    });
    await world.request('POST', `/v1/orders/${order.id}/cancel`, {
      headers,
      body: { reason: 'wrong quill' },
    });
    const cart = await cartWith(world, 'MUG', 3, headers);

    const { status, body } = await get('/v1/me/export', headers);
    expect(status).toBe(200);
    expect(body).toMatchObject({
      account: { id: zoe.id, email: zoe.email, name: 'Zoë Quill', phone: '030 1' },
      groups: [],
      disabled: false,
      addresses: [{ line1: '7 Quill Yard' }],
      cart: { id: cart, lines: [{ sku: 'MUG', quantity: 3 }] },
      orders: [
        {
          order: { id: order.id, shippingAddress: { line1: '8 Quill Yard' } },
          reasons: { cancellation: 'wrong quill', refunds: [], returns: [] },
        },
      ],
      nextCursor: null,
    });
    expect(body.events.map(({ type }: { type: string }) => type)).toEqual(
      expect.arrayContaining(['customer.registered', 'customer.changed']),
    );
    expect(Date.parse(body.keyCreatedAt)).toBeLessThanOrEqual(Date.parse(body.exportedAt));
  });

  test('of more orders than are read at once has them all, once each', async () => {
    const { headers } = await somebody();
    const made: string[] = [];
    for (let n = 0; n < 12; n += 1) made.unshift((await ordered(headers)).id);
    const { body } = await get('/v1/me/export', headers);
    expect(body.orders.map(({ order }: any) => order.id)).toEqual(made);
    expect((await get('/v1/me/export', headers, { cursor: 'altered' })).status).toBe(400);
  });

  test('of an order is given to who has its token, with what was written about it', async () => {
    const order = await desk.deliver(await desk.cash('MUG'));
    await desk.must(order, 'collect-cash');
    await desk.sendBack(order, [{ sku: 'MUG', quantity: 1 }]);
    const path = `/v1/orders/${order.id}/export`;
    expect((await get(path)).status).toBe(404);
    const { status, body } = await get(path, shownTo(order));
    expect(status).toBe(200);
    expect(body).toMatchObject({
      order: { id: order.id, customer: { email: BUYER.email } },
      reasons: { cancellation: null, returns: [{ reason: 'too big' }] },
    });
  });
});

describe('an erasure', () => {
  test('of a customer closes the account at once, cancels and refunds, and leaves nothing', async () => {
    const zoe = await somebody();
    const { headers } = zoe;
    const address = { ...BUYER.shippingAddress, line1: '7 Quill Yard' };
    await world.request('POST', '/v1/me/addresses', { headers, body: address });
    const cash = await ordered(headers, { email: zoe.email });
    const card = await ordered(headers, { paymentMethod: 'card', email: zoe.email });
    const intent = await world.request('POST', `/v1/orders/${card.id}/payment-intents`, {
      headers: { 'idempotency-key': 'pay-1', ...headers },
      body: {},
    });
    await world.pay(intent.body);
    await desk.hint(card);
    const guests = await orderOf(world, 'MUG', { paymentMethod: 'cash_on_delivery' });

    const asked = await remove('/v1/me', headers);
    expect([asked.status, asked.body.status]).toEqual([202, 'under_way']);
    const again = await remove('/v1/me', headers);
    expect([again.status, again.body]).toEqual([202, asked.body]);
    expect(published(zoe.id, 'customer.erasure_requested')).toHaveLength(1);
    const late = await world.request('POST', '/v1/carts', { headers, body: {} });
    expect([late.status, late.body.code]).toEqual([401, 'account-disabled']);
    expect((await remove(`/v1/orders/${guests.id}/personal-data`, shownTo(guests))).status).toBe(
      202,
    );

    await Promise.all([
      carriedOut(zoe.id, 'customer.erasure_requested'),
      carriedOut(guests.id, 'guest.erasure_requested'),
    ]);
    expect(published(zoe.id, 'customer.erased')).toHaveLength(1);
    expect(published(guests.id, 'guest.erased')).toHaveLength(1);
    expect((await remove('/v1/me', headers)).body).toMatchObject({ status: 'done' });

    for (const { id } of [cash, card, guests]) {
      const { customer, shippingAddress, status, lines, totals } = await desk.see({ id });
      expect([customer.email, shippingAddress, status]).toEqual([null, null, 'cancelled']);
      expect([lines.length, totals.grand.amount > 0]).toEqual([1, true]);
    }
    expect(await desk.givenBack(card)).toBe(card.totals.grand.amount);
    const { body: found } = await get('/v1/admin/orders', desk.admin, { email: zoe.email });
    expect(found.items).toEqual([]);
    expect((await get(`/v1/admin/customers/${zoe.id}`, desk.admin)).status).toBe(404);
    const pool = accountInPool();
    expect((await pool.find(zoe.id)).__type).toContain('UserNotFoundException');
    world.people.emails.delete(zoe.id);
    expect((await get('/v1/me', headers)).status).toBe(401);

    const enabled = await world.request('POST', `/v1/admin/customers/${zoe.id}/enable`, {
      ...{ headers: desk.admin, body: {} },
    });
    expect(enabled.status).toBe(404);
    const replay = orderRequest(await cartWith(world, 'MUG'), {});
    expect((await world.request('POST', '/v1/orders', replay)).status).toBe(201); // others go on
  }, 60_000);

  test('is refused while goods are under way, and names them', async () => {
    const { headers } = await somebody();
    const order = await ordered(headers);
    await desk.must(order, 'pack');
    const { status, body } = await remove('/v1/me', headers);
    expect([status, body.code]).toEqual([409, 'open-orders']);
    expect(body.orders).toEqual([{ id: order.id, number: order.number, status: 'packed' }]);
    expect((await remove(`/v1/orders/${order.id}/personal-data`, headers)).status).toBe(409);
    const cart = await world.request('POST', '/v1/carts', { headers, body: {} });
    expect(cart.status).toBe(201); // nothing was closed
  });

  test('of who works here is refused', async () => {
    const staff = desk.signedIn(randomUUID(), ['staff']);
    const { status, body } = await remove('/v1/me', staff);
    expect([status, body.code]).toEqual([409, 'customer-is-staff']);
  });

  test('of an order is for its buyer alone', async () => {
    const { headers } = await somebody();
    const order = await ordered(headers);
    const path = `/v1/orders/${order.id}/personal-data`;
    const { headers: others } = await somebody();
    expect((await remove(path, others)).status).toBe(404);
    expect((await remove(path, {})).status).toBe(404);
  });
});
