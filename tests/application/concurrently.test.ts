import { describe, expect, test } from '@jest/globals';
import { concurrently } from '../../src/application/concurrently.ts';

async function* numbers(count: number) {
  for (let n = 0; n < count; n += 1) {
    await Promise.resolve();
    yield n;
  }
}

const pause = () => new Promise<void>((done) => setImmediate(done));

async function trace(count: number, limit: number, keysOf: (n: number) => string[]) {
  const log: string[] = [];
  let underWay = 0;
  let most = 0;
  await concurrently(numbers(count), { limit, keysOf }, async (n) => {
    most = Math.max(most, (underWay += 1));
    log.push(`${n} begins`);
    for (let i = 0; i < 5 - (n % 5); i += 1) await pause();
    log.push(`${n} ends`);
    underWay -= 1;
  });
  return { log, most };
}

describe('work on many items at once', () => {
  test('is on as many as allowed, no more, and ends with the last', async () => {
    const { log, most } = await trace(20, 4, () => []);
    expect(most).toBe(4);
    expect(log.filter((line) => line.endsWith('ends'))).toHaveLength(20);
  });

  test('keeps the order of items that share a key', async () => {
    const { log } = await trace(9, 4, (n) => [`${n % 3}`]);
    for (const n of [0, 1, 2, 3, 4, 5]) {
      expect(log.indexOf(`${n + 3} begins`)).toBeGreaterThan(log.indexOf(`${n} ends`));
    }
  });

  test('takes no item from a failure on', async () => {
    const begun: number[] = [];
    const work = concurrently(numbers(50), { limit: 2, keysOf: () => [] }, async (n) => {
      begun.push(n);
      await pause();
      if (n === 3) throw new Error('three');
    });
    await expect(work).rejects.toThrow('three');
    expect(Math.max(...begun)).toBeLessThan(7);
  });

  test('passes on that there are no more items to be had', async () => {
    async function* broken() {
      yield* numbers(3);
      throw new Error('unreadable');
    }
    const ended: number[] = [];
    const work = concurrently(broken(), { limit: 8, keysOf: () => [] }, async (n) => {
      await pause();
      ended.push(n);
    });
    await expect(work).rejects.toThrow('unreadable');
    expect(ended).toEqual([0, 1, 2]);
  });
});
