import type { People } from '../../application/ports.ts';
import type { Database } from './client.ts';
import { eventPut } from './event-items.ts';
import {
  bookPut,
  CUSTOMERS,
  emailPartition,
  personPartition,
  personWrites,
  toListedPerson,
  tombstonePuts,
  toPerson,
} from './person-items.ts';
import { queryPage } from './query-page.ts';
import { readPartition } from './read-partition.ts';
import { transact } from './transact.ts';

/** People on DynamoDB. */
export function createPeople(database: Database): People {
  const { client, tables } = database;
  const table = tables.people;

  const store: People['commit'] = async (person, record, formerEmailKey) => {
    const failed = await transact(client, [
      ...personWrites(table, person, formerEmailKey),
      eventPut(database, record),
    ]);
    return failed.length === 0;
  };

  return {
    find: async (personId) => {
      const wanted = { table, partition: personPartition(personId), consistent: true };
      return toPerson(await readPartition(client, wanted));
    },

    add: (person, record) => store(person, record),
    commit: store,

    commitBook: async (personId, after, record) => {
      const failed = await transact(client, [
        bookPut(table, personId, after),
        eventPut(database, record),
      ]);
      return failed.length === 0;
    },

    erase: async (personId, at) => {
      for (;;) {
        const wanted = { table, partition: personPartition(personId), consistent: true };
        const items = await readPartition(client, wanted);
        const failed = await transact(client, tombstonePuts(table, personId, items, at));
        if (failed.length === 0) return;
      }
    },

    page: async ({ emailKey, limit, after }) => {
      const { items, next } = await queryPage(client, {
        table,
        ...(emailKey === undefined
          ? {
              index: 'byKind',
              condition: 'kind = :kind',
              values: { ':kind': CUSTOMERS },
              keys: ['kind', 'listedAt', 'pk', 'sk'],
            }
          : {
              condition: 'pk = :pk',
              values: { ':pk': emailPartition(emailKey) },
              keys: ['pk', 'sk'],
            }),
        ascending: false,
        limit,
        after,
      });
      return { items: items.map(toListedPerson), next };
    },
  };
}
