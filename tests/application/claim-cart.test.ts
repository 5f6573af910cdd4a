import { beforeEach, describe, expect, test } from '@jest/globals';
import { claimCart } from '../../src/application/carts/claim-cart.ts';
import { openCart } from '../../src/application/carts/open-cart.ts';
import { putLine, seeCart } from '../../src/application/carts/use-cart.ts';
import { orderIdOf } from '../../src/application/ids.ts';
import { orderCart } from '../../src/application/orders/place-order.ts';
import { MAX_CART_LINES } from '../../src/domain/carts/cart.ts';
import { inTurn } from '../support/memory/border.ts';
import {
  before,
  cartWith,
  command,
  GUEST,
  lost,
  MINUTE,
  mug,
  NOW,
  openShop,
  ordered,
  stock,
  unanswered,
  type TestShop,
} from './shop.ts';

const DAY = 24 * 60 * MINUTE;
const ZOE = 'cus_zoe';
const zoe = { customerId: ZOE };
const guest = { customerId: null };
const notFound = { ok: false, refusal: { code: 'cart-not-found' } };

let shop: TestShop;

beforeEach(async () => {
  shop = openShop();
  await stock(shop);
});

const claim = (cartId: string, customerId = ZOE) => claimCart(shop.ports, customerId, cartId);
const see = (cartId: string, shopper: { customerId: string | null } = zoe) =>
  seeCart(shop.ports, shopper, cartId);
const put = (cartId: string, shopper: { customerId: string | null }, quantity = 1) =>
  putLine(shop.ports, shopper, { cartId, sku: 'MUG-RED', quantity });

/** The pieces of each SKU in the cart that a claim answers. */
async function claimed(cartId: string): Promise<{ id: string; pieces: Record<string, number> }> {
  const result = await claim(cartId);
  if (!result.ok) throw new Error(result.refusal.code);
  return { id: result.value.id, pieces: piecesOf(result.value.lines) };
}

function piecesOf(lines: readonly { sku: string; quantity: number }[]): Record<string, number> {
  return Object.fromEntries(lines.map(({ sku, quantity }) => [sku, quantity]));
}

describe('a customer who opens a cart', () => {
  test('gets the one they left, as it is now', async () => {
    const id = await cartWith(shop, { 'MUG-BLUE': 2 }, ZOE);
    const again = await openCart(shop.ports, zoe);
    expect(again).toMatchObject({ id, lines: [{ sku: 'MUG-BLUE', quantity: 2, available: 10 }] });
    expect((await openCart(shop.ports, { customerId: 'cus_eve' })).id).not.toBe(id);
    expect((await openCart(shop.ports, guest)).id).not.toBe(id);
  });

  test('gets a new one after they have ordered', async () => {
    const id = await cartWith(shop, { 'MUG-BLUE': 2 }, ZOE);
    await ordered(shop, id, zoe);
    const next = await openCart(shop.ports, zoe);
    expect(next).toMatchObject({ lines: [], version: 1 });
    expect(next.id).not.toBe(id);
    expect((await openCart(shop.ports, zoe)).id).toBe(next.id);
    expect(await see(id)).toMatchObject({ ok: true, value: { orderId: orderIdOf(id) } });
  });

  test('gets a new one after the old one has expired', async () => {
    const id = await cartWith(shop, {}, ZOE);
    shop.clock.now += 30 * DAY - 1;
    expect((await openCart(shop.ports, zoe)).id).toBe(id);
    shop.clock.now += 1;
    const next = await openCart(shop.ports, zoe);
    expect(next).toMatchObject({ expiresAt: NOW + 60 * DAY });
    expect(next.id).not.toBe(id);
  });

  test('on two devices at once gets the same on both', async () => {
    const carts = await Promise.all([1, 2, 3, 4].map(() => openCart(shop.ports, zoe)));
    expect(new Set(carts.map(({ id }) => id)).size).toBe(1);
  });
});

describe('a guest cart that is claimed', () => {
  test('becomes the cart of a customer who has none', async () => {
    const id = await cartWith(shop, { 'MUG-BLUE': 2 });
    expect(await claimed(id)).toEqual({ id, pieces: { 'MUG-BLUE': 2 } });
    expect((await openCart(shop.ports, zoe)).id).toBe(id);
    expect(await see(id, guest)).toEqual(notFound);
    expect(await put(id, zoe)).toMatchObject({ ok: true });
    expect(await claimed(id)).toEqual({ id, pieces: { 'MUG-BLUE': 2, 'MUG-RED': 1 } });
  });

  test('is merged into the cart of one who has one, and is gone', async () => {
    const own = await cartWith(shop, { 'MUG-BLUE': 3 }, ZOE);
    const id = await cartWith(shop, { 'MUG-BLUE': 2, 'MUG-RED': 1 });
    const merged = { id: own, pieces: { 'MUG-BLUE': 5, 'MUG-RED': 1 } };
    expect(await claimed(id)).toEqual(merged);
    for (const shopper of [zoe, guest]) {
      expect(await see(id, shopper)).toEqual(notFound);
      expect(await put(id, shopper)).toEqual(notFound);
      expect(await orderCart(shop.ports, GUEST, command(id, shopper))).toEqual(notFound);
    }
    expect(await claimed(id)).toEqual(merged);
  });

  test('answers as the cart can then be seen', async () => {
    const own = await cartWith(shop, { 'MUG-RED': 3 }, ZOE);
    shop.clock.now += 1;
    const id = await cartWith(shop, { 'MUG-BLUE': 2 });
    expect(await claim(id)).toEqual(await see(own));
  });

  test('keeps more pieces than there are, for the shopper to decide', async () => {
    const own = await cartWith(shop, { 'MUG-BLUE': 7 }, ZOE);
    const id = await cartWith(shop, { 'MUG-BLUE': 6 });
    expect(await claimed(id)).toEqual({ id: own, pieces: { 'MUG-BLUE': 13 } });
    expect(await orderCart(shop.ports, GUEST, command(own, zoe))).toMatchObject({
      ok: false,
      refusal: { code: 'out-of-stock', skus: [{ sku: 'MUG-BLUE', available: 10 }] },
    });
  });

  test('lives on as long as the longer of both', async () => {
    const own = await cartWith(shop, {}, ZOE);
    shop.clock.now += 29 * DAY;
    const id = await cartWith(shop, { 'MUG-RED': 1 });
    expect(await claim(id)).toMatchObject({ value: { id: own, expiresAt: NOW + 59 * DAY } });
    shop.clock.now += 29 * DAY;
    expect((await openCart(shop.ports, zoe)).id).toBe(own);
  });

  test('is refused, and stays as it is, when the cart has no room for its lines', async () => {
    const variants = Array.from({ length: MAX_CART_LINES }, (_, n) => ({
      ...mug().variants[0]!,
      sku: `MUG-${n}`,
      options: { Size: 'L', Colour: `${n}` },
    }));
    await stock(shop, mug({ slug: 'mugs', variants }));
    const own = await cartWith(shop, Object.fromEntries(variants.map(({ sku }) => [sku, 1])), ZOE);
    const id = await cartWith(shop, { 'MUG-RED': 1 });
    const refusal = { code: 'cart-full', maxLines: MAX_CART_LINES };
    expect(await claim(id)).toEqual({ ok: false, refusal });
    expect(await see(id, guest)).toMatchObject({ ok: true, value: { lines: [{ quantity: 1 }] } });
    expect((await claimed(await cartWith(shop, { 'MUG-7': 4 }))).pieces).toMatchObject({
      'MUG-7': 5,
    });
    expect((await openCart(shop.ports, zoe)).id).toBe(own);
  });

  test("is nobody else's any more", async () => {
    const own = await cartWith(shop, {}, ZOE);
    const merged = await cartWith(shop, { 'MUG-RED': 1 });
    await claim(merged);
    for (const id of [own, merged]) expect(await claim(id, 'cus_eve')).toEqual(notFound);
  });

  test('is not there when it never was, or has expired', async () => {
    const id = await cartWith(shop, { 'MUG-RED': 1 });
    expect(await claim(`${id.slice(0, -1)}0`)).toEqual(notFound);
    shop.clock.now += 30 * DAY;
    expect(await claim(id)).toEqual(notFound);
  });

  test('is not merged once it was ordered', async () => {
    const id = await cartWith(shop);
    const { order } = await ordered(shop, id);
    const refusal = { code: 'cart-already-ordered', orderId: order.id };
    expect(await claim(id)).toEqual({ ok: false, refusal });
    await cartWith(shop, {}, ZOE);
    expect(await claim(id)).toEqual({ ok: false, refusal });
  });

  test('after the own cart was ordered becomes the next', async () => {
    const own = await cartWith(shop, { 'MUG-RED': 1 }, ZOE);
    await ordered(shop, own, zoe);
    const id = await cartWith(shop, { 'MUG-BLUE': 2 });
    expect(await claimed(id)).toEqual({ id, pieces: { 'MUG-BLUE': 2 } });
  });

  test('and whose cart was ordered since, answers the next one when it is claimed again', async () => {
    const own = await cartWith(shop, {}, ZOE);
    const id = await cartWith(shop, { 'MUG-BLUE': 2 });
    await claim(id);
    await ordered(shop, own, zoe);
    const { id: next, pieces } = await claimed(id);
    expect(pieces).toEqual({});
    expect((await openCart(shop.ports, zoe)).id).toBe(next);
  });
});

describe('claims side by side', () => {
  test('of one cart, many times at once, count once', async () => {
    await cartWith(shop, { 'MUG-BLUE': 1 }, ZOE);
    const id = await cartWith(shop, { 'MUG-BLUE': 2 });
    const all = await Promise.all(Array.from({ length: 8 }, () => claimed(id)));
    for (const { pieces } of all) expect(pieces).toEqual({ 'MUG-BLUE': 3 });
  });

  test('of several carts at once, also as the first, lose none', async () => {
    const ids = await Promise.all([1, 2, 3, 4, 5].map(() => cartWith(shop, { 'MUG-BLUE': 1 })));
    await Promise.all(ids.map((id) => claimed(id)));
    expect(piecesOf((await openCart(shop.ports, zoe)).lines)).toEqual({ 'MUG-BLUE': 5 });
  });

  test('by two people: one gets it, the other finds nothing', async () => {
    const id = await cartWith(shop, { 'MUG-BLUE': 2 });
    const outcomes = await Promise.all([claim(id), claim(id, 'cus_eve')]);
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(outcomes).toContainEqual(notFound);
  });

  test('with a line that is set meanwhile, in either cart, lose nothing', async () => {
    for (const which of ['guest', 'own']) {
      const own = await cartWith(shop, { 'MUG-BLUE': 1 }, ZOE);
      const id = await cartWith(shop, { 'MUG-BLUE': 2 });
      shop.meddle(before('customerCarts.merge', () => put(which === 'own' ? own : id, zoe, 4)));
      expect(await claimed(id)).toEqual({ id: own, pieces: { 'MUG-BLUE': 3, 'MUG-RED': 4 } });
      shop.meddle(inTurn);
      await ordered(shop, own, zoe);
    }
  });

  test('with an order of the own cart: what was merged is not lost in it', async () => {
    const own = await cartWith(shop, { 'MUG-BLUE': 1 }, ZOE);
    const id = await cartWith(shop, { 'MUG-RED': 2 });
    shop.meddle(before('orders.place', () => claim(id)));
    const refused = await orderCart(shop.ports, GUEST, command(own, zoe));
    expect(refused).toEqual({ ok: false, refusal: { code: 'too-busy' } });
    const { order } = await ordered(shop, own, zoe);
    expect(piecesOf(order.lines)).toEqual({ 'MUG-BLUE': 1, 'MUG-RED': 2 });
  });

  test('with an order of the guest cart: its pieces are not there twice', async () => {
    for (const hasOwn of [true, false]) {
      const customerId = `cus_${hasOwn}`;
      if (hasOwn) await cartWith(shop, {}, customerId);
      const id = await cartWith(shop, { 'MUG-RED': 1 });
      shop.meddle(before('orders.place', () => claim(id, customerId)));
      expect((await orderCart(shop.ports, GUEST, command(id))).ok).toBe(false);
      shop.meddle(inTurn);
      expect(await orderCart(shop.ports, GUEST, command(id))).toEqual(notFound);
      expect(piecesOf((await openCart(shop.ports, { customerId })).lines)).toEqual({
        'MUG-RED': 1,
      });
    }
  });

  test('with the order of either cart just before: decided anew', async () => {
    const own = await cartWith(shop, { 'MUG-BLUE': 1 }, ZOE);
    const id = await cartWith(shop, { 'MUG-RED': 2 });
    shop.meddle(before('customerCarts.merge', () => ordered(shop, own, zoe)));
    expect(await claimed(id)).toEqual({ id, pieces: { 'MUG-RED': 2 } });

    const other = await cartWith(shop, { 'MUG-RED': 1 });
    shop.meddle(before('customerCarts.merge', () => ordered(shop, other)));
    expect(await claim(other)).toMatchObject({ refusal: { code: 'cart-already-ordered' } });
  });
});

describe('a claim that dies', () => {
  test.each(['customerCarts.adopt', 'customerCarts.merge'] as const)(
    'at %s is done by repeating it',
    async (method) => {
      const first = method === 'customerCarts.adopt' ? [] : ['MUG-BLUE'];
      for (const fault of [lost, unanswered]) {
        const customerId = `cus_${fault.name}`;
        for (const sku of first) await cartWith(shop, { [sku]: 1 }, customerId);
        const id = await cartWith(shop, { 'MUG-RED': 2 });
        shop.meddle(fault(method));
        await expect(claim(id, customerId)).rejects.toThrow();
        shop.meddle(inTurn);
        const result = await claim(id, customerId);
        expect(result.ok && piecesOf(result.value.lines)).toEqual({
          ...Object.fromEntries(first.map((sku) => [sku, 1])),
          'MUG-RED': 2,
        });
      }
    },
  );
});
