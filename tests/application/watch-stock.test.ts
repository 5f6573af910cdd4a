import { beforeEach, describe, expect, test } from '@jest/globals';
import { adjust } from '../../src/application/stock/manage-stock.ts';
import { watchStock, watchTaken } from '../../src/application/stock/watch-stock.ts';
import { inTurn } from '../support/memory/border.ts';
import {
  before,
  Died,
  lost,
  mug,
  openShop,
  stock,
  SYSTEM,
  unanswered,
  type TestShop,
} from './shop.ts';

let shop: TestShop;
let productId: string;
const BLUE = 'MUG-BLUE';

beforeEach(async () => {
  shop = openShop({ lowStockThreshold: 3 });
  productId = await stock(shop);
});

const watch = () => watchStock(shop.ports, { ...SYSTEM, causedBy: 'evt_cause' }, productId);
let keys = 0;
async function move(delta: number, sku = BLUE): Promise<void> {
  const request = { key: `key-${(keys += 1)}`, body: '' };
  const result = await adjust(shop.ports, SYSTEM, { sku, delta, reason: 'test', request });
  if (!result.ok) throw new Error(result.refusal.code);
}
const news = () =>
  shop.state.published
    .filter(({ type }) => type === 'stock.low' || type === 'stock.replenished')
    .map(({ type, data }) => `${type} ${(data as { sku: string }).sku}`);
const LOW = `stock.low ${BLUE}`;
const BACK = `stock.replenished ${BLUE}`;

describe('after an order', () => {
  const taken = () => watchTaken(shop.ports, SYSTEM, productId);

  test('a product of which there is plenty is looked at, and nothing else', async () => {
    await watch();
    const calls: string[] = [];
    shop.meddle((call, run) => {
      calls.push(`${call.port}.${call.method}`);
      return run();
    });
    await taken();
    shop.meddle(inTurn);
    expect(calls).toEqual(['products.find']);
  });

  test('what runs low is told once', async () => {
    await watch();
    await move(-6);
    await taken();
    expect(news()).toEqual([]);
    await move(-1);
    await taken();
    await taken();
    expect(news()).toEqual([LOW]);
  });
});

describe('watching stock', () => {
  test('tells of a SKU once that it is low, and once that it is back', async () => {
    await watch();
    expect(news()).toEqual([]);
    await move(-7);
    await watch();
    expect(news()).toEqual([LOW]);
    await move(-3);
    await watch();
    expect(news()).toEqual([LOW]);
    await move(1);
    await watch();
    expect(news()).toEqual([LOW, BACK]);
    const history = await shop.ports.outbox.history(productId);
    expect(history.at(-1)).toMatchObject({
      trail: { actor: { role: 'system' }, causedBy: 'evt_cause' },
      data: { productId, sku: BLUE, available: 1, lowStockThreshold: 3 },
    });
  });

  test('tells of every crossing: low, plenty and low again are two', async () => {
    for (const delta of [-7, 7, -8]) {
      await move(delta);
      await watch();
    }
    expect(news()).toEqual([LOW, LOW]);
  });

  test('again and again writes nothing', async () => {
    await move(-7);
    await watch();
    const after = structuredClone(shop.state);
    await watch();
    expect(shop.state).toEqual(after);
  });

  test('tells of each SKU for itself, also of many at once', async () => {
    const variants = Array.from({ length: 100 }, (_, n) => ({
      ...mug().variants[0]!,
      sku: `MUG-${n}`,
    }));
    await stock(shop, mug({ variants }), 2);
    await watch();
    expect(new Set(news())).toEqual(new Set(variants.map(({ sku }) => `stock.low ${sku}`)));
    expect(news()).toHaveLength(100);
  });

  test('tells nothing of what is not for sale, and all of it once it is', async () => {
    await watch();
    await stock(shop, mug({ status: 'archived' }));
    await move(-10);
    await watch();
    expect(news()).toEqual([]);
    await stock(shop, mug());
    await watch();
    expect(news()).toEqual([LOW]);
  });

  test('of a product that is not there tells nothing', async () => {
    await watchStock(shop.ports, SYSTEM, 'prod_01K1AHRK000000000000000000');
    expect(shop.state.sights.size).toBe(0);
  });
});

describe('at once', () => {
  test('many who see the same tell it once', async () => {
    await move(-7);
    await Promise.all(Array.from({ length: 9 }, watch));
    expect(news()).toEqual([LOW]);
  });

  test('what came back while somebody told that it was gone is told as well', async () => {
    await watch();
    await move(-10);
    shop.meddle(
      before('stockWatch.see', async () => {
        await move(10);
        await watch(); // finds nothing new: to it, there always was plenty
      }),
    );
    await watch();
    expect(news()).toEqual([LOW, BACK]);
  });

  test('crossings while nobody stands still are told in their order', async () => {
    await watch();
    const up = Array.from({ length: 6 }, async (_, n) => {
      await move(n % 2 === 0 ? -10 : 10).catch(() => undefined);
      await watch();
    });
    await Promise.all(up);
    await watch();
    const seen = shop.state.sights.get(productId)?.levels.get(BLUE);
    const { available } = [...shop.state.offers.values()].find(({ sku }) => sku === BLUE)!;
    expect(seen).toBe(available === 0 ? 'out' : 'plenty');
    expect(news()).toEqual(news().map((_, n) => (n % 2 === 0 ? LOW : BACK)));
  });

  test('stock that never stands still is given back to whoever retries', async () => {
    await move(-7);
    shop.meddle(async (call, run) =>
      call.port === 'stockWatch' && call.method === 'see' ? false : inTurn(call, run),
    );
    await expect(watch()).rejects.toThrow('kept changing');
    shop.meddle(inTurn);
    await watch();
    expect(news()).toEqual([LOW]);
  });
});

describe('whatever breaks', () => {
  test.each(['stockWatch.seen', 'products.find', 'stockWatch.see'] as const)(
    'a lost %s tells nothing, and a repetition tells all',
    async (method) => {
      await move(-7);
      shop.meddle(lost(method));
      await expect(watch()).rejects.toThrow(Died);
      expect(news()).toEqual([]);
      await watch();
      expect(news()).toEqual([LOW]);
    },
  );

  test('news that was stored, but not answered, is published by the schedule and told once', async () => {
    await move(-7);
    shop.meddle(unanswered('stockWatch.see'));
    await expect(watch()).rejects.toThrow(Died);
    await watch();
    expect(news()).toEqual([]);
    const wanted = { before: shop.clock.now + 1, limit: 10 };
    const { records } = await shop.ports.outbox.unpublished(wanted);
    expect(records.map(({ events }) => events[0]?.type)).toEqual(['stock.low']);
  });
});
