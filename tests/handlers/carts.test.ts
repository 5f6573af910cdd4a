import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { cartWith, coffee, thing } from './support/goods.ts';
import { openWorld, type World } from './support/world.ts';

let world: World;
const MUG = 'MUG';

beforeAll(async () => {
  world = await openWorld();
  await world.stock(thing('mug', 1999), 10);
});
afterAll(() => world.close());

const get = (id: string, headers = {}) => world.request('GET', `/v1/carts/${id}`, { headers });
const put = (id: string, sku: string, body: unknown, headers = {}) =>
  world.request('PUT', `/v1/carts/${id}/lines/${sku}`, { body, headers });
const remove = (id: string, sku: string, headers = {}) =>
  world.request('DELETE', `/v1/carts/${id}/lines/${sku}`, { headers });

describe('a cart', () => {
  test.each<[string, object]>([
    ['an empty object', { body: {} }],
    ['an empty body', { body: '' }],
    ['no body', {}],
  ])('is opened with %s', async (_, options) => {
    const { status, body } = await world.request('POST', '/v1/carts', options);
    expect(status).toBe(201);
    expect(body).toMatchObject({ lines: [], version: 1, totals: { grand: { amount: 0 } } });
    const days = (Date.parse(body.expiresAt) - Date.now()) / 86_400_000;
    expect(days).toBeGreaterThan(29.9);
    expect((await get(body.id)).body).toEqual(body);
  });

  test('is filled, looked at and emptied', async () => {
    const id = await cartWith(world, MUG, 2);
    const { body } = await get(id);
    expect(body).toMatchObject({
      lines: [{ sku: MUG, quantity: 2, total: { amount: 3998 }, available: 10 }],
      totals: {
        items: { amount: 3998 },
        shipping: { amount: 490 },
        tax: { amount: 716 },
        grand: { amount: 4488, currency: 'EUR' },
      },
      version: 2,
    });
    expect((await put(id, MUG, { quantity: 0 })).body.lines).toEqual([]);
    await put(id, MUG, { quantity: 1 });
    expect((await remove(id, MUG)).body.lines).toEqual([]);
    expect((await remove(id, MUG)).status).toBe(200);
  });

  test('takes what there is and not one more, telling how much that is', async () => {
    const id = await cartWith(world, MUG, 10);
    const { status, body } = await put(id, MUG, { quantity: 11 });
    expect(status).toBe(409);
    expect(body).toMatchObject({ code: 'out-of-stock', sku: MUG, available: 10 });
  });

  test('has the SKU of its line in the path, whatever characters it has', async () => {
    const sku = 'Größe 5 + {x}?';
    const variants = [{ ...coffee().variants[0]!, sku, options: {} }];
    await world.stock(coffee({ slug: 'odd', options: [], variants }), 3);
    const { body: cart } = await world.request('POST', '/v1/carts', { body: {} });
    const { status, body } = await put(cart.id, encodeURIComponent(sku), { quantity: 1 });
    expect(status).toBe(200);
    expect(body.lines[0].sku).toBe(sku);
    expect((await remove(cart.id, encodeURIComponent(sku))).body.lines).toEqual([]);
  });

  test.each([
    'UNKNOWN',
    '__proto__',
    'constructor',
    '%20',
    'x'.repeat(65),
    '%00',
    'a%2Fb',
    '5%25',
    '%',
  ])('takes no unknown SKU: %s', async (sku) => {
    const id = await cartWith(world, MUG);
    expect((await put(id, sku, { quantity: 1 })).status).toBe(404);
    expect((await get(id)).body.lines).toHaveLength(1);
  });

  test.each([
    'cart_01KYM2NE8000000000000000000000000000',
    'cart_1',
    'CART_01KYM2NE8000000000000000000000000000',
    'ord_01KYM2NE80FWNS67AM92FBDPAS',
    '%',
    '__proto__',
  ])('is not there under %s', async (id) => {
    expect((await get(id)).status).toBe(404);
    expect((await put(id, MUG, { quantity: 1 })).status).toBe(404);
    expect((await remove(id, MUG)).status).toBe(404);
  });

  test("of a customer is that customer's alone", async () => {
    const zoe = { authorization: `Bearer ${world.people.token()}` };
    const eve = { authorization: `Bearer ${world.people.token({ sub: 'customer-eve' })}` };
    const id = await cartWith(world, MUG, 1, zoe);
    expect((await get(id, zoe)).status).toBe(200);
    for (const headers of [eve, {}]) {
      expect((await get(id, headers)).status).toBe(404);
      expect((await put(id, MUG, { quantity: 2 }, headers)).status).toBe(404);
      expect((await remove(id, MUG, headers)).status).toBe(404);
    }
  });

  test('holds 80 lines', async () => {
    const variants = Array.from({ length: 81 }, (_, i) => ({
      ...coffee().variants[0]!,
      sku: `S${i}`,
      options: { Size: `${i}` },
    }));
    await world.stock(coffee({ slug: 'many', variants }), 5);
    const id = await cartWith(world, 'S0');
    for (let i = 1; i < 80; i += 1) await put(id, `S${i}`, { quantity: 1 });
    const { status, body } = await put(id, 'S80', { quantity: 1 });
    expect([status, body.code]).toEqual([409, 'cart-full']);
    expect((await get(id)).body.lines).toHaveLength(80);
  }, 60_000);
});

describe('a quantity', () => {
  test.each([-1, 10_000, 1.5, 0.1, '1', '', null, true, [1], { amount: 1 }, 1e21])(
    'is not %j',
    async (quantity) => {
      const id = await cartWith(world, MUG);
      const { status, body } = await put(id, MUG, { quantity });
      expect(status).toBe(400);
      expect(body.code).toBe('invalid-request');
      expect(body.errors[0].path).toBe('quantity');
    },
  );

  test.each(['{"quantity":NaN}', '{"quantity":0x1}', '{"quantity":01}', '{"quantity":1'])(
    'is not read from %s',
    async (body) => {
      const id = await cartWith(world, MUG);
      expect((await put(id, MUG, body)).body.code).toBe('malformed-json');
    },
  );

  test('may be 9999, if only there were so many', async () => {
    const id = await cartWith(world, MUG);
    expect((await put(id, MUG, { quantity: 9_999 })).body.code).toBe('out-of-stock');
  });

  test('comes alone', async () => {
    const id = await cartWith(world, MUG);
    expect((await put(id, MUG, {})).body.errors).toMatchObject([{ path: 'quantity' }]);
    expect((await put(id, MUG, { quantity: 1, price: 1 })).body.errors).toEqual([
      { path: 'price', message: 'is not known' },
    ]);
  });
});
