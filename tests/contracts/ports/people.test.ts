import { PutItemCommand } from '../../../src/adapters/dynamodb/api.ts';
import { expect, test } from '@jest/globals';
import { peopleContract, personOf } from './people.contract.ts';
import { recordOf } from './samples.ts';
import { databaseStores, onBothStores } from './stores.ts';

onBothStores(peopleContract, (open) => {
  test('an item of another shape is no person', async () => {
    const database = await open();
    const { people } = databaseStores(database);
    const person = personOf(1);
    await people.add(person, recordOf(person.id));
    expect((await people.find(person.id))?.person).toEqual(person);
    await database.client.send(
      new PutItemCommand({
        TableName: database.tables.people,
        Item: { pk: { S: `PERSON#${person.id}` }, sk: { S: 'PROFILE' }, summary: { N: '7' } },
      }),
    );
    await expect(people.find(person.id)).rejects.toThrow();
  });

  test('what else is kept of a person is none of it', async () => {
    const database = await open();
    const { people } = databaseStores(database);
    const person = personOf(1);
    await database.client.send(
      new PutItemCommand({
        TableName: database.tables.people,
        Item: { pk: { S: `PERSON#${person.id}` }, sk: { S: 'STANDING' }, disabled: { BOOL: true } },
      }),
    );
    expect(await people.find(person.id)).toBeUndefined();
    expect(await people.add(person, recordOf(person.id))).toBe(true);
    expect((await people.find(person.id))?.person).toEqual(person);
  });
});
