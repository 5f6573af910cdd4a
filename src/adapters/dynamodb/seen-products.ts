import { ConditionalCheckFailedException, GetItemCommand, PutItemCommand } from './api.ts';
import * as z from 'zod/mini';
import type { SeenProducts } from '../../application/ports.ts';
import { latestSeen } from '../../domain/behaviour/seen.ts';
import { ttlOf } from './behaviour-items.ts';
import type { Database } from './client.ts';
import { fromItem, toItem, type Item } from './item.ts';
import { pause } from './pause.ts';

const seenItem = z.object({
  seen: z.array(z.object({ productId: z.string(), at: z.int() })),
  version: z.int(),
  /** Nothing is noted any more of who was erased. */
  erased: z.optional(z.literal(true)),
});
type Stored = Pick<z.output<typeof seenItem>, 'seen' | 'erased'>;

const NOTHING = { seen: [], version: 0 };

/** Somebody looks at products in several windows: few, and at most now and then at the same moment. */
const TRIES = 6;

/** What customers saw, on DynamoDB: an item for each. */
export function createSeenProducts(
  { client, tables }: Pick<Database, 'client' | 'tables'>,
  now: () => number,
): SeenProducts {
  const table = tables.behaviour;
  const keyOf = (customerId: string): Item => toItem({ pk: `SEEN#${customerId}`, sk: 'PRODUCTS' });

  async function read(customerId: string): Promise<z.output<typeof seenItem>> {
    const { Item: item } = await client.send(
      new GetItemCommand({ TableName: table, Key: keyOf(customerId), ConsistentRead: true }),
    );
    return item === undefined ? NOTHING : fromItem(seenItem, item);
  }

  async function put(customerId: string, content: Stored, before: number): Promise<boolean> {
    const item = { ...content, version: before + 1, shape: 1, ttl: ttlOf('seenProducts', now()) };
    try {
      await client.send(
        new PutItemCommand({
          TableName: table,
          Item: { ...keyOf(customerId), ...toItem(item) },
          ConditionExpression: 'attribute_not_exists(version) OR version = :before',
          ExpressionAttributeValues: toItem({ ':before': before }),
        }),
      );
      return true;
    } catch (error) {
      if (error instanceof ConditionalCheckFailedException) return false;
      throw error;
    }
  }

  /** Changes what is there, as it is there; undefined leaves it. */
  async function change(
    customerId: string,
    to: (stored: Stored) => Stored | undefined,
  ): Promise<void> {
    for (let tries = 1; tries <= TRIES; tries += 1) {
      if (tries > 1) await pause(tries);
      const { version, ...stored } = await read(customerId);
      const next = to(stored);
      if (next === undefined || (await put(customerId, next, version))) return;
    }
    throw new Error('what a customer saw kept changing');
  }

  return {
    seenBy: async (customerId) => {
      const { seen } = await read(customerId);
      return seen;
    },
    note: (customerId, seen) =>
      change(customerId, (stored) =>
        stored.erased === true ? undefined : { seen: latestSeen([...stored.seen, ...seen]) },
      ),
    erase: (customerId) =>
      change(customerId, ({ erased }) =>
        erased === true ? undefined : { seen: [], erased: true },
      ),
  };
}
