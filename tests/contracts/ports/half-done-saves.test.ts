import {
  TransactWriteItemsCommand,
  UpdateItemCommand,
} from '../../../src/adapters/dynamodb/api.ts';
import { describe, expect, jest, test } from '@jest/globals';
import type { Database } from '../../../src/adapters/dynamodb/client.ts';
import { offerKey } from '../../../src/adapters/dynamodb/offer-items.ts';
import type { Product } from '../../../src/domain/products/product.ts';
import type { Offer } from '../../../src/domain/products/stock.ts';
import { offerNow, offerOf } from './offers.ts';
import { changed, placingOf, productOf, recordOf, saveOf, variantOf } from './samples.ts';
import { anotherInstance, beforeTransactions, splitGoods } from './split.ts';
import { databaseStores, onDatabase, type Stores } from './stores.ts';
import { around } from '../../support/around.ts';

// Saves of so many offers that they take several transactions, and what is left when they are cut short.

const MANY = 150;
const MINUTE = 60_000;
const skusOf = (count: number, from = 0): string[] =>
  Array.from({ length: count }, (_, n) => `SKU-${String(from + n).padStart(3, '0')}`);
const large = productOf(
  'large',
  skusOf(MANY).map((sku) => variantOf(sku)),
);
const dearer = changed(large, {
  title: 'The larger',
  variants: skusOf(MANY, MANY / 2).map((sku) => variantOf(sku, 2000)),
});

/**
 * A process that can be made to die: with its last transaction, which still takes effect, it sees no
 * answer any more, and nothing it does after that has any effect.
 */
function mortal(database: Database) {
  let last = Infinity;
  let sent = 0;
  beforeTransactions(database, async (_, items) => {
    sent += 1;
    if (sent === last) {
      await database.client.send(new TransactWriteItemsCommand({ TransactItems: [...items] }));
    }
    if (sent >= last) throw new Error('died');
  });
  return {
    dieAfter: (transactions: number) => {
      sent = 0;
      last = transactions === 0 ? -1 : transactions;
    },
    /** Another process begins where the last one was. */
    rise: () => {
      last = Infinity;
    },
    sent: () => sent,
  };
}

/** Offers are as their product says; those of variants that it lost are not sold. */
async function expectWhole({ products }: Stores, product: Product, stock: (sku: string) => number) {
  const { product: found, offers } = (await products.find('large'))!;
  expect(found).toEqual(product);
  const kept = new Set(product.variants.map(({ sku }) => sku));
  const shown = offers.filter(({ sku }) => kept.has(sku));
  expect(shown).toEqual(
    [...kept].sort().map((sku) => {
      const version = shown.find((offer) => offer.sku === sku)?.offerVersion ?? NaN;
      const pieces = { onHand: stock(sku), available: stock(sku) };
      return offerOf(product, sku, { ...pieces, offerVersion: version });
    }),
  );
  expect(offers.filter(({ sku }) => !kept.has(sku)).some(({ sellable }) => sellable)).toBe(false);
  // Each SKU leads to its offer.
  expect(await products.findOffers([...kept])).toHaveLength(kept.size);
}

/** What is sold costs what one of the versions says, and no offer is ahead of its product. */
async function expectOldOrNew({ products }: Stores, versions: readonly Product[]): Promise<void> {
  const found = await products.find('large');
  const offers: Offer[] = await products.findOffers(skusOf(MANY * 2));
  expect(found === undefined ? offers : []).toEqual([]);
  for (const { sku, price, title, offerVersion } of offers.filter(({ sellable }) => sellable)) {
    expect(offerVersion).toBeLessThanOrEqual(found!.product.version);
    const version = versions.find((one) => one.version === offerVersion)!;
    const variant = version.variants.find((one) => one.sku === sku)!;
    expect([title, price]).toEqual([version.title, variant.price]);
  }
}

const SAVES = {
  'a new product': { before: undefined, after: large, transactions: 5 },
  'another version': { before: large, after: dearer, transactions: 4 },
};
/** Pieces that a SKU is given with the version that has it first. */
const stockOf = (sku: string): number => (large.variants.some((one) => one.sku === sku) ? 7 : 3);
const saving = (after: Product, before?: Product) => saveOf(after, before, before ? 3 : 7);

/** Hundreds of offers take their time on a busy machine. */
jest.setTimeout(60_000);

onDatabase((open) => {
  async function opened(before: Product | undefined) {
    const database = await open();
    const stores = databaseStores(database);
    if (before !== undefined) await stores.products.save(saving(before));
    return { database, stores, process: mortal(database) };
  }

  describe.each(Object.entries(SAVES))('%s', (_name, { before, after, transactions }) => {
    const deaths = Array.from({ length: transactions + 1 }, (_, n) => n);

    test(`takes ${transactions} transactions`, async () => {
      const { stores, process } = await opened(before);
      expect(await stores.products.save(saving(after, before))).toEqual({ outcome: 'saved' });
      expect(process.sent()).toBe(transactions);
      await expectWhole(stores, after, stockOf);
    });

    test.each(deaths)('cut short after %d transactions, is old or new and heals', async (count) => {
      const { stores, process } = await opened(before);
      const save = saving(after, before);
      process.dieAfter(count);
      const outcome = await stores.products.save(save).catch(() => 'died');
      process.rise();

      await expectOldOrNew(stores, [large, dearer]);
      const stored = (await stores.products.find('large'))?.product;
      const isStored = stored?.version === after.version;
      expect(await stores.outbox.isRecorded(save.record)).toBe(isStored);
      if (!isStored) expect([outcome, stored]).toEqual(['died', before]);

      if (isStored) {
        // Whoever hears of the event, twice and at once.
        await Promise.all([1, 2].map(() => stores.products.finish(after.id)));
      } else {
        await stores.products.finish(after.id);
        const again = { ...saving(after, before), record: recordOf(after.id) };
        expect(await stores.products.save(again)).toEqual({ outcome: 'saved' });
      }
      await expectWhole(stores, after, stockOf);
      const finished = process.sent();
      await stores.products.finish(after.id);
      expect(process.sent()).toBe(finished);
    });

    test.each(deaths)(
      'cut short after %d transactions, is finished by the next save',
      async (count) => {
        const { stores, process } = await opened(before);
        process.dieAfter(count);
        await stores.products.save(saving(after, before)).catch(() => 'died');
        process.rise();
        const stored = (await stores.products.find('large'))?.product;
        const next = changed(stored ?? { ...large, version: 0 }, { description: 'Next.' });
        expect(await stores.products.save(saving(next, stored))).toEqual({ outcome: 'saved' });
        await expectWhole(stores, next, stored === undefined ? () => 7 : stockOf);
      },
    );
  });

  const turns = Array.from({ length: SAVES['another version'].transactions }, (_, n) => n + 1);

  test.each(turns)('somebody who saves before transaction %d loses nothing', async (turn) => {
    const database = await open();
    const stores = databaseStores(database);
    await stores.products.save(saving(large));
    const others = databaseStores(anotherInstance(database));
    let theirs: Product | undefined;
    const repriced = ['SKU-149', 'SKU-170', 'SKU-224']; // one in each transaction with offers
    beforeTransactions(database, async (count) => {
      if (count !== turn) return;
      const { product } = (await others.products.find('large'))!;
      const variants = [...product.variants, variantOf('OTHER', 500)].map((variant) =>
        repriced.includes(variant.sku) ? variantOf(variant.sku, 3000) : variant,
      );
      theirs = changed(product, { variants, description: 'Theirs.' });
      const saved = await others.products.save(saveOf(theirs, product, 3));
      expect(saved).toEqual({ outcome: 'saved' });
    });
    const { outcome } = await stores.products.save(saving(dearer, large));
    expect(outcome).toBe(theirs!.version === 2 ? 'stale' : 'saved');
    await expectWhole(stores, theirs!, stockOf);
  });

  test('who comes too late claims nothing', async () => {
    const { stores } = await opened(large);
    await stores.products.save(saving(changed(large, { description: 'Theirs.' }), large));
    expect(await stores.products.save(saving(dearer, large))).toEqual({ outcome: 'stale' });
    expect(await stores.products.save(saveOf(productOf('other', [variantOf('SKU-224')])))).toEqual({
      outcome: 'saved',
    });
  });

  test('who finishes too late leaves a newer version alone that is not finished itself', async () => {
    const database = await open();
    const stores = databaseStores(database);
    await stores.products.save(saving(large));
    const newer = changed(dearer, {
      variants: skusOf(MANY, MANY / 2).map((sku) => variantOf(sku, 3000)),
    });
    beforeTransactions(database, async (count) => {
      if (count !== 4) return;
      const { dieAfter, rise } = mortal(database);
      dieAfter(4); // the head is refused, two transactions finish what is there, the head is stored
      await expect(stores.products.save(saving(newer, dearer))).rejects.toThrow('died');
      rise();
    });
    expect(await stores.products.save(saving(dearer, large))).toEqual({ outcome: 'saved' });
    expect((await stores.products.find('large'))!.product).toEqual(newer);
    await stores.products.finish(large.id);
    await expectWhole(stores, newer, stockOf);
  });

  test('a price that was changed twice at once is the one that the product says', async () => {
    const database = await open();
    const stores = databaseStores(database);
    await stores.products.save(saving(large));
    const prices = [2000, 3000, 4000];
    const outcomes = await Promise.all(
      prices.map((price) => {
        const variants = skusOf(MANY).map((sku) => variantOf(sku, price));
        const { products } = databaseStores(anotherInstance(database));
        return products.save(saving(changed(large, { variants }), large));
      }),
    );
    expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual(['saved', 'stale', 'stale']);
    const { product } = (await stores.products.find('large'))!;
    await expectWhole(stores, product, stockOf);
  });

  test('what was sold meanwhile stays sold', async () => {
    const { stores, process } = await opened(large);
    process.dieAfter(3); // the SKUs, the head with some offers, more offers
    await stores.products.save(saving(dearer, large)).catch(() => 'died');
    process.rise();
    const offers = await stores.products.findOffers(['SKU-100', 'SKU-170']);
    expect(await stores.orders.place(placingOf(offers, { quantity: 2 }))).toEqual({
      outcome: 'placed',
    });
    await stores.products.finish(large.id);
    expect(await offerNow(stores, 'SKU-100')).toMatchObject({ onHand: 7, available: 5 });
    expect(await offerNow(stores, 'SKU-170')).toMatchObject({ onHand: 3, available: 1 });
  });

  test('goods that are split while the rest is written are finished all the same', async () => {
    const database = await open();
    const stores = databaseStores(database);
    await stores.products.save({ ...saving(large), newStock: new Map([['SKU-149', 80]]) });
    const after = changed(large, { variants: skusOf(MANY).map((sku) => variantOf(sku, 2000)) });
    const offer = (await offerNow(stores, 'SKU-149'))!;
    beforeTransactions(database, async (count) => {
      if (count === 2) await splitGoods(database, offer, { shards: 7, each: 10 });
    });
    expect(await stores.products.save(saving(after, large))).toEqual({ outcome: 'saved' });
    expect(await offerNow(stores, 'SKU-149')).toMatchObject({
      ...{ price: { amount: 2000 }, offerVersion: 2, available: 80 },
    });
  });

  test('goods that are split again and again are left for later', async () => {
    const database = await open();
    const stores = databaseStores(database);
    await stores.products.save(saving(large));
    const after = changed(large, { variants: skusOf(MANY).map((sku) => variantOf(sku, 2000)) });
    beforeTransactions(database, async (count) => {
      if (count === 1) return;
      await database.client.send(
        new UpdateItemCommand({
          TableName: database.tables.catalog,
          Key: offerKey(large.id, 'SKU-149'),
          UpdateExpression: 'SET shards = :shards',
          ExpressionAttributeValues: { ':shards': { N: `${count}` } },
        }),
      );
    });
    const { outcome, ...rest } = await stores.products.save(saving(after, large));
    expect([outcome, rest]).toEqual([
      'saved',
      { unfinished: new Error(`the offers of ${large.id} kept being split`) },
    ]);
  });

  describe('the SKU of a save that was cut short', () => {
    const other = productOf('other', [variantOf('SKU-149')]);
    const late = (ms: number) => ({
      ...saveOf(other, undefined, 1),
      record: recordOf(other.id, { laterMs: ms }),
    });
    const taken = { outcome: 'sku-taken', skus: ['SKU-149'] };

    async function cutShort(at: number) {
      const opening = await opened(undefined);
      opening.process.dieAfter(at);
      await opening.stores.products.save(saving(large)).catch(() => 'died');
      opening.process.rise();
      return opening;
    }

    test('is free for others once it cannot go on any more', async () => {
      const { stores } = await cutShort(2);
      expect(await stores.products.save(late(15 * MINUTE - 1))).toEqual(taken);
      expect(await stores.products.save(late(15 * MINUTE))).toEqual({ outcome: 'saved' });
      expect(await offerNow(stores, 'SKU-149')).toMatchObject({ productId: other.id, onHand: 1 });
      expect(await stores.products.save(saving(large))).toEqual(taken);
      const rest = productOf(
        'large',
        large.variants.filter(({ sku }) => sku !== 'SKU-149'),
      );
      expect(await stores.products.save(saving(rest))).toEqual({ outcome: 'saved' });
      expect(await offerNow(stores, 'SKU-149')).toMatchObject({ productId: other.id, onHand: 1 });
    });

    test('is free for others also when the product is there without it', async () => {
      const { stores, process } = await opened(large);
      process.dieAfter(1);
      await stores.products.save(saving(dearer, large)).catch(() => 'died');
      process.rise();
      const wanted = productOf('other', [variantOf('SKU-224')]);
      const record = recordOf(wanted.id, { laterMs: 20 * MINUTE });
      expect(await stores.products.save({ ...saveOf(wanted), record })).toEqual({
        outcome: 'saved',
      });
    });

    test('stays with a product that was stored, whether or not its offers were', async () => {
      const { stores } = await cutShort(3);
      expect(await offerNow(stores, 'SKU-149')).toBeUndefined();
      expect(await stores.products.save(late(60 * MINUTE))).toEqual(taken);
      await stores.products.finish(large.id);
      expect(await stores.products.save(late(60 * MINUTE))).toEqual(taken);
      const without = changed(large, { variants: large.variants.slice(0, -1) });
      expect(await stores.products.save(saving(without, large))).toEqual({ outcome: 'saved' });
      expect(await stores.products.save(late(60 * MINUTE))).toEqual(taken);
    });

    test('is kept by its product when that is saved again at the same moment', async () => {
      const { database, stores } = await cutShort(2);
      beforeUpdates(database, async () => {
        const again = { ...saving(large), record: recordOf(large.id, { laterMs: 20 * MINUTE }) };
        expect(await stores.products.save(again)).toEqual({ outcome: 'saved' });
      });
      expect(await stores.products.save(late(20 * MINUTE))).toEqual(taken);
      await expectWhole(stores, large, () => 7);
    });

    test('goes to one of two who want it', async () => {
      const { stores } = await cutShort(2);
      const third = productOf('third', [variantOf('SKU-149')]);
      const thirds = { ...saveOf(third), record: recordOf(third.id, { laterMs: 20 * MINUTE }) };
      const outcomes = await Promise.all(
        [late(20 * MINUTE), thirds].map((save) => stores.products.save(save)),
      );
      expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual(['saved', 'sku-taken']);
    });
  });

  test('an offer that cannot be written now is no reason to say that nothing was saved', async () => {
    const { stores, process } = await opened(large);
    process.dieAfter(3);
    const { outcome, ...rest } = await stores.products.save(saving(dearer, large));
    expect([outcome, rest]).toEqual(['saved', { unfinished: new Error('died') }]);
  });
});

/** Does something before the first update of a single item. */
function beforeUpdates({ client }: Database, act: () => Promise<void>): void {
  let isDone = false;
  around(client, async ({ operation }, next) => {
    if (!isDone && operation === 'UpdateItem') {
      isDone = true;
      await act();
    }
    return next();
  });
}
