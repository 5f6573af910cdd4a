import {
  BatchWriteItemCommand,
  type DynamoDBClient,
  type WriteRequest,
} from '@aws-sdk/client-dynamodb';
import { pause } from './pause.ts';

/** A batch may hold at most this many writes (DynamoDB quota). */
const MAX_BATCH = 25;
const TRIES = 5;

/**
 * Writes or deletes items of a table without conditions, each on its own: some may be done when it throws. What
 * the database leaves for later (when it is throttled) is sent again after a pause.
 */
export async function writeItems(
  client: DynamoDBClient,
  table: string,
  writes: readonly WriteRequest[],
): Promise<void> {
  for (let start = 0; start < writes.length; start += MAX_BATCH) {
    let rest = writes.slice(start, start + MAX_BATCH);
    for (let tries = 1; rest.length > 0; tries += 1) {
      if (tries > TRIES) throw new Error('the database left items unwritten');
      if (tries > 1) await pause(tries);
      const answer = await client.send(
        new BatchWriteItemCommand({ RequestItems: { [table]: rest } }),
      );
      rest = answer.UnprocessedItems?.[table] ?? [];
    }
  }
}
