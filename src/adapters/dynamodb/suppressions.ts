import { DeleteItemCommand, GetItemCommand, UpdateItemCommand } from './api.ts';
import * as z from 'zod/mini';
import type { Suppressions } from '../../application/ports.ts';
import type { Channel } from '../../domain/notices/channel.ts';
import { SUPPRESSION_REASONS } from '../../domain/notices/suppression.ts';
import type { Database } from './client.ts';
import { eventPut } from './event-items.ts';
import { fromItem, toItem, type Item } from './item.ts';
import { transact } from './transact.ts';

const suppressionItem = z.object({ reason: z.enum(SUPPRESSION_REASONS), at: z.int() });

function keyOf(channel: Channel, addressKey: string): Item {
  return toItem({ pk: `SUPPRESSED#${channel}#${addressKey}`, sk: 'SUPPRESSED' });
}

/** Addresses that are not written to, on DynamoDB: one item each, which nothing readable is in. */
export function createSuppressions(database: Database): Suppressions {
  const { client, tables } = database;
  const table = tables.people;

  return {
    find: async (channel, addressKey) => {
      const { Item: item } = await client.send(
        new GetItemCommand({
          ...{ TableName: table, Key: keyOf(channel, addressKey) },
          ConsistentRead: true,
        }),
      );
      return item && fromItem(suppressionItem, item);
    },

    // Without a condition: a repetition finds the reason there and leaves it.
    add: async (channel, addressKey, { reason, at }) => {
      await client.send(
        new UpdateItemCommand({
          ...{ TableName: table, Key: keyOf(channel, addressKey) },
          UpdateExpression:
            'SET reason = if_not_exists(reason, :reason), #at = if_not_exists(#at, :at), shape = :shape',
          ExpressionAttributeNames: { '#at': 'at' },
          ExpressionAttributeValues: toItem({ ':reason': reason, ':at': at, ':shape': 1 }),
        }),
      );
    },

    lift: async (channel, addressKey, record) => {
      const lifted = { TableName: table, Key: keyOf(channel, addressKey) };
      if (record === undefined) await client.send(new DeleteItemCommand(lifted));
      else await transact(client, [{ Delete: lifted }, eventPut(database, record)]);
    },
  };
}
