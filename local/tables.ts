import {
  type CreateTableCommandInput,
  CreateTableCommand,
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  type DynamoDBClient,
  ResourceNotFoundException,
  type TableDescription,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb';
import * as z from 'zod';
import type { Resources } from './cloudformation.ts';
import { StartError } from './start-error.ts';

const keySchema = z.array(
  z.object({ AttributeName: z.string(), KeyType: z.enum(['HASH', 'RANGE']) }),
);
const indexesSchema = z.array(
  z.object({
    IndexName: z.string(),
    KeySchema: keySchema,
    Projection: z.object({
      ProjectionType: z.enum(['ALL', 'KEYS_ONLY', 'INCLUDE']),
      NonKeyAttributes: z.array(z.string()).optional(),
    }),
  }),
);
const streamViews = z.enum(['KEYS_ONLY', 'NEW_IMAGE', 'OLD_IMAGE', 'NEW_AND_OLD_IMAGES']);
const tableSchema = z.object({
  TableName: z.string(),
  AttributeDefinitions: z.array(
    z.object({ AttributeName: z.string(), AttributeType: z.enum(['S', 'N', 'B']) }),
  ),
  KeySchema: keySchema,
  GlobalSecondaryIndexes: indexesSchema.optional(),
  LocalSecondaryIndexes: indexesSchema.optional(),
  StreamSpecification: z.object({ StreamViewType: streamViews }).optional(),
  TimeToLiveSpecification: z
    .object({ AttributeName: z.string(), Enabled: z.boolean().default(true) })
    .optional(),
});

export interface TableDefinition {
  readonly create: CreateTableCommandInput & { readonly TableName: string };
  /** The attribute that says when an item may go. */
  readonly timeToLive: string | undefined;
}

/** The tables that the CloudFormation resources describe. What only AWS has (replicas, keys, backups) is left out. */
export function tableDefinitions(resources: Resources): TableDefinition[] {
  return [...resources.values()]
    .filter(({ type }) => type === 'AWS::DynamoDB::GlobalTable' || type === 'AWS::DynamoDB::Table')
    .map(({ properties }) => definition(tableSchema.parse(properties)));
}

function definition(table: z.infer<typeof tableSchema>): TableDefinition {
  const { TimeToLiveSpecification: ttl, StreamSpecification: stream, ...layout } = table;
  return {
    create: {
      ...layout,
      BillingMode: 'PAY_PER_REQUEST',
      ...(stream === undefined ? {} : { StreamSpecification: { ...stream, StreamEnabled: true } }),
    },
    timeToLive: ttl?.Enabled === true ? ttl.AttributeName : undefined,
  };
}

/** What creating tables needs of a database. */
export type TableStore = Pick<DynamoDBClient, 'send'>;

/**
 * Creates the tables that are missing and leaves the others alone. A table that exists with another
 * layout is a StartError: its data would have to be moved.
 */
export async function ensureTables(
  store: TableStore,
  definitions: readonly TableDefinition[],
): Promise<void> {
  await Promise.all(definitions.map((table) => ensureTable(store, table)));
}

async function ensureTable(store: TableStore, { create, timeToLive }: TableDefinition) {
  const existing = await describe(store, create.TableName);
  if (existing === undefined) await store.send(new CreateTableCommand(create));
  else if (layout(existing) !== layout(create)) {
    throw new StartError(
      `The table ${create.TableName} was created with another layout than infra/ has now: ` +
        'run "npm run reset" and start again (this empties the laptop shop).',
    );
  }
  if (timeToLive !== undefined) await ensureTimeToLive(store, create.TableName, timeToLive);
}

async function describe(store: TableStore, name: string): Promise<TableDescription | undefined> {
  try {
    return (await store.send(new DescribeTableCommand({ TableName: name }))).Table;
  } catch (error) {
    if (error instanceof ResourceNotFoundException) return undefined;
    throw error;
  }
}

async function ensureTimeToLive(store: TableStore, TableName: string, AttributeName: string) {
  const current = await store.send(new DescribeTimeToLiveCommand({ TableName }));
  if (current.TimeToLiveDescription?.AttributeName === AttributeName) return;
  const TimeToLiveSpecification = { AttributeName, Enabled: true };
  await store.send(new UpdateTimeToLiveCommand({ TableName, TimeToLiveSpecification }));
}

type Layout = Pick<
  TableDescription,
  'AttributeDefinitions' | 'KeySchema' | 'GlobalSecondaryIndexes' | 'LocalSecondaryIndexes'
>;

/** A table's attributes, keys and indexes in one comparable text, whatever their order. */
function layout(table: Layout | CreateTableCommandInput): string {
  const indexes = [...(table.GlobalSecondaryIndexes ?? []), ...(table.LocalSecondaryIndexes ?? [])];
  return JSON.stringify({
    attributes: (table.AttributeDefinitions ?? [])
      .map(({ AttributeName, AttributeType }) => `${AttributeName ?? ''} ${AttributeType ?? ''}`)
      .sort(),
    key: keys(table),
    indexes: indexes
      .map((index) =>
        [
          index.IndexName,
          keys(index),
          index.Projection?.ProjectionType,
          ...(index.Projection?.NonKeyAttributes ?? []).toSorted(),
        ].join(' '),
      )
      .sort(),
  });
}

function keys({ KeySchema = [] }: Pick<TableDescription, 'KeySchema'>): string {
  return KeySchema.map(({ AttributeName, KeyType }) => `${KeyType ?? ''} ${AttributeName ?? ''}`)
    .sort()
    .join(' ');
}
