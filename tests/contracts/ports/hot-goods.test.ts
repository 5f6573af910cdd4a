import { QueryCommand, TransactWriteItemsCommand } from '../../../src/adapters/dynamodb/api.ts';
import { describe, expect, test } from '@jest/globals';
import type { Database } from '../../../src/adapters/dynamodb/client.ts';
import { MAX_CART_LINES } from '../../../src/domain/carts/cart.ts';
import { piecesOf } from '../../../src/domain/orders/change.ts';
import { nextVersion } from '../../../src/domain/orders/order.ts';
import type { Offer } from '../../../src/domain/products/stock.ts';
import { measured } from '../../support/engine.ts';
import { available, offerNow } from './offers.ts';
import { changed, placingOf, recordOf, saveOf, stocked, variantOf } from './samples.ts';
import {
  anotherInstance,
  beforeTransactions,
  conflictOn,
  hastyStores,
  splitGoods,
} from './split.ts';
import { databaseStores, onDatabase } from './stores.ts';

/** The pieces on each shard of a SKU, and how many shards its offer speaks of. */
async function shardsOf({ client, tables }: Database, { productId, sku }: Offer) {
  const { Items = [] } = await client.send(
    new QueryCommand({
      TableName: tables.catalog,
      ConsistentRead: true,
      KeyConditionExpression: 'pk = :pk AND begins_with(sk, :sk)',
      ExpressionAttributeValues: {
        ':pk': { S: `PRODUCT#${productId.slice(-16)}` },
        ':sk': { S: `OFFER#${sku}#` },
      },
    }),
  );
  return {
    said: Number(Items[0]?.shards?.N ?? 0),
    pieces: Items.map((item) => Number(item.available?.N)),
  };
}

onDatabase((open) => {
  /** Goods on four shards: the first has what the other three do not. */
  async function split(pieces: number, each: number) {
    const database = await open();
    const [offer] = await stocked(databaseStores(database), ['A'], pieces);
    await splitGoods(database, offer!, { shards: 3, each });
    return { database, offer: offer!, stores: databaseStores(anotherInstance(database)) };
  }

  test.each([
    ['too few', { quantity: 11 }],
    ['at another price', { offerVersion: 0 }],
  ])('goods that are %s are refused by one request', async (_, difference) => {
    const database = await open();
    const stores = databaseStores(database);
    const placing = placingOf(await stocked(stores, ['A', 'B']));
    const { calls } = measured(database);
    const takes = placing.takes.with(1, { ...placing.takes[1]!, ...difference });
    const outcome = await stores.orders.place({ ...placing, takes });
    expect(outcome).toEqual({ outcome: 'offers-changed' });
    expect(calls).toHaveLength(1);
  });

  describe('goods that are split', () => {
    test('are offered with the pieces of all shards', async () => {
      const { database, offer, stores } = await split(10, 2);
      expect(await shardsOf(database, offer)).toEqual({ said: 3, pieces: [4, 2, 2, 2] });
      expect(await stores.products.findOffers(['A'])).toEqual([offer]);
      expect(await stores.products.readOffers([offer])).toEqual([offer]);
      expect((await stores.products.find(offer.productId))?.offers).toEqual([offer]);
    });

    test('cost one more read until an instance knows of them', async () => {
      const { database, offer, stores } = await split(10, 2);
      const { calls } = measured(database);
      await stores.products.readOffers([offer]);
      expect(calls).toHaveLength(2);
      await stores.products.readOffers([offer]);
      expect(calls).toHaveLength(3);
    });

    test('cost one more transaction until an instance knows of them', async () => {
      const { database, offer, stores } = await split(400, 100);
      const { calls } = measured(database);
      await stores.orders.place(placingOf([offer], { cart: 1 }));
      expect(calls.map(({ failed }) => failed)).toEqual([true, false]);
      await stores.orders.place(placingOf([offer], { cart: 2 }));
      expect(calls.map(({ failed }) => failed)).toEqual([true, false, false]);
    });

    test('are refused by one request at another price, for no shard has the old one', async () => {
      const { database, offer, stores } = await split(400, 100);
      await stores.orders.place(placingOf([offer], { cart: 1 }));
      const { calls } = measured(database);
      const placing = placingOf([offer], { cart: 2 });
      const takes = placing.takes.map((take) => ({ ...take, offerVersion: 0 }));
      const outcome = await stores.orders.place({ ...placing, takes });
      expect(outcome).toEqual({ outcome: 'offers-changed' });
      expect(calls).toHaveLength(1);
    });

    test('are taken from all shards by many', async () => {
      const { database, offer, stores } = await split(80, 20);
      for (let cart = 1; cart <= 24; cart += 1) {
        const outcome = await stores.orders.place(placingOf([offer], { cart }));
        expect(outcome).toEqual({ outcome: 'placed' });
      }
      const { pieces } = await shardsOf(database, offer);
      expect(Math.max(...pieces)).toBeLessThan(20);
      expect(await available(stores, ['A'])).toEqual([56]);
    });

    test('are sold to the last piece, wherever it lies', async () => {
      const { database, offer, stores } = await split(10, 2);
      const some = await stores.orders.place(placingOf([offer], { cart: 1, quantity: 7 }));
      expect(some).toEqual({ outcome: 'placed' });
      const more = await stores.orders.place(placingOf([offer], { cart: 2, quantity: 4 }));
      expect(more).toEqual({ outcome: 'offers-changed' });
      const rest = await stores.orders.place(placingOf([offer], { cart: 3, quantity: 3 }));
      expect(rest).toEqual({ outcome: 'placed' });
      expect((await shardsOf(database, offer)).pieces).toEqual([0, 0, 0, 0]);
      expect(await offerNow(stores, 'A')).toEqual({ ...offer, available: 0 });
      const none = await stores.orders.place(placingOf([offer], { cart: 4 }));
      expect(none).toEqual({ outcome: 'offers-changed' });
    });

    test('are sold once each to many at once', async () => {
      const { offer, database } = await split(10, 2);
      const outcomes = await Promise.all(
        Array.from({ length: 40 }, (_, cart) =>
          hastyStores(anotherInstance(database)).orders.place(placingOf([offer], { cart })),
        ),
      );
      expect(outcomes.filter(({ outcome }) => outcome === 'placed')).toHaveLength(10);
      expect((await shardsOf(database, offer)).pieces).toEqual([0, 0, 0, 0]);
    });

    test('are given back, shipped and restocked as all others', async () => {
      const { offer, stores } = await split(10, 2);
      const placing = placingOf([offer], { quantity: 6 });
      const before = placing.stored.order;
      await stores.orders.place(placing);
      let from = before;
      const move = async (kind: 'release' | 'ship' | 'restock') => {
        const after = nextVersion(from);
        const record = recordOf(before.id, { type: 'order.cancelled' });
        const stock = { kind, pieces: piecesOf(before) };
        expect(await stores.orders.commit({ before: from, after, stock, record })).toBe(true);
        from = after;
        return offerNow(stores, 'A');
      };
      expect(await move('ship')).toEqual({ ...offer, onHand: 4, available: 4 });
      expect(await move('restock')).toEqual(offer);
      expect(await move('release')).toEqual({ ...offer, available: 16 });
    });

    test('are taken once by an order that is placed many times', async () => {
      const { offer, stores } = await split(10, 2);
      const placing = placingOf([offer], { quantity: 5 });
      const outcomes = await Promise.all([1, 2, 3].map(() => stores.orders.place(placing)));
      expect(outcomes.map(({ outcome }) => outcome).sort()).toEqual(['exists', 'exists', 'placed']);
      expect(await available(stores, ['A'])).toEqual([5]);
    });
  });

  describe('a product that is changed while its goods are split', () => {
    test.each([
      ['is dearer', { variants: [variantOf('A', 2000)] }],
      ['is not sold any more', { status: 'archived' as const }],
      ['has lost the variant', { variants: [variantOf('B')] }],
    ])('and %s is sold at the old price from no shard', async (_, changes) => {
      const { database, offer, stores } = await split(80, 20);
      await stores.products.readOffers([offer]); // this instance knows the shards
      const writer = databaseStores(anotherInstance(database)); // that one does not
      const { product } = (await writer.products.find(offer.productId))!;
      const after = changed(product, changes);
      const saved = await databaseStores(anotherInstance(database)).products.save(
        saveOf(after, product),
      );
      expect(saved).toEqual({ outcome: 'saved' });

      for (let cart = 1; cart <= 12; cart += 1) {
        const outcome = await stores.orders.place(placingOf([offer], { cart }));
        expect(outcome).toEqual({ outcome: 'offers-changed' });
      }
      expect(await available(stores, ['A'])).toEqual([80]);
    });

    test('is sold at the new one from every shard', async () => {
      const { database, offer, stores } = await split(40, 10);
      const { product } = (await stores.products.find(offer.productId))!;
      await stores.products.save(
        saveOf(changed(product, { variants: [variantOf('A', 2000)] }), product),
      );
      const dearer = (await offerNow(stores, 'A'))!;
      expect(dearer).toMatchObject({ price: { amount: 2000 }, available: 40 });
      const all = await stores.orders.place(placingOf([dearer], { quantity: 40 }));
      expect(all).toEqual({ outcome: 'placed' });
      expect((await shardsOf(database, offer)).pieces).toEqual([0, 0, 0, 0]);
    });

    test('is stored although the split came in between', async () => {
      const database = await open();
      const stores = databaseStores(database);
      const [offer] = await stocked(stores, ['A'], 80);
      const { product } = (await stores.products.find(offer!.productId))!;
      const after = changed(product, { variants: [variantOf('A', 2000)] });
      beforeTransactions(database, async (count) => {
        if (count === 1) await splitGoods(database, offer!, { shards: 7, each: 10 });
      });
      expect(await stores.products.save(saveOf(after, product))).toEqual({ outcome: 'saved' });
      const dearer = (await offerNow(stores, 'A'))!;
      expect(dearer).toMatchObject({ price: { amount: 2000 }, available: 80 });
      const all = await stores.orders.place(placingOf([dearer], { quantity: 80 }));
      expect(all).toEqual({ outcome: 'placed' });
    });

    test('makes a split void that goes by the old price', async () => {
      const database = await open();
      const stores = databaseStores(database);
      const [offer] = await stocked(stores, ['A'], 80);
      const { product } = (await stores.products.find(offer!.productId))!;
      await stores.products.save(
        saveOf(changed(product, { variants: [variantOf('A', 2000)] }), product),
      );
      expect(await splitGoods(database, offer!, { shards: 7, each: 10 })).toBe(false);
      expect((await shardsOf(database, offer!)).pieces).toEqual([80]);
    });

    test('may have more shards than fit one transaction', async () => {
      const database = await open();
      const stores = databaseStores(database);
      const skus = Array.from({ length: 20 }, (_, n) => `SKU-${String(n).padStart(2, '0')}`);
      const offers = await stocked(stores, skus, 80);
      for (const offer of offers) await splitGoods(database, offer, { shards: 7, each: 10 });
      const { product } = (await stores.products.find(offers[0]!.productId))!;
      const after = changed(product, { variants: skus.map((sku) => variantOf(sku, 2000)) });
      expect(await stores.products.save(saveOf(after, product))).toEqual({ outcome: 'saved' });
      expect(await stores.orders.place(placingOf(offers))).toEqual({ outcome: 'offers-changed' });
      const dearer = await stores.products.readOffers(offers);
      expect(await stores.orders.place(placingOf(dearer))).toEqual({ outcome: 'placed' });
      expect(await available(stores, skus)).toEqual(skus.map(() => 79));
    });
  });

  describe('an order that meets others twice', () => {
    /** Stock of which the first two tries to take any meet somebody else. */
    async function contended(pieces: number) {
      const database = await open();
      const stores = hastyStores(database);
      const offers = await stocked(stores, ['A', 'B'], pieces);
      return { database, stores, offers, offer: offers[0]! };
    }
    const twice = (count: number, items: Parameters<typeof conflictOn>[0]): void => {
      if (count <= 2) throw conflictOn(items);
    };

    test('splits the goods on its way', async () => {
      const { database, stores, offer } = await contended(81);
      beforeTransactions(database, twice);
      expect(await stores.orders.place(placingOf([offer]))).toEqual({ outcome: 'placed' });
      expect(await shardsOf(database, offer)).toEqual({
        said: 7,
        pieces: [10, 10, 10, 10, 10, 10, 10, 10],
      });
      expect(await offerNow(stores, 'A')).toEqual({ ...offer, available: 80 });
    });

    test('leaves goods whole of which there are few', async () => {
      const { database, stores, offer } = await contended(15);
      beforeTransactions(database, twice);
      expect(await stores.orders.place(placingOf([offer]))).toEqual({ outcome: 'placed' });
      expect(await shardsOf(database, offer)).toEqual({ said: 0, pieces: [14] });
    });

    test('leaves goods whole that it did not meet anybody on', async () => {
      const { database, stores, offers } = await contended(81);
      beforeTransactions(database, (count, items) => {
        if (count > 2) return;
        const first = items.findIndex(({ Update }) => Update !== undefined);
        throw conflictOn(items.slice(0, first + 1));
      });
      expect(await stores.orders.place(placingOf(offers))).toEqual({ outcome: 'placed' });
      expect((await shardsOf(database, offers[0]!)).said).toBe(7);
      expect((await shardsOf(database, offers[1]!)).said).toBe(0);
    });

    test('finds its pieces when somebody else was first to split', async () => {
      const { database, stores, offer } = await contended(81);
      beforeTransactions(database, async (count, items) => {
        twice(count, items);
        if (count === 3) await splitGoods(database, offer, { shards: 3, each: 20 });
      });
      expect(await stores.orders.place(placingOf([offer]))).toEqual({ outcome: 'placed' });
      expect((await shardsOf(database, offer)).said).toBe(3);
      expect(await available(stores, ['A'])).toEqual([80]);
    });

    test('finds its pieces when so many are gone that there is nothing to deal out', async () => {
      const { database, stores, offer } = await contended(81);
      const others = databaseStores(database);
      beforeTransactions(database, async (count, items) => {
        twice(count, items);
        const most = placingOf([offer], { cart: 'other', quantity: 76 });
        if (count === 3) await others.orders.place(most);
      });
      const outcome = await stores.orders.place(placingOf([offer], { quantity: 5 }));
      expect(outcome).toEqual({ outcome: 'placed' });
      expect(await shardsOf(database, offer)).toEqual({ said: 0, pieces: [0] });
    });

    test('has split and taken, or neither, when its answer is lost', async () => {
      const { database, stores, offer } = await contended(81);
      const placing = placingOf([offer]);
      beforeTransactions(database, async (count, items) => {
        twice(count, items);
        if (count !== 3) return;
        await database.client.send(new TransactWriteItemsCommand({ TransactItems: [...items] }));
        throw new Error('no answer');
      });
      await expect(stores.orders.place(placing)).rejects.toThrow('no answer');
      expect(await stores.orders.place(placing)).toEqual({ outcome: 'exists' });
      expect((await shardsOf(database, offer)).said).toBe(7);
      expect(await available(stores, ['A'])).toEqual([80]);
    });

    test('gives up after five more tries', async () => {
      const { database, stores, offer } = await contended(81);
      let tries = 0;
      beforeTransactions(database, (_, items) => {
        tries += 1;
        throw conflictOn(items);
      });
      await expect(stores.orders.place(placingOf([offer]))).rejects.toThrow('contended');
      expect(tries).toBe(6);
      expect(await shardsOf(database, offer)).toEqual({ said: 0, pieces: [81] });
    });
  });

  describe('an instance that is wrong about how goods are split', () => {
    test.each([
      ['thinks that whole goods are split', 0, 7],
      ['knows of more shards than there are', 3, 7],
      ['knows of fewer', 3, 1],
      ['knows of none', 3, 0],
    ])('because it %s sells and changes them all the same', async (_, shards, believed) => {
      const database = await open();
      const stores = databaseStores(database);
      const [offer] = await stocked(stores, ['A'], 40);
      if (shards > 0) await splitGoods(database, offer!, { shards, each: 10 });
      const believing = (): typeof stores => {
        database.knownShards.learn(offer!, believed);
        return stores;
      };
      for (let cart = 1; cart <= 10; cart += 1) {
        const outcome = await believing().orders.place(placingOf([offer!], { cart }));
        expect(outcome).toEqual({ outcome: 'placed' });
      }
      expect(await believing().products.readOffers([offer!])).toEqual([
        { ...offer, available: 30 },
      ]);
      const { product } = (await stores.products.find(offer!.productId))!;
      const after = changed(product, { variants: [variantOf('A', 2000)] });
      expect(await believing().products.save(saveOf(after, product))).toEqual({ outcome: 'saved' });
      const dearer = (await offerNow(stores, 'A'))!;
      const all = await believing().orders.place(
        placingOf([dearer], { cart: 'all', quantity: 30 }),
      );
      expect(all).toEqual({ outcome: 'placed' });
      expect((await shardsOf(database, offer!)).pieces).toEqual(
        Array.from({ length: shards + 1 }, () => 0),
      );
    });
  });

  test('of two splits at once one happens', async () => {
    const database = await open();
    const [offer] = await stocked(databaseStores(database), ['A'], 80);
    const deals = { shards: 3, each: 10 };
    const outcomes = await Promise.all([1, 2].map(() => splitGoods(database, offer!, deals)));
    expect(outcomes.sort()).toEqual([false, true]);
    expect((await shardsOf(database, offer!)).pieces).toEqual([50, 10, 10, 10]);
  });

  describe('a full cart of goods that lie about in many places', () => {
    /** As many SKUs as a cart can have, four pieces each, of which ten have one on each of four shards. */
    async function scattered() {
      const database = await open();
      const stores = databaseStores(database);
      const skus = Array.from({ length: MAX_CART_LINES }, (_, n) => `SKU-${n}`);
      const offers = await stocked(stores, skus, 4);
      for (const offer of offers.slice(0, 10)) {
        await splitGoods(database, offer, { shards: 3, each: 1 });
      }
      return { database, stores, skus, offers };
    }

    test('is one order', async () => {
      const { stores, skus, offers } = await scattered();
      const placing = placingOf(offers, { quantity: 4 });
      expect(await stores.orders.place(placing)).toEqual({ outcome: 'placed' });
      expect(await available(stores, skus)).toEqual(skus.map(() => 0));
    });

    test('is none when a piece is taken while they are brought together', async () => {
      const { database, stores, skus, offers } = await scattered();
      const other = placingOf(offers.slice(0, 1), { cart: 'other' });
      beforeTransactions(database, async (_, items) => {
        const isGathering = items.every(({ Update }) => Update !== undefined);
        if (isGathering) await databaseStores(database).orders.place(other);
      });
      const placing = placingOf(offers, { quantity: 4 });
      expect(await stores.orders.place(placing)).toEqual({ outcome: 'offers-changed' });
      expect(await available(stores, skus)).toEqual(skus.map((_, n) => (n === 0 ? 3 : 4)));
    });
  });
});
