import { expect, test } from '@jest/globals';
import { nextVersion, type Order, type OrderStatus } from '../../../src/domain/orders/order.ts';
import {
  cartIdOf,
  cartLineOf,
  cartOf,
  NOW,
  placingOf,
  recordOf,
  refundOf,
  stocked,
} from './samples.ts';
import type { Open, Stores } from './stores.ts';

/** How orders are read. */
export function reading(open: Open): void {
  test('an unknown order is not there', async () => {
    const { orders } = await open();
    expect(await orders.find('ord_00000000000000000000000000')).toBeUndefined();
    expect(await orders.find(cartIdOf(1))).toBeUndefined();
  });

  test('a checkout reads the cart and the order it may have become', async () => {
    const stores = await open();
    const cart = cartOf(1, { lines: [cartLineOf('A')] });
    const change = placingOf(await stocked(stores, ['A']), { cart: 1 });
    const read = () => stores.orders.readForCheckout(cart.id, change.stored.order.id);

    expect(await read()).toEqual({ cart: undefined, existing: undefined });
    await stores.carts.create(cart);
    expect(await read()).toEqual({ cart, existing: undefined });
    await stores.orders.place(change);
    expect(await read()).toEqual({ cart, existing: change.stored });
    expect(await stores.orders.readForCheckout(cartIdOf(2), change.stored.order.id)).toEqual({
      cart: undefined,
      existing: change.stored,
    });
  });

  test('what was read belongs to whoever read it', async () => {
    const stores = await open();
    const change = placingOf(await stocked(stores, ['A']));
    await stores.orders.place(change);
    const read = await stores.orders.find(change.stored.order.id);
    read?.sealed.fill(0);
    Object.assign(read?.order.payment ?? {}, { status: 'captured' });
    expect(await stores.orders.find(change.stored.order.id)).toEqual(change.stored);
  });
}

/** Which orders wait for the provider. */
export function awaiting(open: Open): void {
  /** Orders of one piece each; the first is the youngest. */
  async function waiting(stores: Stores, count: number): Promise<Order[]> {
    const offers = await stocked(stores, ['A'], 100);
    const changes = Array.from({ length: count }, (_, n) =>
      placingOf(offers, { cart: `${count - n}`, laterMs: (count - n) * 1000 }),
    );
    for (const change of changes) await stores.orders.place(change);
    return changes.map(({ stored }) => stored.order);
  }

  async function moveTo(stores: Stores, before: Order, status: OrderStatus): Promise<void> {
    const after = nextVersion({ ...before, status });
    await stores.orders.commit({ before, after });
  }

  test('orders that wait for their payment or its end are told, oldest first', async () => {
    const stores = await open();
    const orders = await waiting(stores, 6);
    await moveTo(stores, orders[1]!, 'cancelling');
    await moveTo(stores, orders[4]!, 'cancelling');
    await moveTo(stores, orders[2]!, 'placed');
    await moveTo(stores, orders[3]!, 'cancelled');

    const ids = [5, 4, 1, 0].map((n) => orders[n]!.id);
    const query = { createdBefore: NOW + 60_000, limit: 100 };
    expect(await stores.orders.awaitingProvider(query)).toEqual(ids);
    expect(await stores.orders.awaitingProvider({ ...query, limit: 3 })).toEqual(ids.slice(0, 3));
  });

  test('orders are told that were created before a time, not at it', async () => {
    const stores = await open();
    const [younger, older] = await waiting(stores, 2);
    const tell = (createdBefore: number) =>
      stores.orders.awaitingProvider({ createdBefore, limit: 9 });
    expect(await tell(older!.createdAt)).toEqual([]);
    expect(await tell(older!.createdAt + 1)).toEqual([older!.id]);
    expect(await tell(younger!.createdAt)).toEqual([older!.id]);
    expect(await tell(younger!.createdAt + 1)).toEqual([older!.id, younger!.id]);
  });

  test('cash orders wait for nothing', async () => {
    const stores = await open();
    await stores.orders.place(
      placingOf(await stocked(stores, ['A']), { method: 'cash_on_delivery' }),
    );
    const query = { createdBefore: NOW + 60_000, limit: 9 };
    expect(await stores.orders.awaitingProvider(query)).toEqual([]);
  });

  /** Commits an order's next version with these refunds. */
  async function refunding(stores: Stores, before: Order, refunds: Order['refunds']) {
    const after = nextVersion({ ...before, status: 'placed', refunds });
    const record = recordOf(before.id, { type: 'refund.requested' });
    await stores.orders.commit({ before, after, record });
    return after;
  }

  test('orders with a refund under way wait too, from when it was requested', async () => {
    const stores = await open();
    const [younger, older, oldest] = await waiting(stores, 3);
    const tell = (createdBefore: number, limit = 9) =>
      stores.orders.awaitingProvider({ createdBefore: NOW + createdBefore, limit });
    const requested = await refunding(stores, oldest!, [refundOf(1, { requestedAt: NOW + 2500 })]);
    expect(await tell(60_000)).toEqual([older!.id, oldest!.id, younger!.id]);
    expect(await tell(60_000, 2)).toEqual([older!.id, oldest!.id]);
    expect(await tell(2500)).toEqual([older!.id]);
    expect(await tell(2501)).toEqual([older!.id, oldest!.id]);

    const [refund] = requested.refunds;
    await refunding(stores, requested, [{ ...refund!, status: 'succeeded' }]);
    expect(await tell(60_000)).toEqual([older!.id, younger!.id]);
  });

  test('an order with many refunds under way is told once, and as long as one is', async () => {
    const stores = await open();
    const [order, other] = await waiting(stores, 2);
    const tell = () => stores.orders.awaitingProvider({ createdBefore: NOW + 60_000, limit: 9 });
    const refunds = [1, 2, 3].map((n) => refundOf(n));
    const requested = await refunding(stores, order!, refunds);
    expect(await tell()).toEqual([order!.id, other!.id]);

    const [first, second, third] = requested.refunds;
    const failed = { ...first!, status: 'failed' } as const;
    const done = { ...third!, status: 'succeeded' } as const;
    const left = await refunding(stores, requested, [failed, second!, done]);
    expect(await tell()).toEqual([order!.id, other!.id]);
    const none = [failed, { ...second!, status: 'succeeded' } as const, done];
    await refunding(stores, left, none);
    expect(await tell()).toEqual([other!.id]);
  });
}
