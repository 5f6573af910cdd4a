import { QueryCommand, type DynamoDBClient } from './api.ts';
import type { PageKey } from '../../application/ports.ts';
import { pageKey, toItem, type Item } from './item.ts';

export interface PageQuery {
  readonly table: string;
  readonly index?: string | undefined;
  /** Shows all that was stored before; not possible on an index. */
  readonly consistent?: true | undefined;
  readonly condition: string;
  readonly names?: Readonly<Record<string, string>> | undefined;
  readonly values: Readonly<Record<string, unknown>>;
  readonly ascending: boolean;
  /** Key attributes of table and index: what the next page starts after. */
  readonly keys: readonly string[];
  readonly limit: number;
  readonly after: PageKey | undefined;
}

/** A page of a query and where the next one starts, if there is one: one round trip, one item more than shown. */
export async function queryPage(
  client: DynamoDBClient,
  query: PageQuery,
): Promise<{ items: Item[]; next: PageKey | undefined }> {
  const { Items = [], LastEvaluatedKey: cut } = await client.send(
    new QueryCommand({
      TableName: query.table,
      IndexName: query.index,
      ConsistentRead: query.consistent,
      KeyConditionExpression: query.condition,
      ExpressionAttributeNames: query.names,
      ExpressionAttributeValues: toItem(query.values),
      ScanIndexForward: query.ascending,
      Limit: query.limit + 1,
      ExclusiveStartKey: query.after && toItem(query.after),
    }),
  );
  const items = Items.slice(0, query.limit);
  // A page also ends at a megabyte, wherever that is.
  const hasNext = Items.length > query.limit || cut !== undefined;
  const last = hasNext ? items.at(-1) : undefined;
  return { items, next: last && pageKey(last, query.keys) };
}
