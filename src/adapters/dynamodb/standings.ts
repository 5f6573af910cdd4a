import { GetItemCommand } from './api.ts';
import type { Standings } from '../../application/ports.ts';
import { isActiveAdmin } from '../../domain/people/standing.ts';
import type { Database } from './client.ts';
import { eventPut } from './event-items.ts';
import { toItem } from './item.ts';
import { queryPage } from './query-page.ts';
import {
  leaveAdmins,
  joinAdmins,
  ROSTER_KEY,
  standingKey,
  standingWrites,
  toAdmins,
  toStanding,
} from './standing-items.ts';
import { transact } from './transact.ts';

/** What the shop says about people, on DynamoDB. */
export function createStandings(database: Database): Standings {
  const { client, tables } = database;
  const table = tables.people;
  return {
    of: async (personId) => {
      const { Item: item } = await client.send(
        new GetItemCommand({ TableName: table, Key: standingKey(personId), ConsistentRead: true }),
      );
      return item && toStanding(item);
    },

    staff: async ({ limit, after }) => {
      const { items, next } = await queryPage(client, {
        table,
        index: 'byKind',
        condition: 'kind = :kind',
        values: { ':kind': 'staff' },
        ascending: true,
        keys: ['pk', 'sk', 'kind', 'listedAt'],
        limit,
        after,
      });
      return { items: items.map(toStanding), next };
    },

    activeAdmins: async () => {
      const { Item: item } = await client.send(
        new GetItemCommand({ TableName: table, Key: toItem(ROSTER_KEY), ConsistentRead: true }),
      );
      return item === undefined ? [] : toAdmins(item);
    },

    commit: async ({ before, after, witness, record }) => {
      const [was, is] = [isActiveAdmin(before), isActiveAdmin(after)];
      const failed = await transact(client, [
        ...(await standingWrites(database, before, after)),
        eventPut(database, record),
        ...(is && !was ? [joinAdmins(table, after.personId)] : []),
        ...(was && !is ? [leaveAdmins(table, after.personId, witness)] : []),
      ]);
      return failed.length === 0;
    },
  };
}
