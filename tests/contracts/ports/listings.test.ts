import { PutItemCommand } from '../../../src/adapters/dynamodb/api.ts';
import { expect, test } from '@jest/globals';
import { listingsContract } from './listings.contract.ts';
import { databaseStores, onBothStores } from './stores.ts';

onBothStores(listingsContract, (open) => {
  test('items of another shape are not listed', async () => {
    const database = await open();
    const { listings } = databaseStores(database);
    const foreign = { title: { N: '7' }, scopes: { S: 'all' } };
    for (const [pk, sk] of [
      ['all', 'prod_1'],
      ['PLACEMENT#prod_1', 'placement'],
    ] as const) {
      await database.client.send(
        new PutItemCommand({
          TableName: database.tables.listings,
          Item: { pk: { S: pk }, sk: { S: sk }, ...foreign },
        }),
      );
    }
    const query = { scope: 'all', sort: 'newest', limit: 5, after: undefined } as const;
    await expect(listings.page(query)).rejects.toThrow();
    await expect(listings.placement('prod_1')).rejects.toThrow();
  });
});
