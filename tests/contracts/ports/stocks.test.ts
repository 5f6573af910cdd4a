import { PutItemCommand } from '../../../src/adapters/dynamodb/api.ts';
import { describe, expect, test } from '@jest/globals';
import type { Database } from '../../../src/adapters/dynamodb/client.ts';
import { takePart } from '../../../src/adapters/dynamodb/stock-shards.ts';
import { transact } from '../../../src/adapters/dynamodb/transact.ts';
import { measured } from '../../support/engine.ts';
import { offerNow } from './offers.ts';
import { placingOf, stocked } from './samples.ts';
import { anotherInstance, splitGoods } from './split.ts';
import { adjustmentOf, stockOf, stocksContract } from './stocks.contract.ts';
import { databaseStores, onBothStores } from './stores.ts';
import { around } from '../../support/around.ts';

onBothStores(stocksContract, (open) => {
  /** Ten pieces on four shards: 4, 2, 2, 2. */
  async function split() {
    const database = await open();
    const [offer] = await stocked(databaseStores(database), ['A'], 10);
    await splitGoods(database, offer!, { shards: 3, each: 2 });
    const stores = databaseStores(anotherInstance(database));
    return { database, offer: offer!, stock: stockOf(offer!), stores };
  }

  describe('goods that are split', () => {
    test('have the pieces of all shards, seen in two round trips by whoever', async () => {
      const { database, stock, stores } = await split();
      const { calls } = measured(database);
      expect((await stores.stocks.find('A'))?.stock).toEqual(stock);
      expect(calls.map(({ operation }) => operation)).toEqual(['BatchGetItem', 'Query']);
    });

    test.each([-1, -4, -5, -9, -10, 1, 30])('are adjusted by %i', async (delta) => {
      const { offer, stores } = await split();
      const { stock } = (await stores.stocks.find('A'))!;
      expect(await stores.stocks.adjust(adjustmentOf(stock, delta))).toBe(true);
      const pieces = 10 + delta;
      const after = { ...offer, onHand: pieces, available: pieces };
      expect(await offerNow(stores, 'A')).toEqual(after);
      if (pieces === 0) return;
      const all = placingOf([after], { quantity: pieces });
      expect(await stores.orders.place(all)).toEqual({ outcome: 'placed' });
      expect(await offerNow(stores, 'A')).toMatchObject({ onHand: pieces, available: 0 });
    });

    test('are adjusted as a whole or not at all when an order takes a piece meanwhile', async () => {
      const { offer, stores } = await split();
      const { stock } = (await stores.stocks.find('A'))!;
      await stores.orders.place(placingOf([offer]));
      expect(await stores.stocks.adjust(adjustmentOf(stock, -10))).toBe(false);
      expect(await offerNow(stores, 'A')).toEqual({ ...offer, available: 9 });
    });

    test('are found to be split by an instance that thought they were not', async () => {
      const { database, stock } = await split();
      const stores = databaseStores(anotherInstance(database));
      expect(await stores.stocks.adjust(adjustmentOf(stock, -9))).toBe(false);
      await stores.stocks.find('A');
      expect(await stores.stocks.adjust(adjustmentOf(stock, -9))).toBe(true);
      expect(await offerNow(stores, 'A')).toMatchObject({ onHand: 1, available: 1 });
    });

    test('are not adjusted when a shard was emptied between planning and committing', async () => {
      const { database, offer, stores } = await split();
      const { stock } = (await stores.stocks.find('A'))!;
      const others = databaseStores(anotherInstance(database));
      afterNext(database, 'BatchGetItem', async () => {
        await others.orders.place(placingOf([offer], { quantity: 10 }));
      });
      expect(await stores.stocks.adjust(adjustmentOf(stock, -5))).toBe(false);
      expect(await offerNow(stores, 'A')).toEqual({ ...offer, available: 0 });
    });

    test('are not adjusted when only further shards were emptied meanwhile', async () => {
      const { database, offer, stores } = await split();
      const { stock } = (await stores.stocks.find('A'))!;
      afterNext(database, 'BatchGetItem', async () => {
        for (const shard of [1, 2, 3]) {
          const part = { ...offer, quantity: 2, shard, shards: 3 };
          await transact(database.client, takePart(database.tables.catalog, part));
        }
      });
      expect(await stores.stocks.adjust(adjustmentOf(stock, -5))).toBe(false);
      expect(await offerNow(stores, 'A')).toEqual({ ...offer, available: 4 });
    });

    /** Makes the second shard look as if it had so many pieces, for the next so many reads. */
    function misread(database: Database, pieces: string, times: number): void {
      const once = (output: unknown): void => {
        const items = (output as { Items: Record<string, { N: string }>[] }).Items;
        items[1] = { ...items[1]!, available: { N: pieces } };
      };
      afterNext(database, 'Query', once, times);
    }

    test('are read again when pieces were seen in two places', async () => {
      const { database, stock, stores } = await split();
      misread(database, '6', 1);
      expect((await stores.stocks.find('A'))?.stock).toEqual(stock);
    });

    test('are not guessed at when their counters keep contradicting each other', async () => {
      const { database, stores } = await split();
      misread(database, '99', 5);
      await expect(stores.stocks.find('A')).rejects.toThrow('kept moving');
    });
  });

  test('a SKU whose name begins with all of another’s key is another', async () => {
    const database = await open();
    const stores = databaseStores(database);
    await stocked(stores, ['A#main#-', 'A'], 10);
    const { stock } = (await stores.stocks.find('A'))!;
    await stores.stocks.adjust(adjustmentOf(stock, 3));
    expect((await stores.stocks.find('A'))?.stock.onHand).toBe(13);
    expect((await stores.stocks.find('A#main#-'))?.stock.onHand).toBe(10);
  });

  test('an item of another shape is no adjustment', async () => {
    const database = await open();
    await stocked(databaseStores(database), ['A']);
    const Item = {
      ...{ pk: { S: 'SKU#A' }, sk: { S: 'ADJUSTMENT#key' } },
      ...{ adjustment: { M: {} }, requestBody: { S: 'body' } },
    };
    await database.client.send(new PutItemCommand({ TableName: database.tables.catalog, Item }));
    await expect(databaseStores(database).stocks.find('A', 'key')).rejects.toThrow();
  });
});

/** Does something when the next commands of a name have been answered. */
function afterNext(
  { client }: Database,
  name: string,
  act: (output: unknown) => Promise<void> | void,
  times = 1,
): void {
  let left = times;
  around(client, async ({ operation }, next) => {
    const answer = await next();
    if (left === 0 || operation !== name) return answer;
    left -= 1;
    await act(answer);
    return answer;
  });
}
