import { PutItemCommand } from '../../../src/adapters/dynamodb/api.ts';
import { expect, test } from '@jest/globals';
import { ordersContract } from './orders.contract.ts';
import { cartIdOf, placingOf, stocked } from './samples.ts';
import { databaseStores, onBothStores } from './stores.ts';

onBothStores(ordersContract, (open) => {
  test.each(['head', 'lines'])('%s of another shape are no order', async (part) => {
    const database = await open();
    const stores = databaseStores(database);
    const change = placingOf(await stocked(stores, ['A']));
    await stores.orders.place(change);
    const { id } = change.stored.order;
    await database.client.send(
      new PutItemCommand({
        TableName: database.tables.orders,
        Item: { pk: { S: id }, sk: { S: part }, status: { S: 'sent' }, packed: { S: 'none' } },
      }),
    );
    await expect(stores.orders.find(id)).rejects.toThrow();
    await expect(stores.orders.readForCheckout(cartIdOf(1), id)).rejects.toThrow();
  });
});
