import { PutItemCommand } from '../../../src/adapters/dynamodb/api.ts';
import { expect, test } from '@jest/globals';
import { createShopBook } from '../../../src/adapters/dynamodb/shop-book.ts';
import type { Shop } from '../../../src/domain/shop/shop.ts';
import { measured } from '../../support/engine.ts';
import { USUAL_SHOP } from '../../support/memory/shop-book.ts';
import { recordOf } from './samples.ts';
import { databaseStores, onBothStores, type Open } from './stores.ts';

const changed = (before: Shop, changes: Partial<Shop>): Shop => ({
  ...before,
  ...changes,
  version: before.version + 1,
});
const record = () => recordOf('shop', { type: 'shop.changed' });
const SECOND = changed(USUAL_SHOP, {
  name: 'Corner',
  address: { ...USUAL_SHOP.address, line2: 'Yard', region: 'Mitte' },
  language: 'zh-CN',
});

/** What every implementation of ShopBook promises. */
function shopBookContract(open: Open): void {
  test('the shop is what it was at first until somebody changes it', async () => {
    const { shop, outbox } = await open();
    expect(await shop.find()).toEqual(USUAL_SHOP);
    expect(await shop.shown()).toEqual(USUAL_SHOP);
    const told = record();
    expect(await shop.commit(SECOND, told)).toBe(true);
    expect(await shop.find()).toEqual(SECOND);
    expect(await outbox.history('shop')).toEqual([told]);
    const third = changed(SECOND, { phone: '1' });
    expect(await shop.commit(third, record())).toBe(true);
    expect(await shop.find()).toEqual(third);
  });

  test('of two changes of one version one happens', async () => {
    const { shop, outbox } = await open();
    for (const before of [USUAL_SHOP, changed(USUAL_SHOP, {})]) {
      const outcomes = await Promise.all(
        ['One', 'Other'].map((name) => shop.commit(changed(before, { name }), record())),
      );
      expect(outcomes.toSorted()).toEqual([false, true]);
      const name = outcomes[0] === true ? 'One' : 'Other';
      expect(await shop.find()).toEqual(changed(before, { name }));
    }
    expect(await shop.commit(SECOND, record())).toBe(false);
    expect(await outbox.history('shop')).toHaveLength(2);
  });

  test('a change without its record does not happen', async () => {
    const { shop, outbox } = await open();
    const told = record();
    await outbox.add(told);
    expect(await shop.commit(SECOND, told)).toBe(false);
    expect(await shop.find()).toEqual(USUAL_SHOP);
  });
}

onBothStores(shopBookContract, (open) => {
  test('what is shown is read again after ten seconds, and not before', async () => {
    const database = await open();
    let now = 1_000_000;
    const book = createShopBook(database, { first: USUAL_SHOP, now: () => now });
    const other = databaseStores(database).shop;
    expect(await book.shown()).toEqual(USUAL_SHOP);
    await other.commit(SECOND, record());
    const { calls } = measured(database);
    now += 9_999;
    expect(await book.shown()).toEqual(USUAL_SHOP);
    expect(calls).toHaveLength(0);
    now += 1;
    expect(await book.shown()).toEqual(SECOND);
    await book.shown();
    expect(calls).toHaveLength(1);
    expect(await book.find()).toEqual(SECOND);
  });

  test('the currency is always that of the configuration', async () => {
    const database = await open();
    const { shop } = databaseStores(database);
    await shop.commit(SECOND, record());
    const first = { ...USUAL_SHOP, currency: 'CNY' };
    const book = createShopBook(database, { first, now: () => 0 });
    expect(await book.find()).toEqual({ ...SECOND, currency: 'CNY' });
  });

  test('an item of another shape is no shop', async () => {
    const database = await open();
    const Item = { pk: { S: 'SHOP' }, sk: { S: 'SHOP' }, name: { N: '1' } };
    await database.client.send(new PutItemCommand({ TableName: database.tables.catalog, Item }));
    await expect(databaseStores(database).shop.find()).rejects.toThrow();
  });
});
