import {
  TransactionCanceledException,
  TransactionConflictException,
  type AttributeValue,
  type TransactWriteItem,
} from '../../../src/adapters/dynamodb/api.ts';
import type { Database } from '../../../src/adapters/dynamodb/client.ts';
import type { Chance } from '../chance.ts';
import type { VirtualTime } from './virtual-time.ts';
import { around, type Sent } from '../../support/around.ts';

/** So long a transaction has its items to itself: in DynamoDB two rounds of messages, some 10 ms. */
const HELD_MS = 10;
const ONE_WAY_MS = { least: 1, most: 3 };
const READ_MS = 3;

export interface Contention {
  /**
   * Whether a transaction that is cancelled holds its items as well. DynamoDB lets go of them; this
   * is the worst that can be thought of.
   */
  readonly losersHold: boolean;
}

export interface Traffic {
  transactions: number;
  conflicts: number;
  reads: number;
  /** Transactions that were refused by a condition. */
  refused: number;
}

/**
 * What the local engine never does: of two transactions that overlap on an item, the later one is
 * cancelled, and so is a write of one item while a transaction holds it. Everything else the engine
 * decides. Calls take virtual time, and begin at the database one at a time.
 */
export function throughContention(
  { client }: Database,
  time: VirtualTime,
  chance: Chance,
  { losersHold }: Contention,
): Traffic {
  const traffic: Traffic = { transactions: 0, conflicts: 0, reads: 0, refused: 0 };
  const heldUntil = new Map<string, number>();
  const isHeld = (key: string): boolean => (heldUntil.get(key) ?? 0) > time.now;
  const hold = (keys: readonly string[]): void => {
    for (const key of keys) heldUntil.set(key, time.now + HELD_MS);
  };
  const travel = (): Promise<void> => {
    const { least, most } = ONE_WAY_MS;
    return time.sleep(least + ((most - least) * chance.below(1_000)) / 1_000);
  };

  async function transact<Answer>(
    items: readonly TransactWriteItem[],
    run: () => Promise<Answer>,
  ): Promise<Answer> {
    traffic.transactions += 1;
    const keys = items.map(keyOf);
    const held = keys.map(isHeld);
    if (held.includes(true)) {
      traffic.conflicts += 1;
      if (losersHold) hold(keys);
      throw new TransactionCanceledException({
        ...{ message: 'contended' },
        CancellationReasons: held.map((is) => ({ Code: is ? 'TransactionConflict' : 'None' })),
      });
    }
    try {
      const answer = await time.standStill(run());
      hold(keys);
      await time.sleep(HELD_MS);
      return answer;
    } catch (error) {
      traffic.refused += 1;
      if (losersHold) hold(keys);
      throw error;
    }
  }

  async function serve<Answer>(
    { operation, input }: Sent,
    run: () => Promise<Answer>,
  ): Promise<Answer> {
    if (operation === 'TransactWriteItems') {
      return transact((input as { TransactItems: TransactWriteItem[] }).TransactItems, run);
    }
    if (!/^(Put|Update|Delete)Item/.test(operation)) {
      traffic.reads += 1;
      await time.sleep(READ_MS);
      return time.standStill(run());
    }
    if (isHeld(keyOf({ Update: input }))) {
      throw new TransactionConflictException({ message: 'contended' });
    }
    return time.standStill(run());
  }

  around(client, async (sent, next) => {
    await travel();
    try {
      return await serve(sent, () => next());
    } finally {
      await travel();
    }
  });
  return traffic;
}

function keyOf({ Put, Update, Delete, ConditionCheck }: TransactWriteItem): string {
  const write = Put ?? Update ?? Delete ?? ConditionCheck;
  const key: Record<string, AttributeValue> | undefined =
    write !== undefined && 'Item' in write ? write.Item : (write as { Key?: typeof key }).Key;
  return `${write?.TableName} ${key?.pk?.S} ${key?.sk?.S}`;
}
