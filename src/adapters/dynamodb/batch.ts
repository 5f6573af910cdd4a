import { BatchGetItemCommand, type DynamoDBClient } from './api.ts';
import { concurrently } from '../../application/concurrently.ts';
import type { Item } from './item.ts';
import { pause } from './pause.ts';

/** A batch may ask for at most this many items (DynamoDB quota). */
const MAX_BATCH = 100;
const TRIES = 5;

export interface WantedItem {
  readonly table: string;
  readonly key: Item;
}

/** So many batches are read at once: the thousand records of a block in little more than two round trips. */
const AT_ONCE = 4;

/**
 * Reads items of any tables, strongly consistent unless told otherwise, 100 a request. What the database
 * leaves for later (when it is throttled) is asked for again after a pause. Items that are not there are left
 * out; one that is wanted twice is read once.
 */
export async function readItems(
  client: DynamoDBClient,
  wanted: readonly WantedItem[],
  { consistent = true }: { readonly consistent?: boolean } = {},
): Promise<{ table: string; item: Item }[]> {
  const found: { table: string; item: Item }[] = [];
  const distinct = [...new Map(wanted.map((one) => [JSON.stringify(one), one])).values()];
  const batches = Array.from({ length: Math.ceil(distinct.length / MAX_BATCH) }, (_, index) =>
    distinct.slice(index * MAX_BATCH, (index + 1) * MAX_BATCH),
  );
  await concurrently(batches, { limit: AT_ONCE, keysOf: () => [] }, async (batch) => {
    let rest = requestFor(batch, consistent);
    for (let tries = 1; Object.keys(rest).length > 0; tries += 1) {
      if (tries > TRIES) throw new Error('the database left items unread');
      if (tries > 1) await pause(tries);
      const answer = await client.send(new BatchGetItemCommand({ RequestItems: rest }));
      for (const [table, items] of Object.entries(answer.Responses ?? {})) {
        found.push(...items.map((item) => ({ table, item })));
      }
      rest = answer.UnprocessedKeys ?? {};
    }
  });
  return found;
}

type Request = NonNullable<ConstructorParameters<typeof BatchGetItemCommand>[0]['RequestItems']>;

function requestFor(wanted: readonly WantedItem[], consistent: boolean): Request {
  const request: Request = {};
  for (const { table, key } of wanted) {
    const keys = request[table]?.Keys ?? [];
    request[table] = { Keys: [...keys, key], ConsistentRead: consistent };
  }
  return request;
}
