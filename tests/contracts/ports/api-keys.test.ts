import { GetItemCommand, PutItemCommand } from '../../../src/adapters/dynamodb/api.ts';
import { expect, test } from '@jest/globals';
import { apiKeysContract } from './api-keys.contract.ts';
import { NOW } from './samples.ts';
import { databaseStores, onBothStores } from './stores.ts';

onBothStores(apiKeysContract, (open) => {
  test('an item of another shape is no key', async () => {
    const database = await open();
    const Item = { pk: { S: 'API_KEYS' }, sk: { S: 'key_1' }, name: { S: 'ERP' } };
    await database.client.send(new PutItemCommand({ TableName: database.tables.keyring, Item }));
    await expect(databaseStores(database).apiKeys.find('key_1')).rejects.toThrow();
  });

  test('counts are forgotten after 400 days', async () => {
    const database = await open();
    await databaseStores(database).apiKeys.countUse('key_1', NOW);
    const day = new Date(NOW).toISOString().slice(0, 10);
    const Key = { pk: { S: 'API_KEY_USES#key_1' }, sk: { S: `DAY#${day}` } };
    const { client, tables } = database;
    const { Item } = await client.send(new GetItemCommand({ TableName: tables.keyring, Key }));
    expect(Item?.ttl?.N).toBe(`${Math.ceil(NOW / 1000) + 400 * 86_400}`);
  });
});
