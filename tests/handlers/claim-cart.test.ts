import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { openDesk, type Desk } from './support/desk.ts';
import { cartWith, orderRequest, thing } from './support/goods.ts';
import { openWorld, type World } from './support/world.ts';

let world: World;
let desk: Desk;
let people = 0;
const MUG = 'MUG';

beforeAll(async () => {
  world = await openWorld();
  desk = openDesk(world);
  await world.stock(thing('mug', 1999), 100);
  await world.stock(thing('pot', 2999), 100);
});
afterAll(() => world.close());

/** Somebody who was not here before. */
const somebody = () => desk.signedIn(`customer-${(people += 1)}`, []);
const claim = (id: string, headers = {}, body: unknown = {}) =>
  world.request('POST', `/v1/carts/${id}/claim`, { headers, body });
const see = (id: string, headers = {}) => world.request('GET', `/v1/carts/${id}`, { headers });
const open = (headers = {}) => world.request('POST', '/v1/carts', { headers, body: {} });
const piecesOf = (body: any) => body.lines.map(({ sku, quantity }: any) => [sku, quantity]);

describe('POST /v1/carts of somebody who is signed in', () => {
  test('answers the cart they left, from any device, until it was ordered', async () => {
    const zoe = somebody();
    const id = await cartWith(world, MUG, 2, zoe);
    const again = await open(zoe);
    expect(again.status).toBe(201);
    expect(again.body).toEqual((await see(id, zoe)).body);
    const request = orderRequest(id, { paymentMethod: 'cash_on_delivery' }, zoe);
    expect((await world.request('POST', '/v1/orders', request)).status).toBe(201);
    const next = await open(zoe);
    expect(next.body.lines).toEqual([]);
    expect(next.body.id).not.toBe(id);
  });
});

describe('a guest cart', () => {
  test('becomes the cart of who has none, and is closed to guests', async () => {
    const zoe = somebody();
    const id = await cartWith(world, MUG, 2);
    const { status, body } = await claim(id, zoe);
    expect(status).toBe(200);
    expect(body).toEqual((await see(id, zoe)).body);
    expect([body.id, piecesOf(body)]).toEqual([id, [[MUG, 2]]]);
    expect((await see(id)).status).toBe(404);
    expect((await claim(id, zoe)).body).toEqual(body);
    expect((await open(zoe)).body).toEqual(body);
  });

  test('is merged into the cart of who has one, once, however often it is claimed', async () => {
    const zoe = somebody();
    const own = await cartWith(world, MUG, 1, zoe);
    const id = await cartWith(world, MUG, 2);
    await world.request('PUT', `/v1/carts/${id}/lines/POT`, { body: { quantity: 3 } });
    const answers = await Promise.all([1, 2, 3, 4].map(() => claim(id, zoe)));
    for (const { status, body } of answers) {
      expect([status, body.id]).toEqual([200, own]);
      expect(piecesOf(body)).toEqual([
        [MUG, 3],
        ['POT', 3],
      ]);
      expect(body.totals.items.amount).toBe(3 * 1999 + 3 * 2999);
    }
    expect((await see(own, zoe)).body).toEqual(answers[0]!.body);
    for (const headers of [zoe, {}]) expect((await see(id, headers)).status).toBe(404);
    const request = orderRequest(id, {}, {});
    expect((await world.request('POST', '/v1/orders', request)).body.code).toBe('cart-not-found');
  });

  test('is one of several that are claimed at once, and none is lost', async () => {
    const zoe = somebody();
    const ids = await Promise.all([1, 2, 3, 4].map(() => cartWith(world, MUG)));
    const answers = await Promise.all(ids.map((id) => claim(id, zoe)));
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 200]);
    expect(piecesOf((await open(zoe)).body)).toEqual([[MUG, 4]]);
  });

  test('is not there for anybody else once it is claimed', async () => {
    const zoe = somebody();
    await open(zoe);
    const merged = await cartWith(world, MUG);
    const adopted = await cartWith(world, MUG);
    await claim(merged, zoe);
    await claim(adopted, somebody());
    for (const id of [merged, adopted]) {
      const { status, body } = await claim(id, somebody());
      expect([status, body.code]).toEqual([404, 'cart-not-found']);
    }
  });

  test('that was ordered names its order', async () => {
    const cartId = await cartWith(world, MUG);
    const made = await world.request('POST', '/v1/orders', orderRequest(cartId));
    const { status, body } = await claim(cartId, somebody());
    expect([status, body.code]).toEqual([409, 'cart-already-ordered']);
    expect(body.orderId).toBe(made.body.id);
  });

  test('is claimed by who is signed in', async () => {
    const id = await cartWith(world, MUG);
    const { status, body } = await claim(id);
    expect([status, body.code]).toEqual([401, 'token-required']);
    expect((await see(id)).status).toBe(200);
  });

  test.each(['cart_01KYM2NE8000000000000000000000000000', 'cart_1', 'CUSTOMER%23customer-1'])(
    'is not there under %s',
    async (id) => {
      expect((await claim(id, somebody())).status).toBe(404);
      expect((await see(id, somebody())).status).toBe(404);
    },
  );

  test('is claimed with an empty body, or none', async () => {
    const id = await cartWith(world, MUG);
    const zoe = somebody();
    expect((await claim(id, zoe, { force: true })).body.code).toBe('invalid-request');
    expect((await claim(id, zoe, '')).status).toBe(200);
  });
});

test.each(['CUSTOMER#customer-1', 'cart_1', 'nothing'])('%s is no cart to order', async (id) => {
  await open(somebody());
  const { status, body } = await world.request('POST', '/v1/orders', orderRequest(id));
  expect([status, body.code]).toEqual([404, 'cart-not-found']);
});
