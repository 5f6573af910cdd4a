import { ConditionalCheckFailedException, UpdateItemCommand } from './api.ts';
import * as z from 'zod/mini';
import type { SendingKey, Sendings } from '../../application/ports.ts';
import type { Database } from './client.ts';
import { fromItem, NOT_THERE, toItem, type Item } from './item.ts';

/** Held by a run until a time, or over. */
const sendingItem = z.object({ isOver: z.boolean() });

function keyOf({ newsId, channel }: SendingKey): Item {
  return toItem({ pk: `NEWS#${newsId}`, sk: channel });
}

/** What went out, on DynamoDB: two writes for each sending. It deletes itself once no redelivery can come any more. */
export function createSendings({ client, tables }: Database): Sendings {
  /** Undefined when it was written, otherwise what is in the way. */
  async function update(
    key: SendingKey,
    expression: string,
    condition: string | undefined,
    values: Readonly<Record<string, unknown>>,
  ): Promise<{ readonly found: Item | undefined } | undefined> {
    try {
      await client.send(
        new UpdateItemCommand({
          ...{ TableName: tables.work, Key: keyOf(key), UpdateExpression: expression },
          ...(condition === undefined ? {} : { ConditionExpression: condition }),
          ...(expression.includes('#ttl') ? { ExpressionAttributeNames: { '#ttl': 'ttl' } } : {}),
          ExpressionAttributeValues: toItem(values),
          ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
        }),
      );
      return undefined;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return { found: error.Item };
      throw error;
    }
  }

  return {
    begin: async ({ run, at, heldUntil, keptUntil, ...key }) => {
      const refused = await update(
        key,
        'SET #ttl = :ttl, shape = :shape, run = :run, heldUntil = :heldUntil, isOver = :false',
        `${NOT_THERE} OR (isOver = :false AND (run = :run OR heldUntil <= :at))`,
        {
          ...{ ':ttl': secondsOf(keptUntil), ':shape': 1, ':false': false },
          ...{ ':run': run, ':heldUntil': heldUntil, ':at': at },
        },
      );
      if (refused === undefined) return 'begun';
      const { found } = refused;
      return found !== undefined && fromItem(sendingItem, found).isOver ? 'over' : 'under way';
    },

    finish: async ({ keptUntil, ...key }) => {
      const values = { ':ttl': secondsOf(keptUntil), ':shape': 1, ':true': true };
      await update(key, 'SET #ttl = :ttl, shape = :shape, isOver = :true', undefined, values);
    },

    giveBack: async ({ run, ...key }) => {
      const values = { ':zero': 0, ':run': run, ':false': false };
      await update(key, 'SET heldUntil = :zero', 'run = :run AND isOver = :false', values);
    },
  };
}

function secondsOf(epochMs: number): number {
  return Math.ceil(epochMs / 1000);
}
