import type { ConsumedCapacity } from '@aws-sdk/client-dynamodb';
import type { Database } from '../../src/adapters/dynamodb/client.ts';
import { around } from './around.ts';

/** Capacity units. */
export interface TableCapacity {
  readonly total: number;
  /** What the table itself took. */
  readonly table: number;
  readonly indexes: Readonly<Record<string, number>>;
}

export interface Capacity {
  readonly total: number;
  readonly read: number;
  readonly write: number;
  readonly byTable: Readonly<Record<string, TableCapacity>>;
}

/** One round trip to the database. */
export interface MeasuredCall {
  /** Such as `TransactWriteItems`. */
  readonly operation: string;
  /** None when the call failed: the database does not tell then. */
  readonly capacity: Capacity;
  readonly failed: boolean;
}

/**
 * Records what every call through the database's client consumes from now on, indexes included.
 * `calls` is in the order in which the answers came.
 */
export function measured({ client }: Database): {
  readonly calls: readonly MeasuredCall[];
  /** The sum of all calls since the last reset. */
  total(): Omit<Capacity, 'byTable'>;
  reset(): void;
} {
  const calls: MeasuredCall[] = [];

  around(client, async ({ operation, input }, next) => {
    try {
      const answer = await next({ ...input, ReturnConsumedCapacity: 'INDEXES' });
      const { ConsumedCapacity: consumed } = answer as Consuming;
      calls.push({ operation, capacity: capacityOf(operation, consumed), failed: false });
      return answer;
    } catch (error) {
      calls.push({ operation, capacity: capacityOf(operation, undefined), failed: true });
      throw error;
    }
  });

  return {
    calls,
    total: () => ({
      total: sum(calls.map(({ capacity }) => capacity.total)),
      read: sum(calls.map(({ capacity }) => capacity.read)),
      write: sum(calls.map(({ capacity }) => capacity.write)),
    }),
    reset: () => void calls.splice(0),
  };
}

interface Consuming {
  readonly ConsumedCapacity?: ConsumedCapacity | ConsumedCapacity[];
}

/** The database says what kind of units it counts only for transactions; elsewhere the operation tells. */
export function isWrite(operation: string): boolean {
  return /Put|Update|Delete|Write/.test(operation);
}

function capacityOf(operation: string, consumed: Consuming['ConsumedCapacity']): Capacity {
  const parts = consumed === undefined ? [] : [consumed].flat();
  const byTable = Object.fromEntries(
    parts.map((part) => [part.TableName ?? '', tableCapacity(part)]),
  );
  const total = sum(parts.map(({ CapacityUnits = 0 }) => CapacityUnits));
  const writes = isWrite(operation);
  return { total, read: writes ? 0 : total, write: writes ? total : 0, byTable };
}

function tableCapacity(part: ConsumedCapacity): TableCapacity {
  const indexes = Object.entries({
    ...part.LocalSecondaryIndexes,
    ...part.GlobalSecondaryIndexes,
  }).map(([name, { CapacityUnits = 0 }]) => [name, CapacityUnits]);
  return {
    total: part.CapacityUnits ?? 0,
    table: part.Table?.CapacityUnits ?? 0,
    indexes: Object.fromEntries(indexes),
  };
}

function sum(units: readonly number[]): number {
  return units.reduce((total, next) => total + next, 0);
}
