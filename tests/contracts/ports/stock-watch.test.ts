import { PutItemCommand } from '../../../src/adapters/dynamodb/api.ts';
import { expect, test } from '@jest/globals';
import type { StockLevel } from '../../../src/domain/stock/stock-level.ts';
import { recordOf } from './samples.ts';
import { databaseStores, onBothStores, type Open } from './stores.ts';

const NOTHING = { levels: new Map<string, StockLevel>(), revision: 0 };
const LEVELS = new Map<string, StockLevel>([
  ['A', 'low'],
  ['B', 'out'],
]);
const lowOf = (productId: string) => recordOf(productId, { type: 'stock.low' });

/** What every implementation of StockWatch promises. */
function stockWatchContract(open: Open): void {
  test('nothing was seen of a product until something is', async () => {
    const { stockWatch, outbox } = await open();
    expect(await stockWatch.seen('tea')).toEqual(NOTHING);
    const records = [lowOf('tea'), lowOf('tea')];
    const change = { productId: 'tea', levels: LEVELS, before: NOTHING, records };
    expect(await stockWatch.see(change)).toBe(true);
    expect(await stockWatch.seen('tea')).toEqual({ levels: LEVELS, revision: 1 });
    expect(await stockWatch.seen('cup')).toEqual(NOTHING);
    expect(await outbox.history('tea')).toEqual(records);
  });

  test('there may be nothing to tell, or as much as there are SKUs', async () => {
    const { stockWatch, outbox } = await open();
    const before = { levels: LEVELS, revision: 1 };
    const many = Array.from({ length: 99 }, () => lowOf('tea'));
    const change = { productId: 'tea', levels: LEVELS };
    expect(await stockWatch.see({ ...change, before: NOTHING, records: [] })).toBe(true);
    expect(await stockWatch.see({ ...change, before, records: many })).toBe(true);
    expect(await outbox.history('tea')).toHaveLength(99);
    expect((await stockWatch.seen('tea')).revision).toBe(2);
  });

  test('who was overtaken tells nothing', async () => {
    const { stockWatch, outbox } = await open();
    const change = { productId: 'tea', levels: LEVELS, before: NOTHING };
    const outcomes = await Promise.all(
      [1, 2, 3].map(() => stockWatch.see({ ...change, records: [lowOf('tea')] })),
    );
    expect(outcomes.filter(Boolean)).toHaveLength(1);
    expect(await stockWatch.see({ ...change, records: [lowOf('tea')] })).toBe(false);
    expect(await outbox.history('tea')).toHaveLength(1);
  });

  test('what is told already is not seen again', async () => {
    const { stockWatch, outbox } = await open();
    const told = lowOf('tea');
    await outbox.add(told);
    const change = { productId: 'tea', levels: LEVELS, before: NOTHING };
    expect(await stockWatch.see({ ...change, records: [lowOf('tea'), told] })).toBe(false);
    expect(await stockWatch.seen('tea')).toEqual(NOTHING);
  });
}

onBothStores(stockWatchContract, (open) => {
  test('an item of another shape is no sight', async () => {
    const database = await open();
    const Item = { pk: { S: 'STOCK#tea' }, sk: { S: 'seen' }, levels: { S: 'many' } };
    await database.client.send(new PutItemCommand({ TableName: database.tables.work, Item }));
    await expect(databaseStores(database).stockWatch.seen('tea')).rejects.toThrow();
  });
});
