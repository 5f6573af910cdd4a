import {
  TransactionCanceledException,
  TransactWriteItemsCommand,
  type DynamoDBClient,
  type TransactWriteItem,
} from '@aws-sdk/client-dynamodb';
import { pause } from './pause.ts';

/** A transaction may hold at most this many items (DynamoDB quota). */
export const MAX_TRANSACTION_ITEMS = 100;

const TRIES = 6;
const PASSING = ['TransactionConflict', 'ThrottlingError', 'ProvisionedThroughputExceeded'];

/**
 * Commits all items or none. Answers the indexes of the items whose condition did not hold; none means
 * committed. Conflicts with other transactions are tried again with full jitter, five times, then thrown.
 */
export async function transact(
  client: DynamoDBClient,
  items: readonly TransactWriteItem[],
): Promise<readonly number[]> {
  for (let tries = 1; ; tries += 1) {
    try {
      await client.send(new TransactWriteItemsCommand({ TransactItems: [...items] }));
      return [];
    } catch (error) {
      if (!(error instanceof TransactionCanceledException)) throw error;
      const codes = (error.CancellationReasons ?? []).map(({ Code }) => Code ?? 'None');
      const failed = codes.flatMap((code, index) =>
        code === 'ConditionalCheckFailed' ? [index] : [],
      );
      if (failed.length > 0) return failed;
      if (tries >= TRIES || !codes.some((code) => PASSING.includes(code))) throw error;
      await pause(tries);
    }
  }
}
