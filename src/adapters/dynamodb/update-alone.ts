import {
  ConditionalCheckFailedException,
  TransactionConflictException,
  UpdateItemCommand,
  type DynamoDBClient,
  type UpdateItemCommandInput,
} from './api.ts';
import { pause } from './pause.ts';

const TRIES = 6;

/**
 * Updates one item without a transaction, which would cost twice as much; false when its condition did
 * not hold. Tried again while a transaction has the item, five times, then thrown.
 */
export async function updateAlone(
  client: DynamoDBClient,
  update: UpdateItemCommandInput,
): Promise<boolean> {
  for (let tries = 1; ; tries += 1) {
    try {
      await client.send(new UpdateItemCommand(update));
      return true;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false;
      if (!(error instanceof TransactionConflictException) || tries >= TRIES) throw error;
      await pause(tries);
    }
  }
}
