import { QueryCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
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
