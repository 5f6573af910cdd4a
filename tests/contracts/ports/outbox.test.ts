import { PutItemCommand } from '../../../src/adapters/dynamodb/api.ts';
import { expect, test } from '@jest/globals';
import { outboxContract } from './outbox.contract.ts';
import { addCategory, NOW, recordOf } from './samples.ts';
import { databaseStores, onBothStores } from './stores.ts';
import { around } from '../../support/around.ts';

onBothStores(outboxContract, (open) => {
  test('an item of another shape is no record, and is named', async () => {
    const database = await open();
    const { outbox } = databaseStores(database);
    await database.client.send(
      new PutItemCommand({
        TableName: database.tables.events,
        Item: {
          pk: { S: 'subject' },
          sk: { S: 'evt_00000000000000000000000000' },
          unpublished: { S: 'shard-0' },
          events: { S: 'order.placed' },
        },
      }),
    );
    await expect(outbox.history('subject')).rejects.toThrow();
    expect(await outbox.unpublished({ before: NOW, limit: 9 })).toEqual({
      records: [],
      unreadable: ['evt_00000000000000000000000000'],
      next: undefined,
    });
  });

  test('what is published while the index still lists it is not told', async () => {
    const database = await open();
    const stores = databaseStores(database);
    const record = recordOf('subject');
    const category = { id: 'cat_1', slug: 'tea', name: 'Tea', parentId: null, version: 1 };
    await addCategory(stores, category, record);
    around(database.client, async (_, next) => {
      const answer = await next();
      if (answer.Items?.length > 0) await stores.outbox.markPublished(record);
      return answer;
    });
    const { records } = await stores.outbox.unpublished({ before: NOW + 1, limit: 9 });
    expect(records).toEqual([]);
  });
});
