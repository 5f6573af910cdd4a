import type { TransactWriteItem } from './api.ts';
import * as z from 'zod/mini';
import type { ListedPerson, StoredAddressBook, StoredPerson } from '../../application/ports.ts';
import { followDelete } from './follower-items.ts';
import { both, fromItem, NOT_THERE, THERE, toItem, type Item } from './item.ts';

const PROFILE = 'PROFILE';
const ADDRESSES = 'ADDRESSES';

/** What the index lists customers under. */
export const CUSTOMERS = 'customer';

/** Nobody has disabled or enabled them since; of who was stored before that was noted, nobody ever has. */
const NOT_OTHERWISE = 'NOT summary.disabled = :other';

/** All that the index carries along, and all that a list shows. */
const listedItem = z.object({
  summary: z.object({
    id: z.string(),
    groups: z.array(z.string()),
    disabled: z._default(z.boolean(), false),
    version: z.int(),
    createdAt: z.int(),
  }),
  sealed: z.instanceof(Uint8Array),
});

const profileItem = z.extend(listedItem, { emailKey: z.string() });

const addressesItem = z.object({ sealed: z.instanceof(Uint8Array), version: z.int() });

/** Everything about one person is in one partition. */
export function personPartition(personId: string): string {
  return `PERSON#${personId}`;
}

/** Those whose e-mail it is are in the partition of its look-up key. */
export function emailPartition(emailKey: string): string {
  return `EMAIL#${emailKey}`;
}

/**
 * The writes for a version of a person: their profile, and what is found by their e-mail, which is the
 * same once more, so that a look-up is one read. By an e-mail that was theirs they are found no more.
 */
export function personWrites(
  table: string,
  person: StoredPerson,
  formerEmailKey?: string,
): TransactWriteItem[] {
  const { id, groups, disabled, version, createdAt, sealed, emailKey } = person;
  const listedAt = listedAtOf(person);
  const shown = { shape: 1, summary: { id, groups, disabled, version, createdAt }, sealed };
  const profile = { pk: personPartition(id), sk: PROFILE, kind: CUSTOMERS, listedAt, emailKey };
  return [
    {
      Put: {
        TableName: table,
        Item: toItem({ ...profile, ...shown }),
        ...(version === 1
          ? { ConditionExpression: NOT_THERE }
          : {
              ConditionExpression: both('summary.version = :before', NOT_OTHERWISE),
              ExpressionAttributeValues: toItem({ ':before': version - 1, ':other': !disabled }),
            }),
      },
    },
    {
      Put: {
        TableName: table,
        Item: toItem({ pk: emailPartition(emailKey), sk: listedAt, ...shown }),
      },
    },
    ...(formerEmailKey === undefined || formerEmailKey === emailKey
      ? []
      : [
          {
            Delete: {
              TableName: table,
              Key: toItem({ pk: emailPartition(formerEmailKey), sk: listedAt }),
            },
          },
        ]),
  ];
}

/**
 * The writes by which lists tell that a person is disabled, or is not any more; none for who has no account.
 * Refused when the profile has changed since it was read.
 */
export function disabledUpdates(
  table: string,
  profile: Item | undefined,
  disabled: boolean,
): TransactWriteItem[] {
  if (profile === undefined || isTombstone(profile)) return [];
  const { emailKey, summary } = fromItem(profileItem, profile);
  const update = (Key: Item, condition: string, seen: object): TransactWriteItem => ({
    Update: {
      TableName: table,
      Key,
      UpdateExpression: 'SET summary.disabled = :disabled',
      ConditionExpression: condition,
      ExpressionAttributeValues: toItem({ ':disabled': disabled, ...seen }),
    },
  });
  return [
    update(profileKey(summary.id), 'summary.version = :seen', { ':seen': summary.version }),
    update(toItem({ pk: emailPartition(emailKey), sk: listedAtOf(summary) }), THERE, {}),
  ];
}

export function profileKey(personId: string): Item {
  return toItem({ pk: personPartition(personId), sk: PROFILE });
}

/** The write for a version of a person's addresses. */
export function bookPut(
  table: string,
  personId: string,
  { sealed, version }: StoredAddressBook,
): TransactWriteItem {
  const key = { pk: personPartition(personId), sk: ADDRESSES };
  return {
    Put: {
      TableName: table,
      Item: toItem({ ...key, shape: 1, sealed, version }),
      ...(version === 1
        ? { ConditionExpression: NOT_THERE }
        : {
            ConditionExpression: 'version = :before',
            ExpressionAttributeValues: toItem({ ':before': version - 1 }),
          }),
    },
  };
}

/**
 * The writes that leave nothing of a person but that they were erased: where their profile and addresses
 * stood nothing else fits any more. Refused when the profile has changed since it was read.
 */
export function tombstonePuts(
  table: string,
  personId: string,
  items: readonly Item[],
  at: number,
): TransactWriteItem[] {
  const profile = items.find(({ sk }) => sk?.S === PROFILE);
  const stored = profile && (isTombstone(profile) ? undefined : fromItem(profileItem, profile));
  const place = (sk: string): Item =>
    toItem({ pk: personPartition(personId), sk, shape: 1, erasedAt: at });
  const unseen = 'attribute_not_exists(summary)';
  return [
    {
      Put: {
        TableName: table,
        Item: place(PROFILE),
        ...(stored === undefined
          ? { ConditionExpression: unseen }
          : {
              ConditionExpression: 'summary.version = :seen',
              ExpressionAttributeValues: toItem({ ':seen': stored.summary.version }),
            }),
      },
    },
    { Put: { TableName: table, Item: place(ADDRESSES) } },
    followDelete(table, personId),
    ...(stored === undefined ? [] : [emailDelete(table, stored)]),
  ];
}

function emailDelete(
  table: string,
  { emailKey, summary }: z.output<typeof profileItem>,
): TransactWriteItem {
  const key = { pk: emailPartition(emailKey), sk: listedAtOf(summary) };
  return { Delete: { TableName: table, Key: toItem(key) } };
}

function isTombstone(item: Item): boolean {
  return item.erasedAt !== undefined;
}

/** By what lists of people are sorted. */
export function listedAtOf({ id, createdAt }: { id: string; createdAt: number }): string {
  return `${new Date(createdAt).toISOString()}#${id}`;
}

/** A person as a list shows them. */
export function toListedPerson(item: Item): Omit<ListedPerson, 'key'> {
  const { summary, sealed } = fromItem(listedItem, item);
  return { ...summary, sealed };
}

/** The person whose partition this is; undefined when nobody has an account there, or not any more. */
export function toPerson(
  items: readonly Item[],
): { person: StoredPerson; book: StoredAddressBook | undefined } | undefined {
  const profile = items.find(({ sk }) => sk?.S === PROFILE);
  const addresses = items.find(({ sk }) => sk?.S === ADDRESSES);
  if (profile === undefined || isTombstone(profile)) return undefined;
  const { summary, sealed, emailKey } = fromItem(profileItem, profile);
  return {
    person: { ...summary, sealed, emailKey },
    book: addresses && fromItem(addressesItem, addresses),
  };
}
