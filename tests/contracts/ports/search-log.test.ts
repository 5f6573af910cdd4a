import { PutItemCommand } from '../../../src/adapters/dynamodb/api.ts';
import { expect, test } from '@jest/globals';
import { searchLogContract } from './search-log.contract.ts';
import { databaseStores, onBothStores } from './stores.ts';

onBothStores(searchLogContract, (open) => {
  test('items of another shape are not taken for what was told', async () => {
    const database = await open();
    const { searchLog } = databaseStores(database);
    for (const [pk, sk] of [
      ['SEARCHLOG', '01K'],
      ['SEARCH#prod_1', 'placement'],
      ['SEARCH', 'head'],
    ] as const) {
      const Item = { pk: { S: pk }, sk: { S: sk }, revision: { S: 'first' } };
      await database.client.send(new PutItemCommand({ TableName: database.tables.listings, Item }));
    }
    await expect(searchLog.changes({ from: 0, after: undefined })).rejects.toThrow();
    await expect(searchLog.placement('prod_1')).rejects.toThrow();
    await expect(searchLog.head()).rejects.toThrow();
  });
});
