import { expect, test } from '@jest/globals';
import { createOrderLists } from '../../../src/adapters/dynamodb/order-lists.ts';
import { measured } from '../../support/engine.ts';
import { orderListsContract } from './order-lists.contract.ts';
import { NOW, placingOf, stocked } from './samples.ts';
import { databaseStores, onBothStores } from './stores.ts';

onBothStores(orderListsContract, (open) => {
  test('of many orders a hundred are looked at for the few in a status, and the list goes on', async () => {
    const database = await open();
    const stores = databaseStores(database);
    const offers = await stocked(stores, ['A'], 1000);
    for (let n = 0; n < 130; n += 1) {
      const method = n === 3 ? 'cash_on_delivery' : 'card';
      const change = placingOf(offers, { cart: n, customerId: 'eve', laterMs: n, method });
      await stores.orders.place(change);
    }
    const meter = measured(database);
    const query = { person: 'eve', status: 'placed' as const, limit: 20 };
    const lists = createOrderLists(database);
    const first = await lists.page({ ...query, after: undefined });
    expect([first.items.length, meter.calls.length]).toEqual([0, 1]);
    const second = await lists.page({ ...query, after: first.next });
    expect(second.items.map(({ summary }) => summary.createdAt)).toEqual([NOW + 3]);
    expect(second.next).toBeUndefined();
    expect(meter.total().read).toBeLessThan(16);
  }, 30_000);
});
