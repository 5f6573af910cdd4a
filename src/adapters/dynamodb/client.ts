import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { AuditSeal } from '../crypto/audit-seal.ts';
import { createKnownShards, type KnownShards } from './known-shards.ts';

export interface TableNames {
  readonly catalog: string;
  readonly listings: string;
  readonly carts: string;
  readonly orders: string;
  readonly events: string;
  readonly work: string;
  readonly people: string;
  readonly audience: string;
  readonly dataKeys: string;
  readonly keyring: string;
  readonly views: string;
  readonly behaviour: string;
}

/** The tables of a stage: each is called by the stage's prefix and its own name. */
export function tableNames(prefix: string): TableNames {
  return {
    catalog: `${prefix}-catalog`,
    listings: `${prefix}-listings`,
    carts: `${prefix}-carts`,
    orders: `${prefix}-orders`,
    events: `${prefix}-events`,
    work: `${prefix}-work`,
    people: `${prefix}-people`,
    audience: `${prefix}-audience`,
    dataKeys: `${prefix}-data-keys`,
    keyring: `${prefix}-keyring`,
    views: `${prefix}-views`,
    behaviour: `${prefix}-behaviour`,
  };
}

/** The database client and the tables it may use; adapters differ only in what they do with these. */
export interface Database {
  readonly client: DynamoDBClient;
  readonly tables: TableNames;
  readonly knownShards: KnownShards;
  /** Gives what records are sealed with; throws in a function that writes none. */
  readonly auditSeal: () => AuditSeal;
}

/** Connects to DynamoDB, or to a compatible engine when an endpoint is given. */
export function createDatabase(options: {
  readonly endpoint?: string | undefined;
  readonly region: string;
  readonly tables: TableNames;
  readonly auditSeal: () => AuditSeal;
}): Database {
  const { endpoint, region, tables, auditSeal } = options;
  const client = new DynamoDBClient({
    region,
    ...(endpoint === undefined ? {} : { endpoint }),
    // Throttling and lost connections are retried by the SDK; conflicts of transactions by `transact`.
    maxAttempts: 4,
    // A function has 10 s: a connection that hangs must leave time for another try. Waiting for a free
    // socket counts, and on a laptop all functions share one pool.
    requestHandler: {
      connectionTimeout: 3_000,
      requestTimeout: 4_000,
      throwOnRequestTimeout: true,
    },
  });
  return { client, tables, knownShards: createKnownShards(), auditSeal };
}
