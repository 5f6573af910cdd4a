import { beforeEach, describe, expect, test } from '@jest/globals';
import { openCart } from '../../src/application/carts/open-cart.ts';
import { putLine, removeLine, seeCart } from '../../src/application/carts/use-cart.ts';
import type { CartView } from '../../src/application/carts/view-cart.ts';
import { orderIdOf } from '../../src/application/ids.ts';
import { MAX_CART_LINES } from '../../src/domain/carts/cart.ts';
import { money } from '../../src/domain/money.ts';
import {
  before,
  cartWith,
  MINUTE,
  mug,
  mugAt,
  NOW,
  offerIn,
  openShop,
  ordered,
  stock,
  type TestShop,
} from './shop.ts';

const DAY = 24 * 60 * MINUTE;
const guest = { customerId: null };

let shop: TestShop;

beforeEach(async () => {
  shop = openShop();
  await stock(shop);
});

const put = (cartId: string, sku: string, quantity: number, shopper: object = {}) =>
  putLine(shop.ports, { ...guest, ...shopper }, { cartId, sku, quantity });
const see = (cartId: string, shopper: object = {}) =>
  seeCart(shop.ports, { ...guest, ...shopper }, cartId);
const remove = (cartId: string, sku: string, shopper: object = {}) =>
  removeLine(shop.ports, { ...guest, ...shopper }, { cartId, sku });
const notFound = { ok: false, refusal: { code: 'cart-not-found' } };

async function seen(cartId: string): Promise<CartView> {
  const result = await see(cartId);
  if (!result.ok) throw new Error(result.refusal.code);
  return result.value;
}

describe('a new cart', () => {
  test('is empty, costs nothing, and is kept for thirty days', async () => {
    const cart = await openCart(shop.ports, guest);
    const nothing = money(0, 'EUR');
    expect(cart).toEqual({
      id: expect.stringMatching(/^cart_[0-9A-HJKMNP-TV-Z]{36}$/),
      lines: [],
      totals: {
        items: nothing,
        discount: nothing,
        shipping: nothing,
        tax: nothing,
        grand: nothing,
      },
      version: 1,
      expiresAt: NOW + 30 * DAY,
    });
    expect(await seen(cart.id)).toEqual(cart);
  });

  test('is gone after that', async () => {
    const cartId = await cartWith(shop);
    shop.clock.now += 30 * DAY - 1;
    expect((await see(cartId)).ok).toBe(true);
    shop.clock.now += 1;
    expect(await see(cartId)).toEqual(notFound);
    expect(await put(cartId, 'MUG-RED', 1)).toEqual(notFound);
    expect(await remove(cartId, 'MUG-BLUE')).toEqual(notFound);
  });
});

describe('a line', () => {
  test('is set, set again and taken out', async () => {
    const cartId = await cartWith(shop, {});
    expect(await put(cartId, 'MUG-BLUE', 2)).toMatchObject({
      ok: true,
      value: {
        lines: [
          {
            sku: 'MUG-BLUE',
            title: 'Mug',
            quantity: 2,
            unitPrice: money(1999, 'EUR'),
            total: money(3998, 'EUR'),
            available: 10,
          },
        ],
        totals: { items: money(3998, 'EUR'), shipping: money(490, 'EUR'), tax: money(716, 'EUR') },
        version: 2,
      },
    });
    await put(cartId, 'MUG-RED', 1);
    await put(cartId, 'MUG-BLUE', 5);
    expect((await seen(cartId)).lines.map(({ sku, quantity }) => [sku, quantity])).toEqual([
      ['MUG-BLUE', 5],
      ['MUG-RED', 1],
    ]);
    await put(cartId, 'MUG-BLUE', 0);
    await remove(cartId, 'MUG-RED');
    expect((await seen(cartId)).lines).toEqual([]);
  });

  test('set twice is there once, one that is not there is taken out without ado', async () => {
    const cartId = await cartWith(shop);
    await put(cartId, 'MUG-BLUE', 2);
    expect((await seen(cartId)).lines).toHaveLength(1);
    expect((await remove(cartId, 'UNKNOWN')).ok).toBe(true);
    expect((await put(cartId, 'UNKNOWN', 0)).ok).toBe(true);
  });

  test('and another, set at once, are both there', async () => {
    const cartId = await cartWith(shop, {});
    await Promise.all([put(cartId, 'MUG-BLUE', 1), put(cartId, 'MUG-RED', 2)]);
    expect((await seen(cartId)).lines.map(({ sku }) => sku).sort()).toEqual([
      'MUG-BLUE',
      'MUG-RED',
    ]);
  });

  test.each([
    ['put', 'carts.setLine', (id: string) => put(id, 'MUG-BLUE', 3)],
    ['taken out', 'carts.removeLine', (id: string) => remove(id, 'MUG-BLUE')],
  ] as const)(
    'that is %s is shown beside one that others put there meanwhile',
    async (_, method, act) => {
      const id = await cartWith(shop, { 'MUG-BLUE': 1 });
      shop.meddle(before(method, () => put(id, 'MUG-RED', 2)));
      const result = await act(id);
      expect(result.ok && result.value.lines.find(({ sku }) => sku === 'MUG-RED')).toMatchObject({
        ...{ quantity: 2, available: 10 },
      });
      expect(result).toEqual(await see(id));
    },
  );

  test('takes no stock', async () => {
    await cartWith(shop, { 'MUG-BLUE': 10 });
    expect(offerIn(shop, 'MUG-BLUE').available).toBe(10);
  });

  test('of more than there is is refused, telling what there is', async () => {
    const cartId = await cartWith(shop);
    expect(await put(cartId, 'MUG-BLUE', 11)).toEqual({
      ok: false,
      refusal: { code: 'out-of-stock', sku: 'MUG-BLUE', available: 10 },
    });
    expect((await seen(cartId)).lines[0]?.quantity).toBe(2);
  });

  test('of what is unknown, a draft or archived is refused', async () => {
    const cartId = await cartWith(shop);
    expect(await put(cartId, 'UNKNOWN', 1)).toEqual({
      ok: false,
      refusal: { code: 'sku-not-found', sku: 'UNKNOWN' },
    });
    for (const status of ['draft', 'archived'] as const) {
      await stock(shop, mug({ status }));
      expect(await put(cartId, 'MUG-RED', 1)).toMatchObject({
        refusal: { code: 'sku-not-found', sku: 'MUG-RED' },
      });
    }
  });

  test('beyond the 80th is refused, also when the last places are taken at once', async () => {
    const variants = Array.from({ length: MAX_CART_LINES + 2 }, (_, i) => ({
      sku: `S${i}`,
      title: `${i}`,
      options: {},
      price: money(100, 'EUR'),
    }));
    await stock(shop, mug({ slug: 'many', variants }));
    const skus = variants.map(({ sku }) => sku);
    const quantities = Object.fromEntries(skus.slice(0, 79).map((sku) => [sku, 1]));
    const cartId = await cartWith(shop, quantities);

    const last = await Promise.all(skus.slice(79).map((sku) => put(cartId, sku, 1)));
    expect(last.filter(({ ok }) => ok)).toHaveLength(1);
    expect(last.find(({ ok }) => !ok)).toEqual({
      ok: false,
      refusal: { code: 'cart-full', maxLines: 80 },
    });
    expect((await seen(cartId)).lines).toHaveLength(80);
    expect((await put(cartId, 'S0', 3)).ok).toBe(true);
  });
});

describe('a look at a cart', () => {
  test('shows prices and pieces as of now', async () => {
    const cartId = await cartWith(shop);
    await stock(shop, mugAt(2500));
    await ordered(shop, await cartWith(shop, { 'MUG-BLUE': 9 }));
    const { lines, totals } = await seen(cartId);
    expect(lines[0]).toMatchObject({ unitPrice: money(2500, 'EUR'), quantity: 2, available: 1 });
    expect(totals.items).toEqual(money(5000, 'EUR'));
  });

  test('keeps what is not sold any more, with its last price and nothing available', async () => {
    const cartId = await cartWith(shop);
    await stock(shop, mugAt(2500, { status: 'archived' }));
    expect((await seen(cartId)).lines[0]).toMatchObject({
      unitPrice: money(1999, 'EUR'),
      quantity: 2,
      available: 0,
    });
  });

  test('tells no order until there is one', async () => {
    const cartId = await cartWith(shop);
    expect(await seen(cartId)).not.toHaveProperty('orderId');
    await ordered(shop, cartId);
    expect((await seen(cartId)).orderId).toBe(orderIdOf(cartId));
  });
});

describe('nobody', () => {
  test('changes a cart that was ordered', async () => {
    const cartId = await cartWith(shop);
    await ordered(shop, cartId);
    const refusal = { code: 'cart-already-ordered', orderId: orderIdOf(cartId) };
    expect(await put(cartId, 'MUG-BLUE', 1)).toEqual({ ok: false, refusal });
    expect(await put(cartId, 'MUG-BLUE', 0)).toEqual({ ok: false, refusal });
    expect(await remove(cartId, 'MUG-BLUE')).toEqual({ ok: false, refusal });
    expect((await seen(cartId)).lines[0]?.quantity).toBe(2);
  });

  test("finds or changes a customer's cart but that customer", async () => {
    const cartId = await cartWith(shop, undefined, 'a-customer');
    for (const customerId of [null, 'another']) {
      expect(await see(cartId, { customerId })).toEqual(notFound);
      expect(await put(cartId, 'MUG-RED', 1, { customerId })).toEqual(notFound);
      expect(await remove(cartId, 'MUG-BLUE', { customerId })).toEqual(notFound);
    }
    expect((await see(cartId, { customerId: 'a-customer' })).ok).toBe(true);
  });

  test('finds a cart that there is not', async () => {
    const cartId = shop.ports.ids.nextCart();
    expect(await see(cartId)).toEqual(notFound);
    expect(await put(cartId, 'MUG-RED', 1)).toEqual(notFound);
  });

  test('loses a guest cart by signing in', async () => {
    const cartId = await cartWith(shop);
    expect((await see(cartId, { customerId: 'a-customer' })).ok).toBe(true);
  });

  test('fills a cart that ended while it was filled', async () => {
    const cartId = await cartWith(shop);
    const end = () => Promise.resolve(shop.state.carts.delete(cartId));
    shop.meddle(before('carts.setLine', end));
    expect(await put(cartId, 'MUG-RED', 1)).toEqual(notFound);
  });
});
