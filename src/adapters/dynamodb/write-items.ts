import { BatchWriteItemCommand, type DynamoDBClient, type WriteRequest } from './api.ts';
import { concurrently } from '../../application/concurrently.ts';
import { pause } from './pause.ts';

/** A batch may hold at most this many writes (DynamoDB quota). */
const MAX_BATCH = 25;
const TRIES = 8;
/** So many batches are written at once. */
const AT_ONCE = 4;

/**
 * Writes or deletes items of a table without conditions, each on its own: some may be done when it throws. What
 * the database leaves for later (when it is throttled) is sent again after a pause.
 */
export async function writeItems(
  client: DynamoDBClient,
  table: string,
  writes: readonly WriteRequest[],
): Promise<void> {
  const batches = Array.from({ length: Math.ceil(writes.length / MAX_BATCH) }, (_, index) =>
    writes.slice(index * MAX_BATCH, (index + 1) * MAX_BATCH),
  );
  await concurrently(batches, { limit: AT_ONCE, keysOf: () => [] }, async (batch) => {
    let rest = batch;
    for (let tries = 1; rest.length > 0; tries += 1) {
      if (tries > TRIES) throw new Error('the database left items unwritten');
      if (tries > 1) await pause(tries);
      const answer = await client.send(
        new BatchWriteItemCommand({ RequestItems: { [table]: rest } }),
      );
      rest = answer.UnprocessedItems?.[table] ?? [];
    }
  });
}
