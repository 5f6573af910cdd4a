import {
  ConditionalCheckFailedException,
  PutItemCommand,
  type UpdateItemCommand,
  type DynamoDBClient,
} from './api.ts';
import * as z from 'zod/mini';
import type { Lane, LaneCounts, LaneKey } from '../../application/ports.ts';
import { CHANNELS } from '../../domain/notices/channel.ts';
import { fromItem, toItem, type Item } from './item.ts';

export const laneItem = z.object({
  channel: z._default(z.enum(CHANNELS), 'email'),
  lane: z.int(),
  step: z.int(),
  run: z.string(),
  at: z.string(),
  inFlight: z.boolean(),
  subscribers: z.int(),
  isDone: z.boolean(),
  sent: z.int(),
  suppressed: z.int(),
  unknown: z.int(),
});

export function lanePartition(letterId: string): string {
  return `LETTER#${letterId}`;
}

/** Lanes of mails are named by their number alone. */
export function keyOfLane({ letterId, channel, lane }: LaneKey): Item {
  const place = channel === 'email' ? `${lane}` : `${channel}#${lane}`;
  return toItem({ pk: lanePartition(letterId), sk: `LANE#${place}` });
}

/** Adds what was counted to what there is. */
export const COUNTED = 'ADD sent :sent, suppressed :suppressed, #unknown :unknown';

export function countValues({ sent, suppressed, unknown }: LaneCounts) {
  return { ':sent': sent, ':suppressed': suppressed, ':unknown': unknown };
}

/** The names that are reserved words. */
export const NAMES = { '#run': 'run', '#at': 'at' };
export const COUNT_NAMES = { '#unknown': 'unknown' };

/**
 * Writes under a condition. One that does not hold because the same write took effect before, and its
 * answer was lost, is `own`: it counts as held.
 */
export async function writeIf(
  client: DynamoDBClient,
  command: PutItemCommand | UpdateItemCommand,
  own: (lane: Lane) => boolean,
): Promise<boolean> {
  try {
    await (command instanceof PutItemCommand ? client.send(command) : client.send(command));
    return true;
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    return error.Item !== undefined && own(fromItem(laneItem, error.Item));
  }
}
