import type { TransactWriteItem } from './api.ts';
import * as z from 'zod/mini';
import type { Follower } from '../../application/ports.ts';
import { laneOf } from '../../domain/audience/lanes.ts';
import { TOPICS } from '../../domain/audience/topics.ts';
import { followsNothing, type Follows } from '../../domain/people/follows.ts';
import { fromItem, toItem, type Item } from './item.ts';

const PERSON = 'PERSON#';

const topics = z.array(z.enum(TOPICS));
const followerItem = z.object({
  sk: z.string(),
  follows: z.object({ sms: topics, push: topics }),
});

/** Those who follow something are in the partition of their lane, in the order of their ids. */
export function followersPartition(lane: number): string {
  return `FOLLOWERS#${lane}`;
}

export function followerSortKey(personId: string): string {
  return PERSON + personId;
}

export function toFollower(item: Item): Follower {
  const { sk, follows } = fromItem(followerItem, item);
  return { personId: sk.slice(PERSON.length), follows };
}

/** The write for what somebody follows; who follows nothing is not there. */
export function followWrite(table: string, personId: string, follows: Follows): TransactWriteItem {
  if (followsNothing(follows)) return followDelete(table, personId);
  return {
    Put: { TableName: table, Item: { ...keyOf(personId), ...toItem({ shape: 1, follows }) } },
  };
}

export function followDelete(table: string, personId: string): TransactWriteItem {
  return { Delete: { TableName: table, Key: keyOf(personId) } };
}

function keyOf(personId: string): Item {
  return toItem({ pk: followersPartition(laneOf(personId)), sk: followerSortKey(personId) });
}
