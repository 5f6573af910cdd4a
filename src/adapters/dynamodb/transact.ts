import {
  TransactionCanceledException,
  TransactWriteItemsCommand,
  type DynamoDBClient,
  type TransactWriteItem,
} from './api.ts';
import type { Item } from './item.ts';
import { pause } from './pause.ts';

/** A transaction may hold at most this many items (DynamoDB quota). */
export const MAX_TRANSACTION_ITEMS = 100;

/** Once and five more times. */
export const TRIES = 6;
const PASSING = ['TransactionConflict', 'ThrottlingError', 'ProvisionedThroughputExceeded'];

/** By its index, each write whose condition did not hold, with the item as it is if the write asks for it. */
export type Refusals = ReadonlyMap<number, Item | undefined>;

export type Attempt =
  | { readonly outcome: 'committed' }
  | { readonly outcome: 'refused'; readonly refusals: Refusals }
  /** It may do at another time; `at` has the indexes of what others were at. */
  | { readonly outcome: 'conflict'; readonly at: ReadonlySet<number>; readonly error: Error };

/** Tries once to commit all items or none. */
export async function attempt(
  client: DynamoDBClient,
  items: readonly TransactWriteItem[],
): Promise<Attempt> {
  try {
    await client.send(new TransactWriteItemsCommand({ TransactItems: [...items] }));
    return { outcome: 'committed' };
  } catch (error) {
    if (!(error instanceof TransactionCanceledException)) throw error;
    const reasons = (error.CancellationReasons ?? []).map(
      ({ Code = 'None', Item: item }, index) => ({ code: Code, index, item }),
    );
    const failed = reasons.filter(({ code }) => code === 'ConditionalCheckFailed');
    if (failed.length > 0) {
      return {
        outcome: 'refused',
        refusals: new Map(failed.map(({ index, item }) => [index, item])),
      };
    }
    const passing = reasons.filter(({ code }) => PASSING.includes(code));
    if (passing.length === 0) throw error;
    return { outcome: 'conflict', at: new Set(passing.map(({ index }) => index)), error };
  }
}

/**
 * Commits all items or none. Answers what was refused; nothing means committed. Conflicts with other
 * transactions are tried again with full jitter, five times, then thrown.
 */
export async function transactOrExplain(
  client: DynamoDBClient,
  items: readonly TransactWriteItem[],
): Promise<Refusals> {
  for (let tries = 1; ; tries += 1) {
    const result = await attempt(client, items);
    if (result.outcome === 'committed') return new Map();
    if (result.outcome === 'refused') return result.refusals;
    if (tries >= TRIES) throw result.error;
    await pause(tries);
  }
}

/** The same, and answers only the indexes of the items whose condition did not hold. */
export async function transact(
  client: DynamoDBClient,
  items: readonly TransactWriteItem[],
): Promise<readonly number[]> {
  return [...(await transactOrExplain(client, items)).keys()];
}
