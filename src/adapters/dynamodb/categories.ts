import { GetItemCommand, type TransactWriteItem } from './api.ts';
import * as z from 'zod/mini';
import type { Categories } from '../../application/ports.ts';
import type { Category } from '../../domain/products/category.ts';
import type { Database } from './client.ts';
import { eventPut } from './event-items.ts';
import { fromItem, NOT_THERE, toItem, type Item } from './item.ts';
import { readPartition } from './read-partition.ts';
import { transact } from './transact.ts';

const PARTITION = 'CATEGORIES';
/** The item that counts the changes: what every one of them is fenced by. */
const TREE = 'TREE';

const categoryItem = z.object({
  id: z.string(),
  slug: z.string(),
  name: z.string(),
  parentId: z.nullable(z.string()),
  version: z.int(),
});

const treeItem = z.object({ revision: z.int() });

/** Categories on DynamoDB: all in one partition, for they are always read together. */
export function createCategories(database: Database): Categories {
  const { client, tables } = database;
  const table = tables.catalog;
  const treeKey = toItem({ pk: PARTITION, sk: TREE });

  const read = async (
    consistent: boolean,
  ): Promise<{ all: Category[]; tree: Item | undefined }> => {
    const items = await readPartition(client, { table, partition: PARTITION, consistent });
    const isTree = ({ sk }: Item): boolean => sk?.S === TREE;
    const all = items.filter((item) => !isTree(item)).map((item) => fromItem(categoryItem, item));
    return { all, tree: items.find(isTree) };
  };

  return {
    all: async () => (await read(false)).all,

    tree: async () => {
      const { all, tree } = await read(true);
      return { categories: all, revision: revisionOf(tree) };
    },

    revision: async () => {
      const wanted = { TableName: table, Key: treeKey, ConsistentRead: true };
      return revisionOf((await client.send(new GetItemCommand(wanted))).Item);
    },

    commit: async ({ revision, category, kind, record }) => {
      const failed = await transact(client, [
        {
          Update: {
            TableName: table,
            Key: treeKey,
            UpdateExpression: 'SET revision = :next',
            ConditionExpression: revision === 0 ? NOT_THERE : 'revision = :revision',
            ExpressionAttributeValues: toItem({
              ':next': revision + 1,
              ...(revision === 0 ? {} : { ':revision': revision }),
            }),
          },
        },
        kind === 'store' ? categoryPut(table, category) : categoryDelete(table, category),
        eventPut(database, record),
      ]);
      return failed.length === 0;
    },
  };
}

function revisionOf(tree: Item | undefined): number {
  return tree === undefined ? 0 : fromItem(treeItem, tree).revision;
}

function categoryPut(table: string, category: Category): TransactWriteItem {
  const item = toItem({ ...category, pk: PARTITION, sk: category.id, shape: 1 });
  return { Put: { TableName: table, Item: item } };
}

function categoryDelete(table: string, { id }: Category): TransactWriteItem {
  return { Delete: { TableName: table, Key: toItem({ pk: PARTITION, sk: id }) } };
}
