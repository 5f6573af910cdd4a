import { expect, test } from '@jest/globals';
import { ScanCommand } from '../../../src/adapters/dynamodb/api.ts';
import { createSendings } from '../../../src/adapters/dynamodb/sendings.ts';
import { noticesContract } from './notices.contract.ts';
import { DAY_MS, NOW } from './samples.ts';
import { onBothStores } from './stores.ts';

onBothStores(noticesContract, (open) => {
  test('what went out is kept until no redelivery can come any more', async () => {
    const database = await open();
    const sendings = createSendings(database);
    const key = { newsId: 'evt_1', channel: 'email' } as const;
    const ttls = async () => {
      const { client, tables } = database;
      const { Items = [] } = await client.send(new ScanCommand({ TableName: tables.work }));
      return Items.map(({ ttl }) => Number(ttl?.N));
    };
    await sendings.begin({ ...key, run: 'a', at: NOW, heldUntil: NOW, keptUntil: NOW + DAY_MS });
    expect(await ttls()).toEqual([Math.ceil((NOW + DAY_MS) / 1000)]);
    await sendings.finish({ ...key, keptUntil: NOW + 2 * DAY_MS });
    expect(await ttls()).toEqual([Math.ceil((NOW + 2 * DAY_MS) / 1000)]);
  });
});
