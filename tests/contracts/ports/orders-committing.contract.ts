import { expect, test } from '@jest/globals';
import { cancelOrder } from '../../../src/domain/orders/cancel-order.ts';
import { nextVersion, type Order } from '../../../src/domain/orders/order.ts';
import { available } from './offers.ts';
import { changed, NOW, placingOf, recordOf, saveOf, stocked } from './samples.ts';
import type { Open, Stores } from './stores.ts';

/** An order of two SKUs that is placed, with what its next state is committed with. */
async function placed(stores: Stores, cart: number | string = 1) {
  const change = placingOf(await stocked(stores, ['A', 'B']), { cart, quantity: 2 });
  await stores.orders.place(change);
  const before = change.stored.order;
  const record = () => recordOf(before.id, { type: 'order.cancelled', laterMs: 5 });
  return { stored: change.stored, before, first: change.record, record };
}

/** How orders change. */
export function committing(open: Open): void {
  test('a later state is stored with its record', async () => {
    const stores = await open();
    const { stored, before, first, record } = await placed(stores);
    const attempt = { number: 1, askedAt: NOW, requestKey: 'r', intentId: 'pi_1' };
    const payment = { ...before.payment, status: 'processing' as const, attempts: 1, attempt };
    const cancellation = { cause: 'person' as const, sealedReason: 'sealed' };
    const after: Order = nextVersion({ ...before, status: 'cancelling', payment, cancellation });
    const change = { before, after, releasesStock: false, record: record() };

    expect(await stores.orders.commit(change)).toBe(true);
    expect(await stores.orders.find(before.id)).toEqual({ ...stored, order: after });
    expect(await stores.outbox.history(before.id)).toEqual([first, change.record]);
    expect(await available(stores, ['A', 'B'])).toEqual([8, 8]);
  });

  test('what a later state has no more is gone', async () => {
    const stores = await open();
    const { before, record } = await placed(stores);
    const attempt = { number: 1, askedAt: NOW, requestKey: 'r' };
    const one: Order = nextVersion({
      ...before,
      payment: { ...before.payment, attempts: 1, attempt },
      cancellation: { cause: 'expiry' },
    });
    await stores.orders.commit({ before, after: one, releasesStock: false, record: record() });
    const other: Order = nextVersion({
      ...one,
      payment: { ...one.payment, attempt: undefined },
      cancellation: undefined,
    });
    await stores.orders.commit({ before: one, after: other, releasesStock: false });
    const found = (await stores.orders.find(before.id))?.order;
    expect(found).toEqual(other);
    expect(found?.cancellation).toBeUndefined();
    expect(found?.payment.attempt).toBeUndefined();
  });

  test('what was bought does not change, whatever a later state says', async () => {
    const stores = await open();
    const { before, record } = await placed(stores);
    const after = nextVersion({ ...before, lines: [], number: 'other', createdAt: 0 });
    await stores.orders.commit({ before, after, releasesStock: false, record: record() });
    const found = (await stores.orders.find(before.id))?.order;
    expect(found).toEqual({ ...before, version: 2, revision: 2 });
  });

  test.each([true, false])(
    'a state that is no longer the newest changes nothing',
    async (alone) => {
      const stores = await open();
      const { before, record } = await placed(stores);
      const newest = nextVersion({ ...before, status: 'placed' });
      await stores.orders.commit({ before, after: newest, releasesStock: false, record: record() });
      const history = await stores.outbox.history(before.id);

      const after = nextVersion({ ...before, status: 'cancelled' });
      const late = alone
        ? { before, after, releasesStock: false }
        : { before, after, releasesStock: true, record: record() };
      expect(await stores.orders.commit(late)).toBe(false);
      expect((await stores.orders.find(before.id))?.order).toEqual(newest);
      expect(await stores.outbox.history(before.id)).toEqual(history);
      expect(await available(stores, ['A', 'B'])).toEqual([8, 8]);
    },
  );

  test.each([true, false])('an order that is not there cannot change', async (alone) => {
    const stores = await open();
    const { order } = placingOf(await stocked(stores, ['A'])).stored;
    const after = nextVersion(order);
    const change = alone
      ? { releasesStock: false }
      : { releasesStock: true, record: recordOf('x') };
    expect(await stores.orders.commit({ before: order, after, ...change })).toBe(false);
    expect(await stores.orders.find(order.id)).toBeUndefined();
    expect(await stores.outbox.history('x')).toEqual([]);
    expect(await available(stores, ['A'])).toEqual([10]);
  });

  test('of many commits on one revision exactly one wins', async () => {
    const stores = await open();
    const { before, record } = await placed(stores);
    const outcomes = await Promise.all(
      Array.from({ length: 10 }, (_, n) => {
        const after = nextVersion({ ...before, cancellation: { cause: 'person' as const } });
        const alone = n % 2 === 0 ? {} : { record: record() };
        return stores.orders.commit({ before, after, releasesStock: false, ...alone });
      }),
    );
    expect(outcomes.filter((won) => won)).toHaveLength(1);
    expect((await stores.orders.find(before.id))?.order.revision).toBe(2);
    const recorded = outcomes.indexOf(true) % 2 === 0 ? 1 : 2;
    expect(await stores.outbox.history(before.id)).toHaveLength(recorded);
  });

  test('stock comes back once, however many cancel at once', async () => {
    const stores = await open();
    const change = placingOf(await stocked(stores, ['A', 'B']), {
      quantity: 4,
      method: 'cash_on_delivery',
    });
    await stores.orders.place(change);
    const before = change.stored.order;
    const cancelled = cancelOrder(before, 'guest', 'person');
    if (!cancelled.ok || cancelled.value === undefined) throw new Error('not cancelled');
    const { after, releasesStock } = cancelled.value;
    expect(releasesStock).toBe(true);

    const outcomes = await Promise.all(
      Array.from({ length: 8 }, () =>
        stores.orders.commit({ before, after, releasesStock, record: recordOf(before.id) }),
      ),
    );
    expect(outcomes.filter((won) => won)).toHaveLength(1);
    expect(await available(stores, ['A', 'B'])).toEqual([10, 10]);
    expect(await stores.products.findOffers(['A'])).toMatchObject([{ onHand: 10 }]);
  });

  test('stock comes back even when the product was archived or changed meanwhile', async () => {
    const stores = await open();
    const { before, record } = await placed(stores);
    const { product } = (await stores.products.find(before.lines[0]!.productId))!;
    await stores.products.save(saveOf(changed(product, { status: 'archived' }), product));

    const after = nextVersion({ ...before, status: 'cancelled' });
    const change = { before, after, releasesStock: true, record: record() };
    expect(await stores.orders.commit(change)).toBe(true);
    expect(await available(stores, ['A', 'B'])).toEqual([10, 10]);
  });
}
