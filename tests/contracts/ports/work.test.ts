import { QueryCommand } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import { describe } from '@jest/globals';
import type { Database } from '../../../src/adapters/dynamodb/client.ts';
import type { Failure } from '../../../src/application/ports.ts';
import { createMemoryShop } from '../../support/memory/shop.ts';
import { NOW } from './samples.ts';
import { databaseStores, onDatabase } from './stores.ts';
import { workContract } from './work.contract.ts';

describe('in memory', () =>
  workContract(() => {
    const { ports, state } = createMemoryShop({ now: () => NOW });
    const { done, failures } = ports;
    return Promise.resolve({
      ...{ done, failures },
      recorded: () => Promise.resolve([...state.failures.values()]),
    });
  }));

onDatabase((open) =>
  workContract(async () => {
    const database = await open();
    const { done, failures } = databaseStores(database);
    return { done, failures, recorded: () => failuresOf(database) };
  }),
);

async function failuresOf({ client, tables }: Database): Promise<Failure[]> {
  const { Items = [] } = await client.send(
    new QueryCommand({
      TableName: tables.work,
      KeyConditionExpression: 'pk = :pk',
      ExpressionAttributeValues: { ':pk': { S: 'FAILURES' } },
    }),
  );
  return Items.map((item) => {
    const { pk: _pk, sk: _sk, shape: _shape, ...failure } = unmarshall(item);
    return failure as Failure;
  });
}
