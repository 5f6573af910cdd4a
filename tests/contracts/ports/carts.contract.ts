import { expect, test } from '@jest/globals';
import { orderIdOf } from '../../../src/application/ids.ts';
import { MAX_CART_LINES } from '../../../src/domain/carts/cart.ts';
import { cartIdOf, cartLineOf, cartOf, NOW, placingOf, stocked } from './samples.ts';
import type { Open } from './stores.ts';

/** What every implementation of Carts promises. */
export function cartsContract(open: Open): void {
  test('a cart is found as it was created', async () => {
    const { carts } = await open();
    const cart = cartOf(1, { customerId: 'user-7' });
    await carts.create(cart);
    expect(await carts.find(cart.id)).toEqual({ cart, ordered: false });
  });

  test('a cart that was created with lines has them', async () => {
    const { carts } = await open();
    const cart = cartOf(1, { lines: [cartLineOf('A'), cartLineOf('B', { addedAt: NOW + 1 })] });
    await carts.create(cart);
    expect((await carts.find(cart.id)).cart).toEqual(cart);
  });

  test('the same cart again changes nothing, for its answer may have been lost', async () => {
    const { carts } = await open();
    const cart = cartOf(1, { customerId: 'user-7', lines: [cartLineOf('A')] });
    await Promise.all([carts.create(cart), carts.create(cart), carts.create(cart)]);
    await carts.create({ ...cart });
    expect(await carts.find(cart.id)).toEqual({ cart, ordered: false });
  });

  test.each([{ customerId: 'user-8' }, { expiresAt: NOW + 1 }, { lines: [cartLineOf('A')] }])(
    'another cart of the same id is refused: %j',
    async (changed) => {
      const { carts } = await open();
      const cart = cartOf(1, { customerId: 'user-7' });
      await carts.create(cart);
      await expect(carts.create({ ...cart, ...changed })).rejects.toThrow();
      expect((await carts.find(cart.id)).cart).toEqual(cart);
    },
  );

  test('a cart is found together with the product of a SKU, each of them there or not', async () => {
    const ports = await open();
    const { carts } = ports;
    const [offer] = await stocked(ports, ['T']);
    const productId = offer?.productId;
    const cart = cartOf(1);
    await carts.create(cart);
    const there = { cart, ordered: false };
    expect(await carts.findFor(cart.id, 'T')).toEqual({ ...there, productId });
    expect(await carts.findFor(cart.id, 'unknown')).toEqual({ ...there, productId: undefined });
    const nothing = { cart: undefined, ordered: false };
    expect(await carts.findFor(cartIdOf(404), 'T')).toEqual({ ...nothing, productId });
  });

  test('an unknown cart is not there', async () => {
    const { carts } = await open();
    const id = cartIdOf(404);
    expect(await carts.find(id)).toEqual({ cart: undefined, ordered: false });
    expect(await carts.setLine(id, cartLineOf('A'), NOW)).toBe('gone');
    expect(await carts.removeLine(id, 'A', NOW)).toBe('gone');
    expect(await carts.find(id)).toEqual({ cart: undefined, ordered: false });
  });

  test('a second cart of the same id is refused, and the first stays', async () => {
    const { carts } = await open();
    const cart = cartOf(1);
    await carts.create(cart);
    await expect(carts.create({ ...cart, customerId: 'thief' })).rejects.toThrow();
    expect((await carts.find(cart.id)).cart).toEqual(cart);
  });

  test('a line is added, replaced and removed, and nothing else changes', async () => {
    const { carts } = await open();
    const { id } = cartOf(1);
    await carts.create(cartOf(1));
    const [one, other] = [cartLineOf('ONE'), cartLineOf('OTHER', { addedAt: NOW + 1 })];

    expect(await carts.setLine(id, one, NOW)).toEqual(cartOf(1, { lines: [one], version: 2 }));
    await carts.setLine(id, other, NOW);
    const more = { ...one, quantity: 3, unitPrice: { amount: 7, currency: 'JPY' } };
    const both = cartOf(1, { lines: [more, other], version: 4 });
    expect(await carts.setLine(id, more, NOW)).toEqual(both);
    expect((await carts.find(id)).cart).toEqual(both);

    const left = cartOf(1, { lines: [other], version: 5 });
    expect(await carts.removeLine(id, 'ONE', NOW)).toEqual(left);
    expect((await carts.find(id)).cart).toEqual(left);
  });

  test('removing a SKU that is not in the cart leaves its lines alone', async () => {
    const { carts } = await open();
    const lines = [cartLineOf('A')];
    await carts.create(cartOf(1, { lines }));
    expect(await carts.removeLine(cartIdOf(1), 'B', NOW)).toMatchObject({ lines });
  });

  test('lines stand in the order they were added, at the same time by their SKU', async () => {
    const { carts } = await open();
    const { id } = cartOf(1);
    await carts.create(cartOf(1));
    const added = { z: NOW + 1, b: NOW + 2, B: NOW + 2, a: NOW + 2, '10': NOW + 3, '9': NOW };
    for (const [sku, addedAt] of Object.entries(added)) {
      await carts.setLine(id, cartLineOf(sku, { addedAt }), NOW);
    }
    const { cart } = await carts.find(id);
    expect(cart?.lines.map(({ sku }) => sku)).toEqual(['9', 'z', 'B', 'a', 'b', '10']);
  });

  test.each(['a.b', 'a#b', ':a', 'a b', 'a[0]', '茶', 'size', 'constructor', 'x'.repeat(200)])(
    'the SKU %s is like any other',
    async (sku) => {
      const { carts } = await open();
      const { id } = cartOf(1);
      await carts.create(cartOf(1));
      await carts.setLine(id, cartLineOf('other'), NOW);
      await carts.setLine(id, cartLineOf(sku, { quantity: 2 }), NOW);
      expect((await carts.find(id)).cart?.lines).toContainEqual(cartLineOf(sku, { quantity: 2 }));
      expect(await carts.removeLine(id, sku, NOW)).toMatchObject({ lines: [cartLineOf('other')] });
    },
  );

  test('a cart is gone from the moment it expires, though it can still be read', async () => {
    const { carts } = await open();
    const cart = cartOf(1, { expiresAt: NOW, lines: [cartLineOf('A')] });
    await carts.create(cart);
    expect(await carts.setLine(cart.id, cartLineOf('B'), NOW)).toBe('gone');
    expect(await carts.removeLine(cart.id, 'A', NOW)).toBe('gone');
    expect(await carts.setLine(cart.id, cartLineOf('B'), NOW + 1)).toBe('gone');
    expect((await carts.find(cart.id)).cart).toEqual(cart);
    expect(await carts.setLine(cart.id, cartLineOf('B'), NOW - 1)).toMatchObject({ version: 2 });
  });

  const many = Array.from({ length: MAX_CART_LINES }, (_, n) =>
    cartLineOf(`SKU-${String(n).padStart(2, '0')}`),
  );

  test('a full cart takes no further line, but its own lines still change', async () => {
    const { carts } = await open();
    const { id } = cartOf(1);
    await carts.create(cartOf(1, { lines: many }));
    expect(await carts.setLine(id, cartLineOf('MORE'), NOW)).toBe('full');
    const changed = cartLineOf('SKU-07', { quantity: 9 });
    expect(await carts.setLine(id, changed, NOW)).toMatchObject({
      version: 2,
      lines: many.with(7, changed),
    });
    await carts.removeLine(id, 'SKU-00', NOW);
    expect(await carts.setLine(id, cartLineOf('MORE'), NOW)).toMatchObject({ version: 4 });
  });

  test('a full cart that has expired is gone', async () => {
    const { carts } = await open();
    await carts.create(cartOf(1, { lines: many, expiresAt: NOW }));
    expect(await carts.setLine(cartIdOf(1), cartLineOf('MORE'), NOW)).toBe('gone');
  });

  test('lines that are set at once all stay', async () => {
    const { carts } = await open();
    const { id } = cartOf(1);
    await carts.create(cartOf(1));
    const lines = many.slice(0, 20);
    await Promise.all(lines.map((line) => carts.setLine(id, line, NOW)));
    expect((await carts.find(id)).cart).toEqual(cartOf(1, { lines, version: 21 }));
  });

  test('lines that are set at once never become too many', async () => {
    const { carts } = await open();
    await carts.create(cartOf(1, { lines: many.slice(2) }));
    const outcomes = await Promise.all(
      Array.from({ length: 10 }, (_, n) => carts.setLine(cartIdOf(1), cartLineOf(`N-${n}`), NOW)),
    );
    expect(outcomes.filter((outcome) => outcome === 'full')).toHaveLength(8);
    expect((await carts.find(cartIdOf(1))).cart?.lines).toHaveLength(MAX_CART_LINES);
  });

  test('a cart that became an order says so', async () => {
    const stores = await open();
    await stores.carts.create(cartOf(1));
    const offers = await stocked(stores, ['A']);
    const { outcome } = await stores.orders.place(placingOf(offers, { cart: 1 }));
    expect(outcome).toBe('placed');
    expect(await stores.orders.find(orderIdOf(cartIdOf(1)))).toBeDefined();
    expect(await stores.carts.find(cartIdOf(1))).toEqual({ cart: cartOf(1), ordered: true });
    expect((await stores.carts.find(cartIdOf(2))).ordered).toBe(false);
  });

  test('what was read belongs to whoever read it', async () => {
    const { carts } = await open();
    await carts.create(cartOf(1, { lines: [cartLineOf('A')] }));
    const { cart } = await carts.find(cartIdOf(1));
    Object.assign(cart?.lines[0] ?? {}, { quantity: 99 });
    expect((await carts.find(cartIdOf(1))).cart?.lines).toEqual([cartLineOf('A')]);
  });
}
