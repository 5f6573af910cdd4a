import { GetItemCommand } from '../../../src/adapters/dynamodb/api.ts';
import { expect, test } from '@jest/globals';
import { NOW, recordOf } from './samples.ts';
import { signingKeysContract } from './signing-keys.contract.ts';
import { databaseStores, onBothStores } from './stores.ts';

onBothStores(signingKeysContract, (open) => {
  test('a key is forgotten a month after it verified anything', async () => {
    const database = await open();
    const kept = { kind: 'cursor', disabled: false, version: 1, createdAt: NOW } as const;
    const after = { ...kept, id: 'key_1', activeFrom: NOW, retiredAt: NOW, verifyUntil: NOW };
    const { signingKeys } = databaseStores(database);
    await signingKeys.commit([{ before: undefined, after }], recordOf('key_1'));
    const Key = { pk: { S: 'SIGNING' }, sk: { S: 'cursor#key_1' } };
    const { client, tables } = database;
    const { Item } = await client.send(new GetItemCommand({ TableName: tables.keyring, Key }));
    expect(Item?.ttl?.N).toBe(`${Math.ceil(NOW / 1000) + 30 * 86_400}`);
  });
});
