import type { AgeSort, StoredPerson, WrappedDataKey } from '../../application/ports.ts';
import type { Database } from './client.ts';
import { ownerOf, toWrappedKey } from './data-key-items.ts';
import { toItem } from './item.ts';
import { CUSTOMERS, listedAtOf } from './person-items.ts';
import { queryPage } from './query-page.ts';
import { updateAlone } from './update-alone.ts';

/** What sorts before every time, and behind. */
const BEGIN = '0';
const END = '~';

/** The data keys of people in the order in which people are listed, in indexes over the keys themselves. */
export interface ListedKeys {
  /** Lists a person's key as the person is listed. One that was destroyed is on no list any more. */
  list(person: Pick<StoredPerson, 'id' | 'createdAt' | 'emailKey'>): Promise<void>;
  /**
   * Keys by their owners, of all people or those of an e-mail, the first that are listed beyond `beyond`.
   * They may lag by a moment: one that is missing has to be looked for.
   */
  page(query: {
    emailKey: string | undefined;
    sort: AgeSort | undefined;
    beyond: string | undefined;
    limit: number;
  }): Promise<ReadonlyMap<string, WrappedDataKey>>;
}

export function createListedKeys({ client, tables }: Database): ListedKeys {
  const table = tables.dataKeys;
  return {
    list: async (person) => {
      await updateAlone(client, {
        TableName: table,
        Key: toItem({ pk: person.id }),
        UpdateExpression: 'SET kind = :kind, listedAt = :at, emailKey = :emailKey',
        // Only a key that can still be used has it.
        ConditionExpression: 'attribute_exists(createdAt)',
        ExpressionAttributeValues: toItem({
          ':kind': CUSTOMERS,
          ':at': listedAtOf(person),
          ':emailKey': person.emailKey,
        }),
      });
    },

    page: async ({ emailKey, sort, beyond, limit }) => {
      const ascending = sort === 'oldest';
      const list =
        emailKey === undefined
          ? { index: 'byKind', names: { '#list': 'kind' }, values: { ':list': CUSTOMERS } }
          : { index: 'byEmail', names: { '#list': 'emailKey' }, values: { ':list': emailKey } };
      const { items } = await queryPage(client, {
        ...{ table, index: list.index, names: list.names, ascending, limit },
        condition: `#list = :list AND listedAt ${ascending ? '>' : '<'} :beyond`,
        values: { ...list.values, ':beyond': beyond ?? (ascending ? BEGIN : END) },
        keys: ['listedAt'],
        after: undefined,
      });
      return new Map(items.map((item) => [ownerOf(item), toWrappedKey(item)]));
    },
  };
}
