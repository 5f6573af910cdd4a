import type { QueryInput, QueryOutput, ScanInput, ScanOutput } from '@aws-sdk/client-dynamodb';
import type { DynamoDBClient } from './client.ts';
import { QueryCommand, ScanCommand } from './commands.ts';

interface Source {
  readonly client: DynamoDBClient;
}

/** All pages of a query, each read when it is asked for. */
export async function* paginateQuery(
  { client }: Source,
  input: QueryInput,
): AsyncGenerator<QueryOutput> {
  let { ExclusiveStartKey: from } = input;
  do {
    const page = await client.send(new QueryCommand({ ...input, ExclusiveStartKey: from }));
    yield page;
    from = page.LastEvaluatedKey;
  } while (from !== undefined);
}

/** All pages of a scan, each read when it is asked for. */
export async function* paginateScan(
  { client }: Source,
  input: ScanInput,
): AsyncGenerator<ScanOutput> {
  let { ExclusiveStartKey: from } = input;
  do {
    const page = await client.send(new ScanCommand({ ...input, ExclusiveStartKey: from }));
    yield page;
    from = page.LastEvaluatedKey;
  } while (from !== undefined);
}
