import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { GetItemCommand, PutItemCommand } from '../../../src/adapters/dynamodb/api.ts';
import { startKmsStandIn, type KmsStandIn } from '../../../local/kms/server.ts';
import { createKeyService } from '../../../src/adapters/kms/key-service.ts';
import { KeyServiceUnavailable } from '../../../src/application/ports.ts';
import { serve } from '../../handlers/support/listen.ts';
import { createMemoryShop } from '../../support/memory/shop.ts';
import {
  dataKeysContract,
  keyServiceContract,
  retiredKeysContract,
  rewrappingContract,
  wrappingKeysContract,
} from './keys.contract.ts';
import { NOW } from './samples.ts';
import { databaseStores, onBothStores } from './stores.ts';

const KEY_ID = 'the-key';

onBothStores(
  (open) => {
    describe('data keys', () => dataKeysContract(open));
    describe('wrapping keys', () => wrappingKeysContract(open));
    describe('wrapping keys later', () => retiredKeysContract(open));
    describe('data keys that are wrapped anew', () => rewrappingContract(open));
  },
  (open) => {
    test('of a destroyed data key nothing is left but the time of the first destruction', async () => {
      const database = await open();
      const { dataKeys } = databaseStores(database);
      const wrapped = new Uint8Array([1, 2, 3]);
      await dataKeys.add('a', { wrappedBy: 'key_1', wrapped, createdAt: NOW });
      for (const at of [NOW + 1, NOW + 2]) await dataKeys.destroy('a', at);
      const { Item: item } = await database.client.send(
        new GetItemCommand({ TableName: database.tables.dataKeys, Key: { pk: { S: 'a' } } }),
      );
      expect(item).toEqual({
        pk: { S: 'a' },
        shape: { N: '1' },
        erasedAt: { N: `${NOW + 1}` },
      });
    });

    test('an item of another shape is no key', async () => {
      const database = await open();
      const { dataKeys, wrappingKeys } = databaseStores(database);
      const { client, tables } = database;
      const [keys, ring] = [tables.dataKeys, tables.keyring];
      const shape = { N: '1' };
      const Item = { pk: { S: 'a' }, shape, wrapped: { S: 'text' } };
      await client.send(new PutItemCommand({ TableName: keys, Item }));
      await expect(dataKeys.find(['a'])).rejects.toThrow();
      const wrapping = { pk: { S: 'WRAPPING' }, sk: { S: 'key_1' }, shape, state: { S: 'lost' } };
      await client.send(new PutItemCommand({ TableName: ring, Item: wrapping }));
      await expect(wrappingKeys.all()).rejects.toThrow();
    });
  },
);

describe('a key service in memory', () =>
  keyServiceContract(() => createMemoryShop({ now: () => NOW }).ports.keyService));

describe('a key service that speaks the protocol of KMS', () => {
  let folder: string;
  let kms: KmsStandIn;

  beforeAll(async () => {
    process.env.AWS_ACCESS_KEY_ID ??= 'local';
    process.env.AWS_SECRET_ACCESS_KEY ??= 'local';
    folder = await mkdtemp(join(tmpdir(), 'bodega-keys-'));
    kms = await startKmsStandIn({ port: 0, keyFile: join(folder, 'master-key'), keyId: KEY_ID });
  });
  afterAll(async () => {
    await kms.close();
    await rm(folder, { recursive: true });
  });

  const serviceAt = (endpoint: string, keyId = KEY_ID) =>
    createKeyService({ endpoint, region: 'eu-central-1', keyId });
  const service = () => serviceAt(`http://127.0.0.1:${kms.port}`);

  keyServiceContract(service);

  test('what will not do at any other time either is no outage', async () => {
    const { ciphertext } = await service().make('key_1');
    const named = { name: 'InvalidCiphertextException' };
    await expect(service().unwrap('key_2', ciphertext)).rejects.toMatchObject(named);
    const another = serviceAt(`http://127.0.0.1:${kms.port}`, 'another-key');
    await expect(another.make('key_1')).rejects.toMatchObject({ name: 'NotFoundException' });
    await expect(another.unwrap('key_1', ciphertext)).rejects.toMatchObject({
      name: 'NotFoundException',
    });
  });

  test.each([
    ['has a fault', 500, '{"__type":"KMSInternalException"}'],
    ['is throttled', 400, '{"__type":"ThrottlingException"}'],
    ['does not allow the key for now', 400, '{"__type":"DisabledException"}'],
    ['answers with something else', 200, '<html>'],
    ['answers without a key', 200, '{}'],
  ])('is unavailable when it %s', async (_what, status, body) => {
    const server = await serve((_request, response) => response.writeHead(status).end(body));
    await expect(serviceAt(server.url).make('key_1')).rejects.toThrow(KeyServiceUnavailable);
    const asked = serviceAt(server.url).unwrap('key_1', new Uint8Array([1]));
    await expect(asked).rejects.toThrow(KeyServiceUnavailable);
    await server.close();
    await expect(serviceAt(server.url).make('key_1')).rejects.toThrow(KeyServiceUnavailable);
  });
});
