import { PutItemCommand } from '../../../src/adapters/dynamodb/api.ts';
import { expect, test } from '@jest/globals';
import { cartsContract } from './carts.contract.ts';
import { cartIdOf } from './samples.ts';
import { databaseStores, onBothStores } from './stores.ts';

onBothStores(cartsContract, (open) => {
  test('an item of another shape is no cart', async () => {
    const database = await open();
    const { carts } = databaseStores(database);
    await database.client.send(
      new PutItemCommand({
        TableName: database.tables.carts,
        Item: { pk: { S: cartIdOf(1) }, lines: { S: 'none' } },
      }),
    );
    await expect(carts.find(cartIdOf(1))).rejects.toThrow();
  });
});
