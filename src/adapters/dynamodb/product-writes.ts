import type { TransactWriteItem } from './api.ts';
import type { Database } from './client.ts';
import type { Item } from './item.ts';
import { toShard, type Goods } from './stock-shards.ts';
import { transactOrExplain } from './transact.ts';

/** A write in a transaction that stores a product, and what a refusal of it would mean. */
export interface Write {
  readonly item: TransactWriteItem;
  /** The SKU this write claims, so that one taken by another product can be named. */
  readonly claims?: string;
  /** The goods whose offer it changes, going by how many shards they are known to have. */
  readonly changes?: Goods;
}

export interface Refused extends Write {
  /** What stood there instead. */
  readonly found: Item | undefined;
}

/** Commits all writes or none; answers what was refused. */
export async function write(
  client: Database['client'],
  writes: readonly Write[],
): Promise<readonly Refused[]> {
  const refusals = await transactOrExplain(
    client,
    writes.map(({ item }) => item),
  );
  return writes.flatMap((one, index) =>
    refusals.has(index) ? [{ ...one, found: refusals.get(index) }] : [],
  );
}

/** Whether offers alone were refused, for being split otherwise than was thought, which is then known. */
export function learned(
  { knownShards }: Pick<Database, 'knownShards'>,
  refused: readonly Refused[],
): boolean {
  for (const { changes, found } of refused) {
    if (changes && found) knownShards.learn(changes, toShard(found).shards);
  }
  return refused.every(({ changes }) => changes !== undefined);
}
