import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { BUYER, cartWith, orderOf, orderRequest, shownTo, thing } from './support/goods.ts';
import { openWorld, type World } from './support/world.ts';

let world: World;
const MUG = 'MUG';

beforeAll(async () => {
  world = await openWorld();
  await world.stock(thing('mug', 1999), 100);
});
afterAll(() => world.close());

const order = (cartId: string, changed = {}, headers = {}) =>
  world.request('POST', '/v1/orders', orderRequest(cartId, changed, headers));
const get = (id: string, headers: Record<string, string> = {}) =>
  world.request('GET', `/v1/orders/${id}`, { headers });
const cancel = (id: string, headers: Record<string, string>, body: unknown = {}) =>
  world.request('POST', `/v1/orders/${id}/cancel`, { headers, body });
const available = async (sku = MUG) => (await world.ports.products.findOffers([sku]))[0]?.available;

describe('ordering', () => {
  test('by card as a guest', async () => {
    const before = await available();
    const cartId = await cartWith(world, MUG, 2);
    const { status, body, headers } = await order(cartId);
    expect(status).toBe(201);
    expect(headers).not.toHaveProperty('idempotent-replay');
    expect(body).toMatchObject({
      id: expect.stringMatching(/^ord_/),
      number: expect.stringMatching(/^\w{5}-\w{5}$/),
      status: 'pending_payment',
      lines: [{ sku: MUG, quantity: 2, total: { amount: 3998, currency: 'EUR' } }],
      totals: { grand: { amount: 4488, currency: 'EUR' } },
      customer: { id: null, email: BUYER.email },
      shippingAddress: BUYER.shippingAddress,
      shippingMethod: 'standard',
      payment: { method: 'card', status: 'created', captured: { amount: 0 } },
      shipments: [],
      timeline: [{ type: 'order.created', actor: 'customer' }],
      version: 1,
      accessToken: expect.any(String),
    });
    expect(Date.parse(body.expiresAt) - Date.parse(body.createdAt)).toBe(1_800_000);
    expect(await available()).toBe(before! - 2);
  });

  test('in cash is placed at once', async () => {
    const body = await orderOf(world, MUG, {
      paymentMethod: 'cash_on_delivery',
      shippingMethod: 'express',
    });
    expect(body).toMatchObject({
      status: 'placed',
      shippingMethod: 'express',
      payment: { method: 'cash_on_delivery', status: 'cash_due' },
      timeline: [{ type: 'order.created' }, { type: 'order.placed' }],
    });
    expect(body).not.toHaveProperty('expiresAt');
  });

  test('as a customer gives the order to them, and no token', async () => {
    const zoe = { authorization: `Bearer ${world.people.token()}` };
    const cartId = await cartWith(world, MUG, 1, zoe);
    const { body } = await order(cartId, {}, zoe);
    expect(body.customer).toEqual({ id: 'customer-zoe', email: BUYER.email });
    expect(body).not.toHaveProperty('accessToken');
    expect((await get(body.id, zoe)).body).toEqual(body);
    expect((await get(body.id)).status).toBe(404);
    const eve = { authorization: `Bearer ${world.people.token({ sub: 'customer-eve' })}` };
    expect((await get(body.id, eve)).status).toBe(404);
    const token = { 'x-order-token': await world.ports.orderTokens.issue(body.id, Date.now()) };
    expect((await get(body.id, token)).status).toBe(404);
  });

  test('reads and pays only what is told, to the letter', async () => {
    const address = {
      name: '茶 & Tee <b>',
      line1: 'Straße 5 "hinten"',
      line2: '{}',
      city: 'Łódź',
      region: 'x',
      postalCode: '00-001',
      country: 'DE',
      phone: '+49 (0)30',
    };
    const body = await orderOf(world, MUG, { shippingAddress: address });
    expect((await get(body.id, shownTo(body))).body.shippingAddress).toEqual(address);
  });
});

describe('a repeat', () => {
  const REPLAY = { 'idempotent-replay': 'true' };

  test('of the same request is answered byte for byte as at first, whatever happened', async () => {
    const cartId = await cartWith(world, MUG, 2);
    const first = await order(cartId);
    const before = await available();
    const again = await order(cartId);
    expect([again.status, again.text]).toEqual([201, first.text]);
    expect(again.headers).toMatchObject(REPLAY);

    await cancel(first.body.id, shownTo(first.body), { reason: 'changed my mind' });
    const late = await order(cartId, {}, { 'idempotency-key': '"key-1"' });
    expect([late.status, late.text]).toEqual([201, first.text]);
    expect(await available()).toBe(before! + 2);
  });

  test('of a cash order too, with its fields in another order', async () => {
    const cartId = await cartWith(world, MUG);
    const cash = { paymentMethod: 'cash_on_delivery' };
    const first = await order(cartId, cash);
    const { body } = orderRequest(cartId, cash);
    const reordered = Object.fromEntries(Object.entries(body as object).reverse());
    const again = await world.request('POST', '/v1/orders', {
      ...orderRequest(cartId),
      body: JSON.stringify(reordered, null, 2),
    });
    expect([again.status, again.text]).toEqual([201, first.text]);
  });

  test('30 at once are one order and one answer', async () => {
    const before = await available();
    const cartId = await cartWith(world, MUG, 3);
    const answers = await Promise.all(Array.from({ length: 30 }, () => order(cartId)));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([201]));
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    const replays = answers.filter(({ headers }) => 'idempotent-replay' in headers);
    expect(replays).toHaveLength(29);
    expect(await available()).toBe(before! - 3);
  });

  test('with another body is 422, with another key 409', async () => {
    const cartId = await cartWith(world, MUG);
    const { body: first } = await order(cartId);
    const other = await order(cartId, { email: 'eve@example.com' });
    expect([other.status, other.body.code]).toEqual([422, 'idempotency-key-reused']);
    const otherKey = await order(cartId, {}, { 'idempotency-key': 'key-2' });
    expect(otherKey.status).toBe(409);
    expect(otherKey.body).toMatchObject({ code: 'cart-already-ordered', orderId: first.id });
  });

  test('the cart names its order and takes nothing more', async () => {
    const cartId = await cartWith(world, MUG);
    const { body: first } = await order(cartId);
    const cart = await world.request('GET', `/v1/carts/${cartId}`);
    expect(cart.body.orderId).toBe(first.id);
    const path = `/v1/carts/${cartId}/lines/${MUG}`;
    const put = await world.request('PUT', path, { body: { quantity: 5 } });
    expect(put.body).toMatchObject({ code: 'cart-already-ordered', orderId: first.id });
  });
});

describe('is refused', () => {
  test('for what is not there any more, telling what is', async () => {
    await world.stock(thing('last'), 3);
    const [one, other] = [await cartWith(world, 'LAST', 3), await cartWith(world, 'LAST', 2)];
    expect((await order(one)).status).toBe(201);
    const { status, body } = await order(other);
    expect(status).toBe(409);
    expect(body).toMatchObject({ code: 'out-of-stock', skus: [{ sku: 'LAST', available: 0 }] });
  });

  test('for another total than expected, telling the new one', async () => {
    await world.stock(thing('rising', 1000), 9);
    const cartId = await cartWith(world, 'RISING');
    await world.stock(thing('rising', 1200), 0);
    const expectedTotal = { amount: 1490, currency: 'EUR' };
    const { status, body } = await order(cartId, { expectedTotal });
    expect(status).toBe(409);
    expect(body).toMatchObject({ code: 'total-changed', totals: { grand: { amount: 1690 } } });
    const now = { amount: 1690, currency: 'EUR' };
    expect((await order(cartId, { expectedTotal: now })).status).toBe(201);
  });

  test('above the cap in cash', async () => {
    await world.stock(thing('gold', 99_511), 1);
    const cartId = await cartWith(world, 'GOLD');
    const { status, body } = await order(cartId, { paymentMethod: 'cash_on_delivery' });
    expect(status).toBe(409);
    expect(body).toMatchObject({ code: 'cash-not-available', cap: { amount: 100_000 } });
  });

  test('for an empty, unknown or malformed cart', async () => {
    const { body: cart } = await world.request('POST', '/v1/carts', { body: {} });
    expect((await order(cart.id)).body.code).toBe('cart-empty');
    for (const id of ['cart_01KYM2NE8000000000000000000000000000', 'cart_1', 'nonsense']) {
      const { status, body } = await order(id);
      expect([status, body.code]).toEqual([404, 'cart-not-found']);
    }
  });

  test.each<[string, object, string]>([
    [
      'elsewhere',
      { shippingAddress: { ...BUYER.shippingAddress, country: 'JP' } },
      'country-not-served',
    ],
    ['by rocket', { shippingMethod: 'rocket' }, 'shipping-method-not-available'],
  ])('to be sent %s', async (_, changed, code) => {
    const { status, body } = await order(await cartWith(world, MUG), changed);
    expect([status, body.code]).toEqual([400, code]);
  });

  test.each<[string, unknown]>([
    ['email', 'zoe'],
    ['email', 'zoe@example.com\nBcc: eve@example.com'],
    ['email', `${'x'.repeat(250)}@example.com`],
    ['paymentMethod', 'bitcoin'],
    ['cartId', ''],
    ['cartId', 5],
    ['expectedTotal', { amount: 44.88, currency: 'EUR' }],
    ['expectedTotal', { amount: -1, currency: 'EUR' }],
    ['expectedTotal', { amount: 1, currency: 'eur' }],
    ['expectedTotal', 4488],
    ['shippingAddress', 'Berlin'],
    ['shippingAddress', { ...BUYER.shippingAddress, country: 'Germany' }],
    ['shippingAddress', { ...BUYER.shippingAddress, name: '  ' }],
    ['shippingAddress', { ...BUYER.shippingAddress, name: 'x'.repeat(201) }],
    ['shippingAddress', { ...BUYER.shippingAddress, line1: 'a\u0000b' }],
    ['shippingAddress', { ...BUYER.shippingAddress, planet: 'Earth' }],
    ['shippingAddress', { ...BUYER.shippingAddress, postalCode: undefined }],
    ['totals', { grand: { amount: 1, currency: 'EUR' } }],
    ['status', 'placed'],
    ['customerId', 'somebody'],
  ])('with a bad %s: %j', async (field, value) => {
    const { status, body } = await order(await cartWith(world, MUG), { [field]: value });
    expect(status).toBe(400);
    expect(body.code).toBe('invalid-request');
    expect(body.errors[0].path.split('.')[0]).toBe(field);
  });

  test('without a key', async () => {
    const cartId = await cartWith(world, MUG);
    for (const key of ['', '""', 'x'.repeat(256)]) {
      const { status, body } = await order(cartId, {}, { 'idempotency-key': key });
      expect([status, body.code]).toEqual([400, 'idempotency-key-required']);
    }
    expect((await order(cartId)).status).toBe(201);
  });
});

describe('an order', () => {
  test('is read with its token, and not without', async () => {
    const made = await orderOf(world, MUG);
    const { accessToken, ...rest } = made;
    expect((await get(made.id, shownTo(made))).body).toEqual(rest);
    const other = await orderOf(world, MUG);
    for (const headers of [
      {},
      { 'x-order-token': '' },
      { 'x-order-token': `${accessToken}A` },
      shownTo(other),
    ]) {
      const { status, body } = await get(made.id, headers);
      expect([status, body.code]).toEqual([404, 'order-not-found']);
    }
  });

  test.each([
    'ord_1',
    'ord_01KYM2NE80FWNS67AM92FBDPAS',
    'cart_1',
    '%',
    'ORD_01KYM2NE80FWNS67AM92FBDPAS',
  ])('is not there under %s', async (id) => {
    expect((await get(id, { 'x-order-token': 'x' })).status).toBe(404);
    expect((await cancel(id, { 'x-order-token': 'x' })).status).toBe(404);
  });

  test('is cancelled once, and its pieces come back once', async () => {
    const before = await available();
    const made = await orderOf(world, MUG, {}, 4);
    expect(await available()).toBe(before! - 4);
    const { status, body } = await cancel(made.id, shownTo(made), { reason: 'too slow' });
    expect(status).toBe(200);
    expect(body).toMatchObject({
      status: 'cancelled',
      payment: { status: 'cancelled' },
      timeline: [
        { type: 'order.created', actor: 'customer' },
        { type: 'order.cancelling', actor: 'customer' },
        { type: 'order.cancelled', actor: 'payment-provider' },
      ],
    });
    expect((await cancel(made.id, shownTo(made))).body).toEqual(body);
    await Promise.all(Array.from({ length: 5 }, () => cancel(made.id, shownTo(made))));
    expect(await available()).toBe(before);
  });

  test('is not cancelled by others, nor for a reason that is none', async () => {
    const made = await orderOf(world, MUG);
    expect((await cancel(made.id, {})).status).toBe(404);
    for (const body of [{ reason: '' }, { reason: 5 }, { reason: 'x'.repeat(501) }, { why: 'x' }]) {
      expect((await cancel(made.id, shownTo(made), body)).status).toBe(400);
    }
    expect((await get(made.id, shownTo(made))).body.status).toBe('pending_payment');
  });
});
