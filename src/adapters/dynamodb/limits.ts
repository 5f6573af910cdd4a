import { randomBytes } from 'node:crypto';
import {
  ConditionalCheckFailedException,
  GetItemCommand,
  UpdateItemCommand,
  type UpdateItemCommandInput,
} from './api.ts';
import * as z from 'zod/mini';
import type { CountedRequest, Limits } from '../../application/ports.ts';
import { endOfWindow, nextStep } from '../../domain/limits/window.ts';
import type { Database } from './client.ts';
import { fromItem, NOT_THERE, toItem, type Item } from './item.ts';

/** A window may be deleted so long after its end: the database's clock may be ahead of ours. */
const KEPT_SECONDS = 300;

/**
 * Once a window has been seen that is open, only its being full keeps a request from being counted. So
 * nobody loses to others more often than a few times, and waiting in between would help nobody.
 */
const TRIES = 5;

/** Twenty of them and all else still fit the one kilobyte that a write unit pays for. */
const MARK_BYTES = 9;

const windowItem = z.object({ passed: z.set(z.string()), endsAt: z.int() });

/**
 * Windows on DynamoDB, one item per client and route. A request that passes is one read and, unless
 * others were faster, one write; one that does not is one read. A window holds a mark of each request that
 * it let pass, not their number: a write whose answer was lost is repeated, and must not count twice.
 */
export function createLimits(
  { client }: Pick<Database, 'client'>,
  table: string,
  keyOf: (client: string) => string,
): Limits {
  return {
    count: async ({ limit, at, ...request }) => {
      const key = toItem({ pk: `LIMIT#${keyOf(request.client)}`, sk: request.route });
      const mark = randomBytes(MARK_BYTES).toString('base64url');
      let found = await read(key);
      for (let tries = 1; tries <= TRIES; tries += 1) {
        const window = found && fromItem(windowItem, found);
        if (window?.passed.has(mark) === true) return undefined;
        const step = nextStep(
          window && { passed: window.passed.size, endsAt: window.endsAt },
          limit,
          at,
        );
        if (typeof step === 'object') return step.waitUntil;
        const outcome = await write(key, WRITES[step]({ limit, at, mark }));
        if (outcome === 'written') return undefined;
        ({ found } = outcome);
      }
      throw new Error('a request could not be counted: its window kept changing');
    },
  };

  async function read(key: Item): Promise<Item | undefined> {
    const { Item: item } = await client.send(
      new GetItemCommand({ TableName: table, Key: key, ConsistentRead: true }),
    );
    return item;
  }

  /** Writes, or tells what was found in the way. */
  async function write(
    key: Item,
    update: Change,
  ): Promise<'written' | { readonly found: Item | undefined }> {
    try {
      await client.send(
        new UpdateItemCommand({
          ...{ TableName: table, Key: key, ...update },
          ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
        }),
      );
      return 'written';
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return { found: error.Item };
      throw error;
    }
  }
}

type Marked = Pick<CountedRequest, 'limit' | 'at'> & { readonly mark: string };
type Change = Omit<UpdateItemCommandInput, 'TableName' | 'Key'>;

const WRITES: Readonly<Record<'count' | 'begin anew', (request: Marked) => Change>> = {
  /** The first request begins the window and those beside it count in it, by one and the same write. */
  count: (request) => ({
    UpdateExpression:
      'SET endsAt = if_not_exists(endsAt, :endsAt), #ttl = if_not_exists(#ttl, :ttl), shape = :shape ADD passed :marks',
    ConditionExpression: `${NOT_THERE} OR (size(passed) < :most AND endsAt > :at)`,
    ExpressionAttributeNames: { '#ttl': 'ttl' },
    ExpressionAttributeValues: toItem({ ...values(request), ':most': request.limit.requests }),
  }),

  /** Deleted late: a window that has ended may still be there. */
  'begin anew': (request) => ({
    UpdateExpression: 'SET endsAt = :endsAt, #ttl = :ttl, shape = :shape, passed = :marks',
    ConditionExpression: 'endsAt <= :at',
    ExpressionAttributeNames: { '#ttl': 'ttl' },
    ExpressionAttributeValues: toItem(values(request)),
  }),
};

function values({ limit, at, mark }: Marked): Record<string, unknown> {
  const endsAt = endOfWindow(limit, at);
  const ttl = Math.ceil(endsAt / 1000) + KEPT_SECONDS;
  return { ':endsAt': endsAt, ':ttl': ttl, ':shape': 1, ':marks': new Set([mark]), ':at': at };
}
