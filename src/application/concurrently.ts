/**
 * Works on items in their order, on up to `limit` at once; items that share a key are worked on one
 * after the other. Takes the next item only when there is room for it. When one fails, no other is
 * begun, and the failure is thrown once those under way have ended.
 */
export async function concurrently<Item>(
  items: AsyncIterable<Item> | Iterable<Item>,
  { limit, keysOf }: { limit: number; keysOf: (item: Item) => readonly string[] },
  work: (item: Item) => Promise<void>,
): Promise<void> {
  const running = new Map<Promise<void>, readonly string[]>();
  const failures: unknown[] = [];

  const start = (item: Item, keys: readonly string[]): void => {
    const task: Promise<void> = work(item)
      .catch((error: unknown) => void failures.push(error))
      .finally(() => running.delete(task));
    running.set(task, keys);
  };
  const isBusy = (key: string): boolean => [...running.values()].some((keys) => keys.includes(key));
  const mustWait = (keys: readonly string[]): boolean => running.size >= limit || keys.some(isBusy);

  try {
    for await (const item of items) {
      const keys = keysOf(item);
      while (failures.length === 0 && mustWait(keys)) await Promise.race(running.keys());
      if (failures.length > 0) break;
      start(item, keys);
    }
  } finally {
    await Promise.all(running.keys());
  }
  if (failures.length > 0) throw failures[0];
}
