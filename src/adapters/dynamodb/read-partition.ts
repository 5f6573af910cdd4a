import { paginateQuery, QueryCommand, type DynamoDBClient } from './api.ts';
import { toItem, type Item } from './item.ts';

/** All items of a partition in the order of their sort keys, one round trip for each megabyte. */
export async function readPartition(
  client: DynamoDBClient,
  wanted: {
    readonly table: string;
    readonly partition: string;
    /** Only items whose sort keys begin like this; all when absent. */
    readonly prefix?: string;
    readonly consistent: boolean;
  },
): Promise<Item[]> {
  const { prefix } = wanted;
  const items: Item[] = [];
  let start: Item | undefined;
  do {
    const page = await client.send(
      new QueryCommand({
        TableName: wanted.table,
        ConsistentRead: wanted.consistent,
        KeyConditionExpression:
          prefix === undefined ? 'pk = :pk' : 'pk = :pk AND begins_with(sk, :prefix)',
        ExpressionAttributeValues: toItem({ ':pk': wanted.partition, ':prefix': prefix }),
        ...(start === undefined ? {} : { ExclusiveStartKey: start }),
      }),
    );
    items.push(...(page.Items ?? []));
    start = page.LastEvaluatedKey;
  } while (start !== undefined);
  return items;
}

/** All items of a partition whose sort keys are in a range, both ends in it; eventually consistent. */
export async function readRange(
  client: DynamoDBClient,
  wanted: {
    readonly table: string;
    readonly partition: string;
    readonly from?: string;
    readonly to?: string;
  },
): Promise<Item[]> {
  const { from = ' ', to = '\u{10ffff}' } = wanted;
  const items: Item[] = [];
  const pages = paginateQuery(
    { client },
    {
      TableName: wanted.table,
      KeyConditionExpression: 'pk = :pk AND sk BETWEEN :from AND :to',
      ExpressionAttributeValues: toItem({ ':pk': wanted.partition, ':from': from, ':to': to }),
    },
  );
  for await (const { Items = [] } of pages) items.push(...Items);
  return items;
}
