import { PutItemCommand } from '../../../src/adapters/dynamodb/api.ts';
import { expect, test } from '@jest/globals';
import { standingContract } from './standing.contract.ts';
import { databaseStores, onBothStores } from './stores.ts';

onBothStores(standingContract, (open) => {
  test('an item of another shape is no standing', async () => {
    const database = await open();
    const Item = { pk: { S: 'PERSON#ada' }, sk: { S: 'STANDING' }, summary: { M: {} } };
    await database.client.send(new PutItemCommand({ TableName: database.tables.people, Item }));
    await expect(databaseStores(database).standing.of('ada')).rejects.toThrow();
  });
});
