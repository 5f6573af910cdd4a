import { PutItemCommand } from '../../../src/adapters/dynamodb/api.ts';
import { expect, test } from '@jest/globals';
import { categoriesContract } from './categories.contract.ts';
import { databaseStores, onBothStores } from './stores.ts';

onBothStores(categoriesContract, (open) => {
  test('an item of another shape is no category', async () => {
    const database = await open();
    const { categories } = databaseStores(database);
    await database.client.send(
      new PutItemCommand({
        TableName: database.tables.catalog,
        Item: { pk: { S: 'CATEGORIES' }, sk: { S: 'cat_1' }, id: { S: 'cat_1' }, name: { N: '7' } },
      }),
    );
    await expect(categories.all()).rejects.toThrow();
  });
});
