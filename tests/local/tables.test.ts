import {
  CreateTableCommand,
  type CreateTableCommandInput,
  DescribeTableCommand,
  DescribeTimeToLiveCommand,
  ResourceNotFoundException,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb';
import { describe, expect, test } from '@jest/globals';
import { readResources } from '../../local/cloudformation.ts';
import { ensureTables, type TableStore, tableDefinitions } from '../../local/tables.ts';

const orders = {
  TableName: 'orders',
  BillingMode: 'PAY_PER_REQUEST',
  AttributeDefinitions: [
    { AttributeName: 'pk', AttributeType: 'S' },
    { AttributeName: 'status', AttributeType: 'S' },
  ],
  KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
  GlobalSecondaryIndexes: [
    {
      IndexName: 'byStatus',
      KeySchema: [{ AttributeName: 'status', KeyType: 'HASH' }],
      Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['summary', 'sealed'] },
    },
  ],
  TimeToLiveSpecification: { AttributeName: 'ttl', Enabled: true },
  SSESpecification: { SSEEnabled: true },
  Replicas: [{ Region: { Ref: 'AWS::Region' } }],
};

function definitionsOf(properties: object) {
  return tableDefinitions(
    readResources({
      Resources: {
        Orders: { Type: 'AWS::DynamoDB::GlobalTable', Properties: properties },
        Topic: { Type: 'AWS::SNS::Topic', Properties: {} },
      },
    }),
  );
}

/** Knows tables by name and notes what is changed. */
function fakeStore() {
  const tables = new Map<string, { create: CreateTableCommandInput; ttl?: string | undefined }>();
  const changes: string[] = [];
  const answer = (command: unknown): object => {
    if (command instanceof CreateTableCommand) {
      changes.push(`create ${command.input.TableName!}`);
      tables.set(command.input.TableName!, { create: command.input });
      return {};
    }
    if (command instanceof UpdateTimeToLiveCommand) {
      changes.push(`ttl ${command.input.TableName!}`);
      tables.get(command.input.TableName!)!.ttl =
        command.input.TimeToLiveSpecification!.AttributeName;
      return {};
    }
    if (command instanceof DescribeTimeToLiveCommand) {
      return {
        TimeToLiveDescription: { AttributeName: tables.get(command.input.TableName!)!.ttl },
      };
    }
    if (command instanceof DescribeTableCommand) {
      const table = tables.get(command.input.TableName!);
      if (table === undefined) throw new ResourceNotFoundException({ message: '', $metadata: {} });
      return { Table: table.create };
    }
    throw new Error('an unexpected command');
  };
  const send = (command: unknown) => Promise.resolve().then(() => answer(command));
  return { store: { send } as unknown as TableStore, changes };
}

describe('tables of the laptop shop', () => {
  test('are what CloudFormation describes, without what only AWS has', () => {
    expect(definitionsOf(orders)).toEqual([
      {
        create: {
          TableName: 'orders',
          BillingMode: 'PAY_PER_REQUEST',
          AttributeDefinitions: orders.AttributeDefinitions,
          KeySchema: orders.KeySchema,
          GlobalSecondaryIndexes: orders.GlobalSecondaryIndexes,
        },
        timeToLive: 'ttl',
      },
    ]);
  });

  test('are created once, and kept at the next start', async () => {
    const { store, changes } = fakeStore();
    await ensureTables(store, definitionsOf(orders));
    await ensureTables(store, definitionsOf(orders));
    expect(changes).toEqual(['create orders', 'ttl orders']);
  });

  test('the order of attributes and of projected names does not matter', async () => {
    const { store, changes } = fakeStore();
    await ensureTables(store, definitionsOf(orders));
    const [index] = orders.GlobalSecondaryIndexes;
    await ensureTables(
      store,
      definitionsOf({
        ...orders,
        AttributeDefinitions: orders.AttributeDefinitions.toReversed(),
        GlobalSecondaryIndexes: [
          {
            ...index,
            Projection: { ProjectionType: 'INCLUDE', NonKeyAttributes: ['sealed', 'summary'] },
          },
        ],
      }),
    );
    expect(changes).toEqual(['create orders', 'ttl orders']);
  });

  test.each([
    ['another key', { KeySchema: [{ AttributeName: 'status', KeyType: 'HASH' }] }],
    ['an index less', { GlobalSecondaryIndexes: [] }],
    [
      'another projection',
      {
        GlobalSecondaryIndexes: [
          { ...orders.GlobalSecondaryIndexes[0], Projection: { ProjectionType: 'ALL' } },
        ],
      },
    ],
  ])('a definition with %s asks for a reset', async (_what, change) => {
    const { store, changes } = fakeStore();
    await ensureTables(store, definitionsOf(orders));
    await expect(ensureTables(store, definitionsOf({ ...orders, ...change }))).rejects.toThrow(
      /The table orders .* run "npm run reset"/,
    );
    expect(changes).toEqual(['create orders', 'ttl orders']);
  });
});
