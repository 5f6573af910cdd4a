import { GetItemCommand } from '../../../src/adapters/dynamodb/api.ts';
import { expect, test } from '@jest/globals';
import { NOW } from './samples.ts';
import { databaseStores, onBothStores } from './stores.ts';
import { deliveryOf, webhooksContract } from './webhooks.contract.ts';

onBothStores(webhooksContract, (open) => {
  test('deliveries are forgotten 30 days after they were last wanted', async () => {
    const database = await open();
    const delivery = deliveryOf({ since: NOW + 5_000 });
    await databaseStores(database).webhookDeliveries.add(delivery);
    const { client, tables } = database;
    const Key = { pk: { S: 'WEBHOOK#whe_1' }, sk: { S: delivery.id } };
    const { Item } = await client.send(new GetItemCommand({ TableName: tables.work, Key }));
    expect(Item?.ttl?.N).toBe(`${Math.ceil(NOW / 1000) + 5 + 30 * 86_400}`);
  });
});
