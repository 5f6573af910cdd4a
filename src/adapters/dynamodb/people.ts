import type { People } from '../../application/ports.ts';
import type { Database } from './client.ts';
import { eventPut } from './event-items.ts';
import { createListedKeys } from './listed-keys.ts';
import { followWrite } from './follower-items.ts';
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
import { queryPage, type PageQuery } from './query-page.ts';
import { readPartition } from './read-partition.ts';
import { transact } from './transact.ts';

interface List extends Pick<PageQuery, 'index' | 'condition' | 'values' | 'keys'> {
  /** The attribute by which it is sorted. */
  readonly rank: string;
}

const ALL: List = {
  index: 'byKind',
  condition: 'kind = :kind',
  values: { ':kind': CUSTOMERS },
  keys: ['kind', 'listedAt', 'pk', 'sk'],
  rank: 'listedAt',
};

function underEmail(emailKey: string): List {
  return {
    condition: 'pk = :pk',
    values: { ':pk': emailPartition(emailKey) },
    keys: ['pk', 'sk'],
    rank: 'sk',
  };
}

/** People on DynamoDB. */
export function createPeople(database: Database): People {
  const { client, tables } = database;
  const table = tables.people;
  const keys = createListedKeys(database);

  const store: People['commit'] = async (person, record, { formerEmailKey, follows } = {}) => {
    await keys.list(person);
    const failed = await transact(client, [
      ...personWrites(table, person, formerEmailKey),
      ...(follows === undefined ? [] : [followWrite(table, person.id, follows)]),
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

    page: async ({ emailKey, sort, limit, after }) => {
      const list = emailKey === undefined ? ALL : underEmail(emailKey);
      const [{ items, next }, found] = await Promise.all([
        queryPage(client, { table, ...list, ascending: sort === 'oldest', limit, after }),
        keys.page({ emailKey, sort, beyond: after?.[list.rank], limit }),
      ]);
      const listed = items.map(toListedPerson);
      return { items: listed.map((one) => ({ ...one, key: found.get(one.id) })), next };
    },
  };
}
