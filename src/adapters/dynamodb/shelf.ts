import { GetItemCommand, type TransactWriteItem } from './api.ts';
import * as z from 'zod/mini';
import type { Shelf } from '../../application/ports.ts';
import type { Database } from './client.ts';
import { fromItem, toItem, type Item } from './item.ts';
import { MAX_TRANSACTION_ITEMS, transact } from './transact.ts';

/** How the items of a shelf are made. */
export interface ShelfShape<Entry> {
  /** The partition that tells where a product stands. */
  readonly placementOf: (productId: string) => string;
  /** The partition of a list. */
  readonly partitionOf: (scope: string) => string;
  /** Reads what was stored; throws when it has another shape. */
  readonly parse: (shown: unknown) => Entry;
  /** What lists are sorted by, beside the product's id. */
  readonly ranksOf: (entry: Entry) => Readonly<Record<string, string>>;
}

const placementItem = z.object({
  scopes: z.array(z.string()),
  shown: z.optional(z.unknown()),
  revision: z.int(),
});

/**
 * A shelf on DynamoDB: an item for each product and scope, and one that tells all its scopes. More
 * scopes than fit a transaction are written in several. Each is fenced by the placement's revision and
 * leaves a placement that names every scope there may be an item in, so that whoever lists the product
 * next completes it.
 */
export function createShelf<Entry extends { readonly id: string }>(
  { client, tables: { listings: table } }: Pick<Database, 'client' | 'tables'>,
  shape: ShelfShape<Entry>,
): Shelf<Entry> {
  const keyOf = (productId: string): Item =>
    toItem({ pk: shape.placementOf(productId), sk: 'placement' });

  const placementPut = (
    productId: string,
    placement: { scopes: readonly string[]; shown: Entry | undefined },
    revision: number,
  ): TransactWriteItem => ({
    Put: {
      TableName: table,
      Item: { ...keyOf(productId), ...toItem({ ...placement, revision: revision + 1 }) },
      ConditionExpression: 'attribute_not_exists(pk) OR revision = :before',
      ExpressionAttributeValues: toItem({ ':before': revision }),
    },
  });

  const entryPut = (scope: string, entry: Entry): TransactWriteItem => {
    const key = { pk: shape.partitionOf(scope), sk: entry.id };
    return {
      Put: { TableName: table, Item: toItem({ ...entry, ...key, ...shape.ranksOf(entry) }) },
    };
  };

  const entryDelete = (scope: string, productId: string): TransactWriteItem => ({
    Delete: { TableName: table, Key: toItem({ pk: shape.partitionOf(scope), sk: productId }) },
  });

  return {
    placement: async (productId) => {
      const { Item: item } = await client.send(
        new GetItemCommand({ TableName: table, Key: keyOf(productId), ConsistentRead: true }),
      );
      if (item === undefined) return { scopes: [], shown: undefined, revision: 0 };
      const { scopes, shown, revision } = fromItem(placementItem, item);
      return { scopes, shown: shown === undefined ? undefined : shape.parse(shown), revision };
    },

    place: async ({ productId, summary, scopes, before }) => {
      const gone = before.scopes.filter((scope) => !scopes.includes(scope));
      const writes = [
        ...(summary === undefined ? [] : scopes.map((scope) => entryPut(scope, summary))),
        ...gone.map((scope) => entryDelete(scope, productId)),
      ];
      const underWay = { scopes: [...new Set([...before.scopes, ...scopes])], shown: before.shown };
      const step = MAX_TRANSACTION_ITEMS - 1; // one is the placement
      for (let start = 0, { revision } = before; ; start += step, revision += 1) {
        const isLast = start + step >= writes.length;
        const placement = isLast ? { scopes, shown: summary } : underWay;
        const failed = await transact(client, [
          placementPut(productId, placement, revision),
          ...writes.slice(start, start + step),
        ]);
        if (failed.length > 0) return false;
        if (isLast) return true;
      }
    },
  };
}
