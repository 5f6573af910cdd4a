import { GetItemCommand, type TransactWriteItem } from './api.ts';
import * as z from 'zod/mini';
import { OFFICE_GROUPS, type Standing } from '../../domain/people/standing.ts';
import type { Database } from './client.ts';
import { fromItem, NOT_THERE, toItem, type Item } from './item.ts';
import { disabledUpdates, profileKey } from './person-items.ts';

const PERSON = 'PERSON#';

/** Everything that changes stands in the summary, which the list of the staff is made of. */
const standingItem = z.object({
  pk: z.string().check(z.startsWith(PERSON)),
  summary: z.object({
    groups: z.array(z.enum(OFFICE_GROUPS)),
    disabled: z.boolean(),
    leaving: z.optional(z.literal(true)),
    version: z.int(),
    createdAt: z.int(),
  }),
});

export function standingKey(personId: string): Item {
  return toItem({ pk: `${PERSON}${personId}`, sk: 'STANDING' });
}

export function toStanding(item: Item): Standing {
  const { pk, summary } = fromItem(standingItem, item);
  return { personId: pk.slice(PERSON.length), ...summary };
}

/**
 * The writes for a standing. Who is disabled by it, or enabled, is told so on lists of people too, for which
 * their account is read: one read more, where that is so.
 */
export async function standingWrites(
  { client, tables: { people: table } }: Pick<Database, 'client' | 'tables'>,
  before: Standing | undefined,
  after: Standing,
): Promise<TransactWriteItem[]> {
  const put = standingPut(table, before, after);
  if ((before?.disabled ?? false) === after.disabled) return [put];
  const { Item: profile } = await client.send(
    new GetItemCommand({
      TableName: table,
      Key: profileKey(after.personId),
      ConsistentRead: true,
    }),
  );
  return [put, ...disabledUpdates(table, profile, after.disabled)];
}

/** Only over the version that was read. Whoever has no group is on no list. */
function standingPut(
  table: string,
  before: Standing | undefined,
  { personId, ...summary }: Standing,
): TransactWriteItem {
  const listedAt = `${new Date(summary.createdAt).toISOString()}#${personId}`;
  const listed = summary.groups.length === 0 ? {} : { kind: 'staff', listedAt };
  return {
    Put: {
      TableName: table,
      Item: { ...standingKey(personId), ...toItem({ shape: 1, summary, ...listed }) },
      ...(before === undefined
        ? { ConditionExpression: NOT_THERE }
        : {
            ConditionExpression: 'summary.version = :seen',
            ExpressionAttributeValues: toItem({ ':seen': before.version }),
          }),
    },
  };
}

/** The one item that everybody meets who changes who is an active admin. */
export const ROSTER_KEY = { pk: 'ROSTER', sk: 'ADMINS' };

const rosterItem = z.object({ admins: z.set(z.string()) });

export function toAdmins(item: Item): readonly string[] {
  return [...fromItem(rosterItem, item).admins];
}

export function joinAdmins(table: string, personId: string): TransactWriteItem {
  return {
    Update: {
      TableName: table,
      Key: toItem(ROSTER_KEY),
      UpdateExpression: 'ADD admins :one SET shape = :shape',
      ExpressionAttributeValues: toItem({ ':one': new Set([personId]), ':shape': 1 }),
    },
  };
}

/** Only while the witness, another admin, stays. */
export function leaveAdmins(
  table: string,
  personId: string,
  witness: string | undefined,
): TransactWriteItem {
  if (witness === undefined || witness === personId) {
    throw new RangeError('an admin may only go while another one stays');
  }
  return {
    Update: {
      TableName: table,
      Key: toItem(ROSTER_KEY),
      UpdateExpression: 'DELETE admins :one',
      ConditionExpression: 'contains(admins, :witness)',
      ExpressionAttributeValues: toItem({ ':one': new Set([personId]), ':witness': witness }),
    },
  };
}
