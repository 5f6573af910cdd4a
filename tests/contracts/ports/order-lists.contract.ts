import { expect, test } from '@jest/globals';
import type { OrderLists, PageKey } from '../../../src/application/ports.ts';
import { nextVersion, type Order, type OrderStatus } from '../../../src/domain/orders/order.ts';
import { summaryOf } from '../../../src/domain/orders/order-summary.ts';
import { NOW, placingOf, recordOf, stocked } from './samples.ts';
import type { Open, Stores } from './stores.ts';

const MINUTE = 60_000;
const EVE = 'cus_eve';

type Query = Partial<Parameters<OrderLists['page']>[0]>;

/** Ids of all orders that fit, read page by page. */
async function idsOf({ orderLists }: Stores, query: Query, limit = 100): Promise<string[]> {
  const ids: string[] = [];
  let after: PageKey | undefined;
  do {
    const page = await orderLists.page({ limit, ...query, after });
    expect(page.items.length).toBeLessThanOrEqual(limit);
    ids.push(...page.items.map(({ summary }) => summary.id));
    after = page.next;
  } while (after !== undefined);
  return ids;
}

/** Orders a minute apart, oldest first, of the given people. */
async function placed(
  stores: Stores,
  people: readonly (string | null)[],
  pieces = 100,
): Promise<Order[]> {
  const offers = await stocked(stores, ['A', 'B'], pieces);
  const orders: Order[] = [];
  for (const [n, customerId] of people.entries()) {
    const change = placingOf(offers, { cart: n, customerId, laterMs: n * MINUTE });
    expect(await stores.orders.place(change)).toEqual({ outcome: 'placed' });
    orders.push(change.stored.order);
  }
  return orders;
}

async function move(stores: Stores, before: Order, status: OrderStatus): Promise<Order> {
  const after = nextVersion({ ...before, status });
  const record = recordOf(before.id, { type: 'order.placed' });
  expect(await stores.orders.commit({ before, after, record })).toBe(true);
  return after;
}

const newest = (orders: readonly Order[]): string[] => orders.map(({ id }) => id).reverse();

/** What every implementation of OrderLists promises. */
export function orderListsContract(open: Open): void {
  test('where nothing was ordered nothing is listed', async () => {
    const { orderLists } = await open();
    const nothing = { items: [], next: undefined };
    for (const query of [{}, { status: 'placed' as const }, { person: EVE }]) {
      expect(await orderLists.page({ limit: 5, after: undefined, ...query })).toEqual(nothing);
    }
  });

  test('an order is listed as it is, with what its buyer sealed', async () => {
    const stores = await open();
    const change = placingOf(await stocked(stores, ['A', 'B']), { customerId: EVE, quantity: 3 });
    await stores.orders.place(change);
    const { order, sealed } = change.stored;
    const summary = summaryOf(order);
    expect(summary).toMatchObject({ lineCount: 2, pieceCount: 6, customerId: EVE });
    for (const query of [{}, { status: order.status }, { person: EVE }]) {
      const { items } = await stores.orderLists.page({ limit: 5, after: undefined, ...query });
      expect(items).toEqual([{ summary, sealed }]);
    }
  });

  test('a list shows what has become of an order and of its payment', async () => {
    const stores = await open();
    const [order] = await placed(stores, [EVE]);
    const payment = { ...order!.payment, status: 'captured' as const, capturedMinor: 1 };
    const after = await move(stores, { ...order!, payment }, 'placed');
    const failing = nextVersion({ ...after, payment: { ...payment, status: 'disputed' } });
    const shown = async (query: Query) => {
      const page = await stores.orderLists.page({ limit: 5, after: undefined, ...query });
      return page.items.map(({ summary }) => `${summary.status} ${summary.payment.status}`);
    };
    for (const query of [{}, { status: 'placed' as const }, { person: EVE }]) {
      expect(await shown(query)).toEqual(['placed captured']);
    }
    expect(await shown({ status: 'pending_payment' })).toEqual([]);
    await stores.orders.commit({ before: after, after: failing });
    for (const query of [{}, { status: 'placed' as const }, { person: EVE }]) {
      expect(await shown(query)).toEqual(['placed disputed']);
    }
  });

  test('all orders are listed newest first, whatever their status, page by page', async () => {
    const stores = await open();
    const orders = await placed(stores, [null, EVE, null, null, EVE, null, null]);
    const statuses = ['placed', 'cancelled', 'delivered', 'placed', 'returned'] as const;
    for (const [n, status] of statuses.entries()) await move(stores, orders[n]!, status);
    for (const limit of [1, 2, 3, 6, 7, 8]) {
      expect(await idsOf(stores, {}, limit)).toEqual(newest(orders));
    }
    expect(await idsOf(stores, { sort: 'oldest' }, 2)).toEqual(newest(orders).toReversed());
    expect(await idsOf(stores, { status: 'placed' }, 1)).toEqual(newest([orders[0]!, orders[3]!]));
    expect(await idsOf(stores, { status: 'packed' }, 1)).toEqual([]);
  });

  test("a person's orders are theirs alone, and can be those in one status", async () => {
    const stores = await open();
    const orders = await placed(stores, [EVE, 'cus_eve2', null, EVE, EVE, null]);
    const eves = [orders[0]!, orders[3]!, orders[4]!];
    expect(await idsOf(stores, { person: EVE }, 2)).toEqual(newest(eves));
    expect(await idsOf(stores, { person: 'person-1' }, 1)).toEqual(
      newest([orders[2]!, orders[5]!]),
    );
    expect(await idsOf(stores, { person: 'cus_ev' })).toEqual([]);
    await move(stores, orders[3]!, 'shipped');
    expect(await idsOf(stores, { person: EVE, status: 'shipped' })).toEqual([orders[3]!.id]);
    expect(await idsOf(stores, { person: EVE, sort: 'oldest' }, 2)).toEqual(
      newest(eves).toReversed(),
    );
    const pending = { person: EVE, status: 'pending_payment' as const };
    expect(await idsOf(stores, pending, 1)).toEqual(newest([orders[0]!, orders[4]!]));
  });

  test('a time begins with its start and ends before its end', async () => {
    const stores = await open();
    const orders = await placed(stores, [EVE, EVE, EVE, EVE, EVE]);
    const inside = { from: NOW + MINUTE, to: NOW + 3 * MINUTE };
    for (const query of [{}, { status: 'pending_payment' as const }, { person: EVE }]) {
      for (const limit of [1, 2, 3]) {
        const found = newest(orders.slice(1, 3));
        expect(await idsOf(stores, { ...query, ...inside }, limit)).toEqual(found);
        const oldest = { ...query, ...inside, sort: 'oldest' } as const;
        expect(await idsOf(stores, oldest, limit)).toEqual(found.toReversed());
      }
      expect(await idsOf(stores, { ...query, from: NOW + 4 * MINUTE })).toEqual([orders[4]!.id]);
      expect(await idsOf(stores, { ...query, to: NOW + 1 })).toEqual([orders[0]!.id]);
      expect(await idsOf(stores, { ...query, from: NOW + 2, to: NOW + 2 })).toEqual([]);
      expect(await idsOf(stores, { ...query, from: NOW + 3, to: NOW + 2 })).toEqual([]);
    }
  });

  test('an order is listed under everybody it was filed under, once each', async () => {
    const stores = await open();
    const orders = await placed(stores, [EVE, null, EVE, null]);
    for (const { id } of [orders[0]!, orders[2]!, orders[2]!]) {
      const stored = (await stores.orders.find(id))!;
      await stores.orderLists.file(stored, 'person-1');
      const { items } = await stores.orderLists.page({
        ...{ person: 'person-1', to: stored.order.createdAt + 1, limit: 1, after: undefined },
      });
      expect(items).toEqual([{ summary: summaryOf(stored.order), sealed: stored.sealed }]);
    }
    expect(await idsOf(stores, { person: 'person-1' }, 1)).toEqual(newest(orders));
    expect(await idsOf(stores, { person: EVE })).toEqual(newest([orders[0]!, orders[2]!]));
    expect(await idsOf(stores, {}, 3)).toEqual(newest(orders));
    const pending = { status: 'pending_payment' as const };
    expect(await idsOf(stores, pending, 3)).toEqual(newest(orders));
    expect(await idsOf(stores, { ...pending, person: 'person-1' }, 3)).toEqual(newest(orders));
    expect(await stores.orders.find(orders[0]!.id)).toMatchObject({ order: orders[0] });
  });

  test('an order is listed as it was filed last, and never as it was before', async () => {
    const stores = await open();
    const [order] = await placed(stores, [EVE]);
    const first = (await stores.orders.find(order!.id))!;
    const second = { ...first, order: await move(stores, order!, 'placed') };
    const third = { ...first, order: await move(stores, second.order, 'packed') };
    const shown = async (status?: OrderStatus) => {
      const query = { person: 'person-1', limit: 5, after: undefined };
      const { items } = await stores.orderLists.page({ ...query, status });
      return items.map(({ summary }) => summary);
    };
    await stores.orderLists.file(second, 'person-1');
    expect(await shown()).toEqual([summaryOf(second.order)]);
    // News that come late, twice, and in any order.
    for (const stored of [first, third, second, third, first]) {
      await stores.orderLists.file(stored, 'person-1');
    }
    expect(await shown()).toEqual([summaryOf(third.order)]);
    expect(await shown('packed')).toEqual([summaryOf(third.order)]);
    expect(await shown('placed')).toEqual([]);
    // The list of a status has the order itself, once, wherever its copy stands.
    const moved = await move(stores, third.order, 'shipped');
    expect(await idsOf(stores, { status: 'packed' })).toEqual([]);
    expect(await idsOf(stores, { status: 'shipped' })).toEqual([moved.id]);
    expect(await idsOf(stores, {})).toEqual([moved.id]);
  });

  test('an order is listed under the e-mail that its customer has by now, and once under any', async () => {
    const stores = await open();
    const [order] = await placed(stores, [EVE]);
    const first = (await stores.orders.find(order!.id))!;
    const later = { ...first, order: await move(stores, order!, 'placed') };
    const shown = async (person: string) => {
      const { items } = await stores.orderLists.page({ person, limit: 5, after: undefined });
      return items.map(({ summary }) => summary.status);
    };
    await stores.orderLists.file(first, 'old');
    await stores.orderLists.fileByAccount(first, 'new');
    await stores.orderLists.fileByAccount(later, 'new');
    await stores.orderLists.fileByAccount(first, 'new');
    expect([await shown('old'), await shown('new')]).toEqual([['pending_payment'], ['placed']]);
    await stores.orderLists.fileByAccount(later, 'newer');
    await stores.orderLists.fileByAccount(first, 'new');
    expect([await shown('new'), await shown('newer')]).toEqual([[], ['placed']]);
    expect(await idsOf(stores, {})).toEqual([order!.id]);
    expect(await idsOf(stores, { person: EVE })).toEqual([order!.id]);
    await stores.orderLists.fileByAccount(later, undefined);
    await stores.orderLists.fileByAccount(later, undefined);
    expect([await shown('newer'), await shown('old')]).toEqual([[], ['pending_payment']]);
    expect(await stores.orders.find(order!.id)).toMatchObject({ order: later.order });
  });
}
