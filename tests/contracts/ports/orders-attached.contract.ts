import { expect, test } from '@jest/globals';
import { nextVersion, type Order } from '../../../src/domain/orders/order.ts';
import type { Return } from '../../../src/domain/orders/return.ts';
import { expectBothWays } from './both-ways.ts';
import { cartIdOf, NOW, placingOf, recordOf, refundOf, returnOf, stocked } from './samples.ts';
import type { Open, Stores } from './stores.ts';

/** How the refunds and returns of orders are kept. */
export function attaching(open: Open): void {
  async function placed(stores: Stores, cart = 1): Promise<Order> {
    const change = placingOf(await stocked(stores, ['A']), { cart });
    await stores.orders.place(change);
    return change.stored.order;
  }

  /** Commits the next version of an order with something attached to it. */
  async function attach(
    { orders }: Stores,
    before: Order,
    attached: Partial<Pick<Order, 'refunds' | 'returns'>>,
  ): Promise<Order> {
    const after = nextVersion({ ...before, ...attached });
    const record = recordOf(before.id);
    if (!(await orders.commit({ before, after, record }))) throw new Error('not committed');
    return after;
  }

  const found = async ({ orders }: Stores, { id }: Order) => (await orders.find(id))?.order;

  test('refunds and returns are read back as they were committed, oldest first', async () => {
    const stores = await open();
    const refunds = [
      refundOf(1),
      refundOf(2, {
        ...{ status: 'succeeded', cause: 'return', returnId: 'ret_1', providerId: 're_1' },
        ...{ sealedReason: 'sealed', request: 'a-body' },
      }),
      refundOf(3, { status: 'failed', cause: 'late-payment', failure: 'expired_card' }),
      refundOf(4, { cause: 'cancellation' }),
    ];
    const returns = [
      returnOf(1, { status: 'rejected' }),
      returnOf(2, { status: 'received', restocked: true, worthMinor: 1999, refundFailed: true }),
      returnOf(3, { status: 'refunded', restocked: false }),
      returnOf(4, { status: 'approved', lines: [{ sku: 'A', quantity: 3 }] }),
      returnOf(5),
    ];
    const after = await attach(stores, await placed(stores), { refunds, returns });
    expect(await found(stores, after)).toEqual(after);
  });

  test('are nothing that a checkout reads', async () => {
    const stores = await open();
    const attached = { refunds: [refundOf(1)], returns: [returnOf(1)] };
    const after = await attach(stores, await placed(stores), attached);
    const { existing } = await stores.orders.readForCheckout(cartIdOf(1), after.id);
    expect(existing?.order).toEqual({ ...after, refunds: [], returns: [] });
  });

  test('what changes of one of them leaves the others as they are', async () => {
    const stores = await open();
    const [a, b, c] = [1, 2, 3].map((n) => refundOf(n));
    const [x, y] = [returnOf(1), returnOf(2)];
    const first = await attach(stores, await placed(stores), { refunds: [a!, b!], returns: [x] });
    const done = { ...a!, status: 'succeeded', providerId: 're_1' } as const;
    const second = await attach(stores, first, { refunds: [done, b!, c!] });
    const approved = { ...x, status: 'approved' } as const;
    const third = await attach(stores, second, { returns: [approved, y] });
    expect(third).toMatchObject({ refunds: [done, b, c], returns: [approved, y] });
    expect(await found(stores, third)).toEqual(third);
  });

  test('belong to their own order alone', async () => {
    const stores = await open();
    const one = await attach(stores, await placed(stores), { refunds: [refundOf(1)] });
    const offers = await stores.products.findOffers(['A']);
    const change = placingOf(offers, { cart: 2 });
    await stores.orders.place(change);
    expect((await found(stores, change.stored.order))?.refunds).toEqual([]);
    expect(await found(stores, one)).toEqual(one);
  });

  test('are kept with the state that they were committed with, or not at all', async () => {
    const stores = await open();
    const before = await placed(stores);
    const newest = await attach(stores, before, { refunds: [refundOf(1)] });
    const after = nextVersion({ ...before, refunds: [refundOf(2)], returns: [returnOf(1)] });
    const late = { before, after, record: recordOf(before.id) };
    expect(await stores.orders.commit(late)).toBe(false);
    expect(await found(stores, before)).toEqual(newest);
    expect(await stores.orders.orderOfReturn(returnOf(1).id)).toBeUndefined();
  });

  test('of twenty refunds requested at once each commits on what it has read', async () => {
    const stores = await open();
    const { id } = await placed(stores);
    const request = async (n: number): Promise<void> => {
      for (;;) {
        const before = (await stores.orders.find(id))!.order;
        const after = nextVersion({ ...before, refunds: [...before.refunds, refundOf(n)] });
        if (await stores.orders.commit({ before, after, record: recordOf(id) })) return;
      }
    };
    await Promise.all(Array.from({ length: 20 }, (_, n) => request(n + 1)));
    const order = (await stores.orders.find(id))?.order;
    expect(order?.refunds).toEqual(Array.from({ length: 20 }, (_, n) => refundOf(n + 1)));
    expect(order?.revision).toBe(21);
  });

  test('a return leads to its order, whatever has become of it', async () => {
    const stores = await open();
    const asked = await attach(stores, await placed(stores), { returns: [returnOf(1)] });
    const { id } = returnOf(1);
    expect(await stores.orders.orderOfReturn(id)).toBe(asked.id);
    await attach(stores, asked, { returns: [returnOf(1, { status: 'rejected' })] });
    expect(await stores.orders.orderOfReturn(id)).toBe(asked.id);
    expect(await stores.orders.orderOfReturn(returnOf(2).id)).toBeUndefined();
    expect(await stores.orders.orderOfReturn(asked.id)).toBeUndefined();
  });

  test('returns of one millisecond have one order, however they are asked for', async () => {
    const stores = await open();
    const returns = [4, 2, 5, 1, 3].map((n) => returnOf(n, { requestedAt: NOW }));
    const order = await attach(stores, await placed(stores), { returns });
    const sorted = returns.map(({ id }) => id).sort();
    expect((await found(stores, order))?.returns.map(({ id }) => id)).toEqual(sorted);
    for (const limit of [1, 2, 5, 9]) {
      const ids: string[] = [];
      let after: Parameters<typeof stores.orders.returnsIn>[0]['after'];
      do {
        const page = await stores.orders.returnsIn({ status: 'requested', limit, after });
        ids.push(...page.items.map((item) => item.found.id));
        after = page.next;
      } while (after !== undefined);
      expect(ids).toEqual(sorted);
    }
    await expectBothWays(async (query) => {
      const { items, next } = await stores.orders.returnsIn({ status: 'requested', ...query });
      return { items: items.map(({ found }) => found.id), next };
    }, sorted.toReversed());
  });

  test('returns are told by their status, oldest first, page by page', async () => {
    const stores = await open();
    const one = await attach(stores, await placed(stores, 1), {
      returns: [returnOf(5), returnOf(1), returnOf(2, { status: 'approved' })],
    });
    const change = placingOf(await stores.products.findOffers(['A']), { cart: 2 });
    await stores.orders.place(change);
    const other = await attach(stores, change.stored.order, {
      returns: [returnOf(3), returnOf(4), returnOf(6, { requestedAt: NOW + 3 })],
    });

    const told = async (status: Return['status'], limit: number) => {
      const ids: string[][] = [];
      let after: Parameters<typeof stores.orders.returnsIn>[0]['after'];
      do {
        const page = await stores.orders.returnsIn({ status, limit, after });
        ids.push(page.items.map(({ orderId, found: { id } }) => `${orderId} ${id}`));
        after = page.next;
      } while (after !== undefined);
      return ids;
    };
    const [a, b, c, d, e] = [
      `${one.id} ${returnOf(1).id}`,
      `${other.id} ${returnOf(3).id}`,
      `${other.id} ${returnOf(6).id}`,
      `${other.id} ${returnOf(4).id}`,
      `${one.id} ${returnOf(5).id}`,
    ];
    expect(await told('requested', 9)).toEqual([[a, b, c, d, e]]);
    expect(await told('requested', 5)).toEqual([[a, b, c, d, e]]);
    expect(await told('requested', 2)).toEqual([[a, b], [c, d], [e]]);
    expect(await told('approved', 2)).toEqual([[`${one.id} ${returnOf(2).id}`]]);
    expect(await told('refunded', 2)).toEqual([[]]);
    const { items } = await stores.orders.returnsIn({
      status: 'approved',
      limit: 9,
      after: undefined,
    });
    expect(items).toEqual([{ orderId: one.id, found: returnOf(2, { status: 'approved' }) }]);
  });
}
