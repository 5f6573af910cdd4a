import {
  ConditionalCheckFailedException,
  GetItemCommand,
  PutItemCommand,
  UpdateItemCommand,
  type PutItemCommandInput,
} from './api.ts';
import * as z from 'zod/mini';
import type { Jobs } from '../../application/ports.ts';
import { ACTOR_ROLES } from '../../domain/events/event.ts';
import { keptForMs } from '../../domain/privacy/retention.ts';
import type { Job } from '../../domain/transfers/job.ts';
import type { Database } from './client.ts';
import { eventPut } from './event-items.ts';
import { fromItem, NOT_THERE, toItem, type Item } from './item.ts';
import { transact } from './transact.ts';

const problems = z.array(z.object({ row: z.int(), message: z.string() }));

const steps = {
  id: z.string(),
  status: z.enum(['waiting', 'running', 'completed', 'failed']),
  step: z.int(),
  run: z.string(),
  version: z.int(),
  actor: z.object({
    role: z.enum(ACTOR_ROLES),
    id: z.optional(z.string()),
  }),
  traceId: z.string(),
  createdAt: z.int(),
  finishedAt: z.optional(z.int()),
  stalled: z.optional(z.object({ failureId: z.string() })),
};

const counts = { rows: z.int(), products: z.int(), variants: z.int() };

const page = z.optional(z.record(z.string(), z.string()));

const jobItem = z.discriminatedUnion('kind', [
  z.object({
    ...steps,
    ...counts,
    kind: z.literal('import'),
    fileName: z.string(),
    rowsDone: z.int(),
    folder: z.string(),
    parts: z.int(),
    errors: problems,
    errorCount: z.int(),
    notes: problems,
    noteCount: z.int(),
  }),
  z.object({
    ...steps,
    ...counts,
    kind: z.literal('export'),
    parts: z.array(z.string()),
    after: page,
    isRead: z.boolean(),
  }),
  z.object({
    ...steps,
    kind: z.literal('replay'),
    subscriber: z.string(),
    type: z.optional(z.string()),
    source: z.optional(z.string()),
    from: z.int(),
    to: z.int(),
    after: page,
    replayed: z.int(),
    request: z.string(),
  }),
  z.object({
    ...steps,
    kind: z.literal('redrive'),
    consumer: z.optional(z.string()),
    before: z.int(),
    after: page,
    redriven: z.int(),
  }),
]);

function keyOf(jobId: string): Item {
  return toItem({ pk: `JOB#${jobId}`, sk: 'job' });
}

/** Jobs on DynamoDB. */
export function createJobs(database: Database): Jobs {
  const { client, tables } = database;
  const itemOf = (job: Job): Item => ({
    ...keyOf(job.id),
    ...toItem({ ...job, shape: 1, ttl: Math.ceil((job.createdAt + keptForMs('jobs')) / 1000) }),
  });

  return {
    create: async (job, record) => {
      const created = {
        TableName: tables.work,
        Item: itemOf(job),
        ConditionExpression: NOT_THERE,
      };
      const events = record === undefined ? [] : [eventPut(database, record)];
      return (await transact(client, [{ Put: created }, ...events])).length === 0;
    },

    find: async (jobId) => {
      const { Item: item } = await client.send(
        new GetItemCommand({ TableName: tables.work, Key: keyOf(jobId), ConsistentRead: true }),
      );
      return item && fromItem(jobItem, item);
    },

    commit: async (job, record) => {
      const isNext = 'version = :before';
      const isOwn = 'version = :version AND run = :run';
      const next = {
        TableName: tables.work,
        Item: itemOf(job),
        ConditionExpression: `${isNext} OR (${isOwn})`,
        ExpressionAttributeValues: toItem({
          ':before': job.version - 1,
          ':version': job.version,
          ':run': job.run,
        }),
      };
      if (record === undefined) return putAlone(next);
      const failed = await transact(client, [{ Put: next }, eventPut(database, record)]);
      return failed.length === 0;
    },

    setStalled: async ({ id, version }, stalled) => {
      const change = stalled === undefined ? 'REMOVE stalled' : 'SET stalled = :stalled';
      try {
        await client.send(
          new UpdateItemCommand({
            TableName: tables.work,
            Key: keyOf(id),
            UpdateExpression: change,
            ConditionExpression: 'version = :version',
            ExpressionAttributeValues: toItem({ ':version': version, ':stalled': stalled }),
          }),
        );
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
      }
    },
  };

  async function putAlone(put: PutItemCommandInput): Promise<boolean> {
    try {
      await client.send(new PutItemCommand(put));
      return true;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false;
      throw error;
    }
  }
}
