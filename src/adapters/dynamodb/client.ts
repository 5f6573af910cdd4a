import { DynamoDBClient } from './api.ts';
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

/** A client of DynamoDB, or of a compatible engine when an endpoint is given. */
export function createClient(place: {
  readonly endpoint?: string | undefined;
  readonly region: string;
}): DynamoDBClient {
  // A function has 10 s: an answer that does not come must leave time for another try. Conflicts of
  // transactions are tried again by `transact`.
  return new DynamoDBClient({ ...place, attempts: 4, timeoutMs: 4_000 });
}

/** A client and the tables of a stage. */
export function createDatabase(options: {
  readonly endpoint?: string | undefined;
  readonly region: string;
  readonly tables: TableNames;
  readonly auditSeal: () => AuditSeal;
}): Database {
  const { endpoint, region, tables, auditSeal } = options;
  const client = createClient({ endpoint, region });
  return { client, tables, knownShards: createKnownShards(), auditSeal };
}
