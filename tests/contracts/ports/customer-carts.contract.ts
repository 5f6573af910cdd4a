import { expect, test } from '@jest/globals';
import type { Cart } from '../../../src/domain/carts/cart.ts';
import { cartIdOf, cartLineOf, cartOf, NOW, placingOf, stocked } from './samples.ts';
import type { Open, Stores } from './stores.ts';

const ZOE = 'cus_zoe';
const later = NOW + 1;

const ownCart = (n: number, changes: Partial<Cart> = {}) => ({
  ...cartOf(n, changes),
  customerId: ZOE,
});

/** A guest cart and the customer's own, each with some lines. */
async function two(stores: Stores, changes: Partial<Cart> = {}) {
  const from = cartOf(1, { lines: [cartLineOf('A', { quantity: 2 })], ...changes });
  const into = ownCart(2, { lines: [cartLineOf('A'), cartLineOf('B')] });
  await stores.carts.create(from);
  expect(await stores.customerCarts.open(into, undefined)).toBe(true);
  return { from, into };
}

const lines = [cartLineOf('A', { quantity: 3 }), cartLineOf('B')];
const month = NOW + 40 * 86_400_000;

/** What every implementation of CustomerCarts promises. */
export function customerCartsContract(open: Open): void {
  const found = async ({ carts }: Stores, n: number) => (await carts.find(cartIdOf(n))).cart;

  test('a customer has no cart until one was opened, then always the last', async () => {
    const { customerCarts, carts } = await open();
    expect(await customerCarts.lastOf(ZOE)).toBeUndefined();
    expect(await customerCarts.open(ownCart(1), undefined)).toBe(true);
    expect(await customerCarts.lastOf(ZOE)).toBe(cartIdOf(1));
    expect(await customerCarts.lastOf('cus_zo')).toBeUndefined();
    expect((await carts.find(cartIdOf(1))).cart).toEqual(ownCart(1));

    expect(await customerCarts.open(ownCart(2), undefined)).toBe(false);
    expect((await carts.find(cartIdOf(2))).cart).toBeUndefined();
    expect(await customerCarts.open(ownCart(2), cartIdOf(1))).toBe(true);
    expect(await customerCarts.open(ownCart(3), cartIdOf(1))).toBe(false);
    expect(await customerCarts.lastOf(ZOE)).toBe(cartIdOf(2));
  });

  test('a cart that is there is not opened by somebody else, and stays as it is', async () => {
    const stores = await open();
    const cart = cartOf(1, { lines, customerId: 'cus_eve' });
    await stores.carts.create(cart);
    expect(await stores.customerCarts.open(ownCart(1), undefined)).toBe(false);
    expect(await found(stores, 1)).toEqual(cart);
    expect(await stores.customerCarts.lastOf(ZOE)).toBeUndefined();
  });

  test('of carts opened at once one is the last, and the others are not there', async () => {
    const stores = await open();
    const numbers = [1, 2, 3, 4, 5];
    const outcomes = await Promise.all(
      numbers.map((n) => stores.customerCarts.open(ownCart(n), undefined)),
    );
    expect(outcomes.filter(Boolean)).toHaveLength(1);
    const last = await stores.customerCarts.lastOf(ZOE);
    const carts = await Promise.all(numbers.map((n) => found(stores, n)));
    expect(carts.filter((cart) => cart !== undefined).map(({ id }) => id)).toEqual([last]);
  });

  test("a guest cart becomes its customer's own, with its lines, once", async () => {
    const stores = await open();
    const cart = cartOf(1, { lines });
    await stores.carts.create(cart);
    const change = { cart, customerId: ZOE, last: undefined, now: later };
    expect(await stores.customerCarts.adopt(change)).toBe(true);
    expect(await stores.carts.find(cart.id)).toEqual({
      cart: { ...cart, customerId: ZOE, version: 2 },
      ordered: false,
    });
    expect(await stores.customerCarts.lastOf(ZOE)).toBe(cart.id);
    expect(await stores.customerCarts.adopt({ ...change, customerId: 'cus_eve' })).toBe(false);
    expect(await stores.customerCarts.adopt({ ...change, last: cart.id })).toBe(false);
    expect(await stores.carts.setLine(cart.id, cartLineOf('C'), later)).toMatchObject({
      version: 3,
    });
  });

  test('lines move from cart to cart, once', async () => {
    const stores = await open();
    const { from, into } = await two(stores);
    const change = { from, into, lines, expiresAt: month, now: later };
    expect(await stores.customerCarts.merge(change)).toBe(true);
    expect(await found(stores, 2)).toEqual({ ...into, lines, expiresAt: month, version: 2 });
    expect(await found(stores, 1)).toEqual({
      ...from,
      ...{ customerId: ZOE, mergedInto: into.id, lines: [], version: 2 },
    });
    expect(await stores.customerCarts.merge(change)).toBe(false);
    expect(await found(stores, 2)).toMatchObject({ lines, version: 2 });
  });

  test('nothing can be put into or taken out of a cart whose lines were moved', async () => {
    const stores = await open();
    const { from, into } = await two(stores);
    await stores.customerCarts.merge({ from, into, lines, expiresAt: month, now: later });
    expect(await stores.carts.setLine(from.id, cartLineOf('C'), later)).toBe('gone');
    expect(await stores.carts.removeLine(from.id, 'A', later)).toBe('gone');
    const moved = (await found(stores, 1))!;
    const again = { from: moved, into: (await found(stores, 2))! };
    const change = { ...again, into: { ...again.into, customerId: ZOE }, lines, expiresAt: month };
    expect(await stores.customerCarts.merge({ ...change, now: later })).toBe(false);
  });

  test.each(['from', 'into'] as const)('nothing moves when %s was changed', async (which) => {
    const stores = await open();
    const both = await two(stores);
    await stores.carts.setLine(both[which].id, cartLineOf('C'), later);
    const change = { ...both, lines, expiresAt: month, now: later };
    expect(await stores.customerCarts.merge(change)).toBe(false);
    expect((await found(stores, 1))?.mergedInto).toBeUndefined();
    expect((await found(stores, 2))?.expiresAt).toBe(both.into.expiresAt);
  });

  test.each([1, 2])('nothing moves when cart %i was ordered', async (n) => {
    const stores = await open();
    const both = await two(stores);
    const offers = await stocked(stores, ['A']);
    expect(await stores.orders.place(placingOf(offers, { cart: n }))).toEqual({
      outcome: 'placed',
    });
    const change = { ...both, lines, expiresAt: month, now: later };
    expect(await stores.customerCarts.merge(change)).toBe(false);
    const adoption = { cart: both.from, customerId: ZOE, last: both.into.id, now: later };
    expect(await stores.customerCarts.adopt(adoption)).toBe(n === 2);
    expect(await stores.carts.find(cartIdOf(n))).toMatchObject({ ordered: true });
  });

  test('an expired cart is neither moved nor adopted', async () => {
    const stores = await open();
    const { from, into } = await two(stores, { expiresAt: later });
    const change = { from, into, lines, expiresAt: month, now: later };
    expect(await stores.customerCarts.merge(change)).toBe(false);
    const adoption = { cart: from, customerId: ZOE, last: into.id, now: later };
    expect(await stores.customerCarts.adopt(adoption)).toBe(false);
    expect(await stores.customerCarts.merge({ ...change, now: later - 1 })).toBe(true);
  });

  test('no order is made of a cart as it was before lines were moved', async () => {
    const stores = await open();
    const { from, into } = await two(stores);
    const offers = await stocked(stores, ['A']);
    await stores.customerCarts.merge({ from, into, lines, expiresAt: month, now: later });
    const [offer] = offers;
    for (const cart of [1, 2]) {
      const change = placingOf(offers, { cart, cartVersion: 1 });
      expect(await stores.orders.place(change)).toEqual({ outcome: 'exists' });
      expect(await stores.orders.find(change.stored.order.id)).toBeUndefined();
      expect(await stores.carts.find(cartIdOf(cart))).toMatchObject({ ordered: false });
      const read = await stores.orders.readForCheckout(cartIdOf(cart), change.stored.order.id);
      expect(read.existing).toBeUndefined();
    }
    expect(await stores.products.findOffers(['A'])).toEqual([offer]);

    const current = placingOf(offers, { cart: 2, cartVersion: 2 });
    expect(await stores.orders.place(current)).toEqual({ outcome: 'placed' });
    expect(await stores.orders.find(current.stored.order.id)).toEqual(current.stored);
    expect(await stores.carts.find(cartIdOf(2))).toMatchObject({ ordered: true });
    expect(await stores.orders.place(current)).toEqual({ outcome: 'exists' });
  });

  test('two guest carts that are moved at once are both moved, one after the other', async () => {
    const stores = await open();
    const { from, into } = await two(stores);
    const other = cartOf(3, { lines: [cartLineOf('C')] });
    await stores.carts.create(other);
    const change = { into, lines, expiresAt: month, now: later };
    const outcomes = await Promise.all(
      [from, other].map((one) => stores.customerCarts.merge({ ...change, from: one })),
    );
    expect(outcomes.toSorted()).toEqual([false, true]);
  });
}
