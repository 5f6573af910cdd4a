import { QueryCommand, type DynamoDBClient } from './api.ts';
import { toItem, type Item } from './item.ts';

/** How many items of a partition a filter lets through; reads all of them, and may lag by a moment. */
export async function countPartition(
  client: DynamoDBClient,
  {
    table,
    partition,
    filter,
    names,
    values,
  }: {
    readonly table: string;
    readonly partition: string;
    readonly filter: string;
    readonly names?: Readonly<Record<string, string>>;
    readonly values: Readonly<Record<string, string>>;
  },
): Promise<number> {
  let count = 0;
  let start: Item | undefined;
  do {
    const page = await client.send(
      new QueryCommand({
        TableName: table,
        Select: 'COUNT',
        KeyConditionExpression: 'pk = :pk',
        FilterExpression: filter,
        ...(names === undefined ? {} : { ExpressionAttributeNames: names }),
        ExpressionAttributeValues: toItem({ ':pk': partition, ...values }),
        ...(start === undefined ? {} : { ExclusiveStartKey: start }),
      }),
    );
    count += page.Count ?? 0;
    start = page.LastEvaluatedKey;
  } while (start !== undefined);
  return count;
}
