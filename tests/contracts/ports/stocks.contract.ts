import { describe, expect, test } from '@jest/globals';
import type { Stocks } from '../../../src/application/ports.ts';
import type { Offer, Stock } from '../../../src/domain/products/stock.ts';
import { adjustStock } from '../../../src/domain/stock/adjust-stock.ts';
import { offerNow } from './offers.ts';
import {
  changed,
  NOW,
  placingOf,
  productOf,
  recordOf,
  saveOf,
  stocked,
  variantOf,
} from './samples.ts';
import type { Open, Stores } from './stores.ts';

type Change = Parameters<Stocks['adjust']>[0];

/** What adjusts a stock that was seen; the key and the body of its request are the same text. */
export function adjustmentOf(
  before: Stock,
  delta: number,
  { key = 'key', record = recordOf(before.productId, { type: 'stock.adjusted' }) } = {},
): Change {
  const decision = adjustStock(before, { id: `adj_${key}`, delta, reason: 'counted', at: NOW });
  if (!decision.ok) throw new Error(decision.refusal.code);
  return {
    before,
    adjustment: decision.value.adjustment,
    request: { key, body: `body of ${key}` },
    record,
  };
}

export const stockOf = ({ sku, productId, onHand, available }: Offer): Stock => ({
  ...{ sku, productId, onHand, available },
});

/** What every implementation of Stocks promises. */
export function stocksContract(open: Open): void {
  async function opened(pieces = 10): Promise<{ stores: Stores; stock: Stock; offer: Offer }> {
    const stores = await open();
    const [offer] = await stocked(stores, ['A', 'B'], pieces);
    return { stores, offer: offer!, stock: stockOf(offer!) };
  }

  test('stock is what offers have, reserved or not; unknown SKUs have none', async () => {
    const { stores, stock, offer } = await opened();
    expect(await stores.stocks.find('A')).toEqual({ stock, made: undefined });
    await stores.orders.place(placingOf([offer], { quantity: 3 }));
    expect((await stores.stocks.find('A'))?.stock).toEqual({ ...stock, available: 7 });
    expect(await stores.stocks.find('C')).toBeUndefined();
    expect(await stores.stocks.find('')).toBeUndefined();
  });

  test('goods that are not for sale have stock that can be adjusted', async () => {
    const stores = await open();
    const product = productOf('tea', [variantOf('A'), variantOf('B')], { status: 'draft' });
    await stores.products.save(saveOf(product));
    const after = changed(product, { variants: [variantOf('B')] });
    await stores.products.save(saveOf(after, product));
    for (const sku of ['A', 'B']) {
      const { stock } = (await stores.stocks.find(sku))!;
      expect(await stores.stocks.adjust(adjustmentOf(stock, -4))).toBe(true);
      expect(await offerNow(stores, sku)).toMatchObject({
        ...{ onHand: 6, available: 6, sellable: false },
      });
    }
  });

  test.each([1, 1_000_000, -1, -10])('%i pieces come or go, with their record', async (delta) => {
    const { stores, stock, offer } = await opened();
    const change = adjustmentOf(stock, delta);
    expect(await stores.stocks.adjust(change)).toBe(true);
    const pieces = 10 + delta;
    expect(await offerNow(stores, 'A')).toEqual({ ...offer, onHand: pieces, available: pieces });
    expect(await offerNow(stores, 'B')).toMatchObject({ onHand: 10, available: 10 });
    expect(await stores.outbox.history(stock.productId)).toContainEqual(change.record);
  });

  test('what a request has made is found by its key, and by no other', async () => {
    const { stores, stock } = await opened();
    const change = adjustmentOf(stock, 5, { key: 'one' });
    await stores.stocks.adjust(change);
    expect(await stores.stocks.find('A', 'one')).toEqual({
      stock: { ...stock, onHand: 15, available: 15 },
      made: { adjustment: change.adjustment, requestBody: 'body of one' },
    });
    expect((await stores.stocks.find('A', 'two'))?.made).toBeUndefined();
    expect((await stores.stocks.find('B', 'one'))?.made).toBeUndefined();
  });

  describe('nothing happens', () => {
    async function refused(stores: Stores, change: Change): Promise<void> {
      const before = await offerNow(stores, 'A');
      expect(await stores.stocks.adjust(change)).toBe(false);
      expect(await offerNow(stores, 'A')).toEqual(before);
      const history = await stores.outbox.history(change.record.subject);
      expect(history.filter(({ id }) => id === change.record.id)).toEqual([]);
    }

    test('when the same request was there before', async () => {
      const { stores, stock } = await opened();
      await stores.stocks.adjust(adjustmentOf(stock, 5));
      const { stock: now } = (await stores.stocks.find('A'))!;
      await refused(stores, adjustmentOf(now, 5));
    });

    test('when pieces came or went meanwhile', async () => {
      const { stores, stock } = await opened();
      await stores.stocks.adjust(adjustmentOf(stock, 5, { key: 'other' }));
      await refused(stores, adjustmentOf(stock, 1));
      await refused(stores, adjustmentOf(stock, -1));
    });

    test('when orders took the pieces meanwhile', async () => {
      const { stores, stock, offer } = await opened();
      await stores.orders.place(placingOf([offer], { quantity: 3 }));
      await refused(stores, adjustmentOf(stock, -8));
      expect(await stores.stocks.adjust(adjustmentOf(stock, -7))).toBe(true);
      expect(await offerNow(stores, 'A')).toMatchObject({ onHand: 3, available: 0 });
    });

    test('when the record is there already', async () => {
      const { stores, stock } = await opened();
      const record = recordOf(stock.productId, { type: 'stock.adjusted' });
      await stores.outbox.add(record);
      expect(await stores.stocks.adjust(adjustmentOf(stock, 5, { record }))).toBe(false);
      expect((await stores.stocks.find('A', 'key'))!).toEqual({ stock, made: undefined });
    });
  });

  test('of many at once one happens', async () => {
    const { stores, stock } = await opened();
    const changes = [1, 2, 3, 4, 5].map((n) => adjustmentOf(stock, n, { key: `key-${n}` }));
    const outcomes = await Promise.all(changes.map((change) => stores.stocks.adjust(change)));
    expect(outcomes.filter(Boolean)).toHaveLength(1);
    const { delta } = changes[outcomes.indexOf(true)]!.adjustment;
    expect((await stores.stocks.find('A'))?.stock.onHand).toBe(10 + delta);
  });
}
