import { QueryCommand } from './api.ts';
import type { Followers } from '../../application/ports.ts';
import type { Database } from './client.ts';
import { countPartition } from './count-partition.ts';
import { followerSortKey, followersPartition, toFollower } from './follower-items.ts';
import { toItem } from './item.ts';

/** Who follows what, on DynamoDB: one item each, written with their profile. */
export function createFollowers({ client, tables }: Database): Followers {
  const table = tables.people;
  return {
    page: async ({ lane, after, limit }) => {
      const { Items = [] } = await client.send(
        new QueryCommand({
          TableName: table,
          ConsistentRead: true,
          KeyConditionExpression: 'pk = :pk AND sk > :after',
          ExpressionAttributeValues: toItem({
            ':pk': followersPartition(lane),
            ':after': followerSortKey(after),
          }),
          Limit: limit,
        }),
      );
      return Items.map(toFollower);
    },

    count: (lane, channel, topic) =>
      countPartition(client, {
        ...{ table, partition: followersPartition(lane) },
        filter: 'contains(follows.#channel, :topic)',
        names: { '#channel': channel },
        values: { ':topic': topic },
      }),
  };
}
