import { expect, test } from '@jest/globals';
import { MAX_CART_LINES } from '../../../src/domain/carts/cart.ts';
import { USUAL_RULES } from '../../support/memory/rules.ts';
import { available } from './offers.ts';
import { changed, NOW, placingOf, recordOf, saveOf, stocked } from './samples.ts';
import type { Open } from './stores.ts';

/** How orders are placed. */
export function placing(open: Open): void {
  test('an order is stored as it is, with its stock taken and its event recorded', async () => {
    const stores = await open();
    const offers = await stocked(stores, ['A', 'B']);
    const change = placingOf(offers, { quantity: 3, customerId: 'user-9' });
    expect(await stores.orders.place(change)).toEqual({ outcome: 'placed' });

    const { order } = change.stored;
    expect(await stores.orders.find(order.id)).toEqual(change.stored);
    expect(await stores.products.findOffers(['A'])).toEqual([{ ...offers[0], available: 7 }]);
    expect(await available(stores, ['A', 'B'])).toEqual([7, 7]);
    expect(await stores.outbox.history(order.id)).toEqual([change.record]);
    const { records } = await stores.outbox.unpublished({ before: NOW + 1, limit: 9 });
    expect(records).toContainEqual(change.record);
  });

  test.each([
    ['in yen, by cash', { currency: 'JPY' }, 'cash_on_delivery'],
    ['of prices without tax', { pricesIncludeTax: false, taxBasisPoints: 775 }, 'card'],
  ] as const)('an order %s is found as it was', async (_, rules, method) => {
    const stores = await open();
    const { currency } = { ...USUAL_RULES, ...rules };
    const offers = await stocked(stores, ['A']);
    const priced = offers.map((offer) => ({ ...offer, price: { amount: 333, currency } }));
    const change = placingOf(priced, { quantity: 3, method, rules: { ...USUAL_RULES, ...rules } });
    await stores.orders.place(change);
    expect(await stores.orders.find(change.stored.order.id)).toEqual(change.stored);
  });

  test('an order may take the last piece, and no more', async () => {
    const stores = await open();
    const offers = await stocked(stores, ['A'], 3);
    const some = await stores.orders.place(placingOf(offers, { cart: 1, quantity: 3 }));
    expect(some).toEqual({ outcome: 'placed' });
    const more = await stores.orders.place(placingOf(offers, { cart: 2, quantity: 1 }));
    expect(more).toEqual({ outcome: 'offers-changed' });
    expect(await available(stores, ['A'])).toEqual([0]);
  });

  test('an order with as many lines as a cart can have is stored', async () => {
    const stores = await open();
    const skus = Array.from({ length: MAX_CART_LINES }, (_, n) => `SKU-${n}`);
    const change = placingOf(await stocked(stores, skus));
    expect(await stores.orders.place(change)).toEqual({ outcome: 'placed' });
    expect(await stores.orders.find(change.stored.order.id)).toEqual(change.stored);
    expect(await available(stores, skus)).toEqual(skus.map(() => 9));
  });

  test('the same order again is there already, and takes nothing', async () => {
    const stores = await open();
    const first = placingOf(await stocked(stores, ['A']), { quantity: 2 });
    await stores.orders.place(first);
    const again = { ...first, record: recordOf(first.stored.order.id) };
    const stored = { ...first.stored, request: { key: 'other', body: 'other' } };
    expect(await stores.orders.place({ ...again, stored })).toEqual({ outcome: 'exists' });
    expect(await stores.orders.place(first)).toEqual({ outcome: 'exists' });

    expect(await stores.orders.find(first.stored.order.id)).toEqual(first.stored);
    expect(await available(stores, ['A'])).toEqual([8]);
    expect(await stores.outbox.history(first.stored.order.id)).toEqual([first.record]);
  });

  test('an order that is there is told even when its stock has gone', async () => {
    const stores = await open();
    const change = placingOf(await stocked(stores, ['A'], 1));
    await stores.orders.place(change);
    const again = { ...change, record: recordOf(change.stored.order.id) };
    expect(await stores.orders.place(again)).toEqual({ outcome: 'exists' });
  });

  test.each([
    ['has too few pieces', { quantity: 11 }],
    ['has another price meanwhile', { offerVersion: 0 }],
    ['is unknown', { sku: 'NONE' }],
    ['belongs to another product', { productId: 'prod_01HZZZZZZZ0123456789ABCDEF' }],
  ])('nothing happens when one of the offers %s', async (_, difference) => {
    const stores = await open();
    const change = placingOf(await stocked(stores, ['A', 'B']));
    const takes = change.takes.with(1, { ...change.takes[1]!, ...difference });
    const outcome = await stores.orders.place({ ...change, takes });
    expect(outcome).toEqual({ outcome: 'offers-changed' });

    const { id } = change.stored.order;
    expect(await stores.orders.find(id)).toBeUndefined();
    expect(await stores.outbox.history(id)).toEqual([]);
    expect(await available(stores, ['A', 'B'])).toEqual([10, 10]);
    expect(await stores.orders.place(change)).toEqual({ outcome: 'placed' });
  });

  test('a product that is not sold any more takes its offers out of reach', async () => {
    const stores = await open();
    const [offer] = await stocked(stores, ['A']);
    const { product } = (await stores.products.find(offer!.productId))!;
    const archived = changed(product, { status: 'archived' });
    await stores.products.save(saveOf(archived, product));

    const current = await stores.products.findOffers(['A']);
    const outcome = await stores.orders.place(placingOf(current));
    expect(outcome).toEqual({ outcome: 'offers-changed' });
    expect(await available(stores, ['A'])).toEqual([10]);
  });

  test('stock of one SKU cannot be taken twice in one order', async () => {
    const stores = await open();
    const change = placingOf(await stocked(stores, ['A']));
    const takes = [...change.takes, ...change.takes];
    await expect(stores.orders.place({ ...change, takes })).rejects.toThrow();
    expect(await available(stores, ['A'])).toEqual([10]);
  });

  test('of 50 orders at once exactly as many are placed as there are pieces', async () => {
    const stores = await open();
    const offers = await stocked(stores, ['HOT'], 10);
    const changes = Array.from({ length: 50 }, (_, cart) => placingOf(offers, { cart }));
    const outcomes = await Promise.all(changes.map((change) => stores.orders.place(change)));

    expect(outcomes.filter(({ outcome }) => outcome === 'placed')).toHaveLength(10);
    expect(outcomes.filter(({ outcome }) => outcome === 'offers-changed')).toHaveLength(40);
    expect(await available(stores, ['HOT'])).toEqual([0]);
    const found = await Promise.all(
      changes.map(({ stored }) => stores.orders.find(stored.order.id)),
    );
    expect(found.map((stored) => stored !== undefined)).toEqual(
      outcomes.map(({ outcome }) => outcome === 'placed'),
    );
  });

  test('one order placed many times at once is placed once', async () => {
    const stores = await open();
    const offers = await stocked(stores, ['A', 'B']);
    const changes = Array.from({ length: 20 }, () => placingOf(offers, { cart: 1 }));
    const outcomes = await Promise.all(changes.map((change) => stores.orders.place(change)));

    expect(outcomes.filter(({ outcome }) => outcome === 'placed')).toHaveLength(1);
    expect(outcomes.filter(({ outcome }) => outcome === 'exists')).toHaveLength(19);
    expect(await available(stores, ['A', 'B'])).toEqual([9, 9]);
    expect(await stores.outbox.history(changes[0]!.stored.order.id)).toHaveLength(1);
  });
}
