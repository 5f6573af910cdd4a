import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { orderIdOf } from '../../src/application/ids.ts';
import { BUYER, cartWith, orderRequest, shownTo, thing } from './support/goods.ts';
import type { Answer } from './support/answers.ts';
import { openDesk, type Desk } from './support/desk.ts';
import { openWorld, type World } from './support/world.ts';

let world: World;
let desk: Desk;
let customer: string;

/** No function has met a wrapping key yet, nor is there one: all of them are cold. */
beforeAll(async () => {
  world = await openWorld();
  desk = openDesk(world);
  customer = randomUUID();
  world.people.emails.set(customer, `${customer}@example.com`);
  await world.stock(thing('mug', 1000), 50);
});
afterAll(() => world.close());

const asCustomer = () => desk.signedIn(customer, []);
const order = (cartId: string, headers = {}) =>
  world.request(
    'POST',
    '/v1/orders',
    orderRequest(cartId, { paymentMethod: 'cash_on_delivery' }, headers),
  );
const get = (path: string, headers = {}) => world.request('GET', path, { headers });

function expectToTryAgain({ status, body, headers }: Answer): void {
  expect([status, body.code, headers['retry-after']]).toEqual([503, 'try-again', '1']);
}

describe('while the key service is down, in functions that have not met it', () => {
  let carts: { guest: string; customer: string };
  let made: Answer['body'];

  beforeAll(async () => {
    carts = {
      guest: await cartWith(world, 'MUG', 2),
      customer: await cartWith(world, 'MUG', 1, asCustomer()),
    };
    world.keyService.shut = true;
  });

  test('ordering is put off, and nothing is written', async () => {
    expectToTryAgain(await order(carts.guest));
    expectToTryAgain(await order(carts.customer, asCustomer()));
    for (const cartId of Object.values(carts)) {
      expect(await world.ports.orders.find(orderIdOf(cartId))).toBeUndefined();
    }
    expect((await desk.stock('MUG')).available).toBe(50);
    expect(await world.ports.wrappingKeys.all()).toEqual([]);
  });

  test('a new account is put off, and nothing is written', async () => {
    expectToTryAgain(await get('/v1/me', asCustomer()));
    expect(await world.ports.people.find(customer)).toBeUndefined();
  });

  test.each([
    ['/v1/products', {}],
    ['/v1/products/mug', {}],
    ['/v1/shop', {}],
    ['/v1/categories', {}],
  ])('%s is read as ever', async (path) => {
    expect((await get(path)).status).toBe(200);
  });

  test('carts are used, and the own orders listed, as ever', async () => {
    expect((await get(`/v1/carts/${carts.guest}`)).status).toBe(200);
    const put = { body: { quantity: 1 } };
    const path = `/v1/carts/${carts.guest}/lines/MUG`;
    expect((await world.request('PUT', path, put)).status).toBe(200);
    expect((await get('/v1/orders', asCustomer())).status).toBe(200);
  });

  test('everything goes on once it is back, with the same requests', async () => {
    world.keyService.shut = false;
    const { status, body } = await order(carts.guest);
    expect([status, body.customer]).toEqual([201, { id: null, email: BUYER.email }]);
    made = body;
    expect((await order(carts.customer, asCustomer())).status).toBe(201);
    expect((await get('/v1/me', asCustomer())).status).toBe(200);
  });

  test('functions that have met it go on without it; others put off what shows the buyer', async () => {
    world.keyService.shut = true;
    expect((await get(`/v1/orders/${made.id}`, shownTo(made))).status).toBe(200);
    expect((await order(await cartWith(world, 'MUG'))).status).toBe(201);
    expectToTryAgain(await get(`/v1/admin/orders/${made.id}`, desk.staff));
    expect((await get('/v1/admin/orders', desk.staff)).status).toBe(200); // it shows no buyer
    const withBuyers = { headers: desk.staff, query: { include: 'customer' } };
    expectToTryAgain(await world.request('GET', '/v1/admin/orders', withBuyers));
    const [created] = desk.published(made, 'order.created');
    await expect(world.deliver('sendOrderMail', created!)).rejects.toThrow('key service');
    expect(world.mailbox.mails).toEqual([]);

    world.keyService.shut = false;
    expect((await get(`/v1/admin/orders/${made.id}`, desk.staff)).body.customer.email).toBe(
      BUYER.email,
    );
    await world.deliver('sendOrderMail', created!);
    expect(world.mailbox.mails).toHaveLength(1);
  });
});
