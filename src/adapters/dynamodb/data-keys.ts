import {
  ConditionalCheckFailedException,
  PutItemCommand,
  ScanCommand,
  UpdateItemCommand,
} from './api.ts';
import type { DataKeys } from '../../application/ports.ts';
import { readItems } from './batch.ts';
import type { Database } from './client.ts';
import { ownerOf, toDataKey, toWrappedKey } from './data-key-items.ts';
import { NOT_THERE, toItem } from './item.ts';
import { updateAlone } from './update-alone.ts';

/** Wrapped data keys on DynamoDB, an item each; of a destroyed one the time is left. */
export function createDataKeys({ client, tables }: Database): DataKeys {
  const table = tables.dataKeys;

  return {
    find: async (owners) => {
      const wanted = owners.map((owner) => ({ table, key: toItem({ pk: owner }) }));
      const found = await readItems(client, wanted);
      return new Map(found.map(({ item }) => [ownerOf(item), toDataKey(item)]));
    },

    add: async (owner, key) => {
      try {
        await client.send(
          new PutItemCommand({
            TableName: table,
            Item: toItem({ pk: owner, shape: 1, ...key }),
            ConditionExpression: NOT_THERE,
            ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
          }),
        );
        return key;
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
        if (error.Item === undefined) throw error;
        return toDataKey(error.Item);
      }
    },

    hangingOn: async (wrappingKeyId, { looksAt, after }) => {
      const { Items: items = [], LastEvaluatedKey: cut } = await client.send(
        new ScanCommand({
          TableName: table,
          ConsistentRead: true,
          FilterExpression: 'wrappedBy = :key',
          ExpressionAttributeValues: toItem({ ':key': wrappingKeyId }),
          Limit: looksAt,
          ExclusiveStartKey: after === undefined ? undefined : toItem({ pk: after }),
        }),
      );
      const found = items.map((item) => ({ owner: ownerOf(item), key: toWrappedKey(item) }));
      return { items: found, next: cut?.pk?.S };
    },

    replace: (owner, before, after) =>
      updateAlone(client, {
        TableName: table,
        Key: toItem({ pk: owner }),
        UpdateExpression: 'SET wrappedBy = :next, #wrapped = :wrapped',
        // Of a destroyed key neither is left.
        ConditionExpression: 'wrappedBy = :seen',
        ExpressionAttributeNames: { '#wrapped': 'wrapped' }, // a reserved word
        ExpressionAttributeValues: toItem({
          ':seen': before.wrappedBy,
          ':next': after.wrappedBy,
          ':wrapped': after.wrapped,
        }),
      }),

    destroy: async (owner, at) => {
      await client.send(
        new UpdateItemCommand({
          TableName: table,
          Key: toItem({ pk: owner }),
          UpdateExpression:
            'SET shape = :shape, erasedAt = if_not_exists(erasedAt, :at) ' +
            'REMOVE wrappedBy, #wrapped, createdAt, kind, listedAt, emailKey',
          ExpressionAttributeNames: { '#wrapped': 'wrapped' }, // a reserved word
          ExpressionAttributeValues: toItem({ ':shape': 1, ':at': at }),
        }),
      );
    },
  };
}
