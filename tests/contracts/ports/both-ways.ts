import { expect } from '@jest/globals';
import type { PageByAge, PageKey } from '../../../src/application/ports.ts';

type Read<Item> = (
  query: PageByAge,
) => Promise<{ readonly items: readonly Item[]; readonly next: PageKey | undefined }>;

async function readAll<Item>(read: Read<Item>, query: Omit<PageByAge, 'after'>): Promise<Item[]> {
  const items: Item[] = [];
  let after: PageKey | undefined;
  do {
    const page = await read({ ...query, after });
    expect(page.items.length).toBeLessThanOrEqual(query.limit);
    items.push(...page.items);
    after = page.next;
  } while (after !== undefined);
  return items;
}

/** A list in time can be read from either end, in pages of any length. */
export async function expectBothWays<Item>(
  read: Read<Item>,
  newestFirst: readonly Item[],
): Promise<void> {
  expect(newestFirst.length).toBeGreaterThan(1);
  for (const limit of [1, 2, 3, 100]) {
    expect(await readAll(read, { sort: 'newest', limit })).toEqual(newestFirst);
    expect(await readAll(read, { sort: 'oldest', limit })).toEqual(newestFirst.toReversed());
  }
}
