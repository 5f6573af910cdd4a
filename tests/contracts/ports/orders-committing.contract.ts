import { expect, test } from '@jest/globals';
import { cancelOrder } from '../../../src/domain/orders/cancel-order.ts';
import { piecesOf, type StockMove } from '../../../src/domain/orders/change.ts';
import { nextVersion, type Order } from '../../../src/domain/orders/order.ts';
import { available } from './offers.ts';
import { changed, NOW, placingOf, recordOf, refundOf, saveOf, stocked } from './samples.ts';
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
    const change = { before, after, record: record() };

    expect(await stores.orders.commit(change)).toBe(true);
    expect(await stores.orders.find(before.id)).toEqual({ ...stored, order: after });
    expect(await stores.outbox.history(before.id)).toEqual([first, change.record]);
    expect(await available(stores, ['A', 'B'])).toEqual([8, 8]);
  });

  test('a parcel leads to the orders that were sent in it, however its number is written', async () => {
    const stores = await open();
    const parcel = { carrier: 'DHL', trackingNumber: 'JJD 0-1' };
    const ids: string[] = [];
    const offers = await stocked(stores, ['A']);
    for (const cart of [1, 2]) {
      const placing = placingOf(offers, { cart });
      await stores.orders.place(placing);
      const before = placing.stored.order;
      const shipments = [{ ...parcel, shippedAt: NOW, lines: [] }];
      const after: Order = nextVersion({ ...before, status: 'shipped', shipments });
      const record = recordOf(before.id, { type: 'order.shipped', laterMs: 5 });
      expect(await stores.orders.commit({ before, after, record })).toBe(true);
      const later = nextVersion({ ...after, status: 'delivered' });
      await stores.orders.commit({ before: after, after: later });
      ids.push(before.id);
    }
    for (const trackingNumber of ['JJD 0-1', 'jjd01']) {
      expect(await stores.orders.ofParcel({ carrier: ' dhl', trackingNumber })).toEqual(ids.sort());
    }
    expect(await stores.orders.ofParcel({ ...parcel, carrier: 'UPS' })).toEqual([]);
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
    await stores.orders.commit({ before, after: one, record: record() });
    const other: Order = nextVersion({
      ...one,
      payment: { ...one.payment, attempt: undefined },
      cancellation: undefined,
    });
    await stores.orders.commit({ before: one, after: other });
    const found = (await stores.orders.find(before.id))?.order;
    expect(found).toEqual(other);
    expect(found?.cancellation).toBeUndefined();
    expect(found?.payment.attempt).toBeUndefined();
  });

  test('what was bought does not change, whatever a later state says', async () => {
    const stores = await open();
    const { before, record } = await placed(stores);
    const after = nextVersion({ ...before, lines: [], number: 'other', createdAt: 0 });
    await stores.orders.commit({ before, after, record: record() });
    const found = (await stores.orders.find(before.id))?.order;
    expect(found).toEqual({ ...before, version: 2, revision: 2 });
  });

  test.each([true, false])(
    'a state that is no longer the newest changes nothing',
    async (alone) => {
      const stores = await open();
      const { before, record } = await placed(stores);
      const newest = nextVersion({ ...before, status: 'placed' });
      await stores.orders.commit({ before, after: newest, record: record() });
      const history = await stores.outbox.history(before.id);

      const after = nextVersion({ ...before, status: 'cancelled' });
      const stock = { kind: 'release', pieces: piecesOf(before) } as const;
      const late = alone ? { before, after } : { before, after, stock, record: record() };
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
    const stock = { kind: 'release', pieces: piecesOf(order) } as const;
    const change = alone ? {} : { stock, record: recordOf('x') };
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
        return stores.orders.commit({ before, after, ...alone });
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
    const how = { role: 'guest', cause: 'person', refundId: 'rfd_1', now: NOW } as const;
    const cancelled = cancelOrder(before, how);
    if (!cancelled.ok || cancelled.value === undefined) throw new Error('not cancelled');
    const { after, stock } = cancelled.value;
    expect(stock?.kind).toBe('release');

    const outcomes = await Promise.all(
      Array.from({ length: 8 }, () =>
        stores.orders.commit({ before, after, stock, record: recordOf(before.id) }),
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
    const stock = { kind: 'release', pieces: piecesOf(before) } as const;
    const change = { before, after, stock, record: record() };
    expect(await stores.orders.commit(change)).toBe(true);
    expect(await available(stores, ['A', 'B'])).toEqual([10, 10]);
  });

  test('a parcel is kept with the order that it belongs to', async () => {
    const stores = await open();
    const { before, record } = await placed(stores);
    const lines = [{ sku: 'A', quantity: 2 }];
    const parcel = { carrier: 'DHL', trackingNumber: '1', shippedAt: NOW, lines };
    const followed = { ...parcel, trackingUrl: 'https://track.example/1' };
    const one = nextVersion({ ...before, shipments: [parcel] });
    await stores.orders.commit({ before, after: one, record: record() });
    const both = nextVersion({ ...one, shipments: [parcel, followed] });
    await stores.orders.commit({ before: one, after: both, record: record() });
    expect((await stores.orders.find(before.id))?.order).toEqual(both);
  });
}

/** What becomes of stock as orders change. */
export function movingStock(open: Open): void {
  const offersOf = async (stores: Stores) => {
    const offers = await stores.products.findOffers(['A', 'B']);
    return offers
      .toSorted((one, other) => (one.sku < other.sku ? -1 : 1))
      .map(({ onHand, available: free }) => [onHand, free]);
  };

  /** Commits the next version of an order, moving one piece of A and two of B. */
  async function moving(stores: Stores, kind: StockMove['kind'], before: Order) {
    const [a, b] = piecesOf(before);
    const pieces = [{ ...a!, quantity: 1 }, b!];
    const after = nextVersion(before);
    const record = recordOf(before.id);
    const committed = await stores.orders.commit({
      before,
      after,
      stock: { kind, pieces },
      record,
    });
    return { committed, after };
  }

  test.each([
    ['release', [10, 9], [10, 10]],
    ['ship', [9, 8], [8, 8]],
    ['restock', [11, 9], [12, 10]],
  ] as const)('%s moves the pieces of each SKU that it names', async (kind, a, b) => {
    const stores = await open();
    const { before } = await placed(stores);
    expect(await offersOf(stores)).toEqual([
      [10, 8],
      [10, 8],
    ]);
    expect((await moving(stores, kind, before)).committed).toBe(true);
    expect(await offersOf(stores)).toEqual([a, b]);
  });

  test('what leaves the house and comes back is as before', async () => {
    const stores = await open();
    const { before } = await placed(stores);
    const { after } = await moving(stores, 'ship', before);
    await moving(stores, 'restock', after);
    expect(await offersOf(stores)).toEqual([
      [10, 9],
      [10, 10],
    ]);
  });

  test.each(['release', 'ship', 'restock'] as const)(
    '%s happens once, however many commit it at once',
    async (kind) => {
      const stores = await open();
      const { before } = await placed(stores);
      const moves = await Promise.all(
        Array.from({ length: 8 }, () => moving(stores, kind, before)),
      );
      expect(moves.filter(({ committed }) => committed)).toHaveLength(1);
      const once = { release: [10, 10], ship: [8, 8], restock: [12, 10] }[kind];
      expect((await offersOf(stores))[1]).toEqual(once);
    },
  );

  test('nothing happens when stock is moved that is not there', async () => {
    const stores = await open();
    const { before, record } = await placed(stores);
    const pieces = [...piecesOf(before), { ...piecesOf(before)[0]!, sku: 'NONE' }];
    const after = nextVersion({ ...before, refunds: [refundOf(1)] });
    const change = { before, after, stock: { kind: 'ship', pieces }, record: record() } as const;
    expect(await stores.orders.commit(change)).toBe(false);
    expect((await stores.orders.find(before.id))?.order).toEqual(before);
    expect(await stores.outbox.history(before.id)).toHaveLength(1);
    expect(await offersOf(stores)).toEqual([
      [10, 8],
      [10, 8],
    ]);
  });

  test('stock of one SKU cannot be moved twice in one commit', async () => {
    const stores = await open();
    const { before, record } = await placed(stores);
    const pieces = [...piecesOf(before), ...piecesOf(before)];
    const stock = { kind: 'release', pieces } as const;
    const change = { before, after: nextVersion(before), stock, record: record() };
    await expect(stores.orders.commit(change)).rejects.toThrow();
    expect(await available(stores, ['A', 'B'])).toEqual([8, 8]);
  });
}
