import { describe, expect, test } from '@jest/globals';
import type { Offer } from '../../src/domain/products/stock.ts';
import { levelChanges, type StockLevel } from '../../src/domain/stock/stock-level.ts';
import fc from '../support/properties.ts';

const THRESHOLD = 5;

function offer(available: number, changed: Partial<Offer> = {}): Offer {
  return {
    ...{ sku: 'MUG', productId: 'prod_1', title: 'Mug', options: {}, offerVersion: 1 },
    ...{ price: { amount: 1, currency: 'EUR' }, sellable: true, onHand: 20, available },
    ...changed,
  };
}

const seen = (level?: StockLevel) => new Map(level === undefined ? [] : [['MUG', level] as const]);
const told = (level: StockLevel | undefined, one: Offer) =>
  levelChanges(seen(level), [one], THRESHOLD).map((change) => [change.level, change.event?.type]);

describe('what is told of a level', () => {
  test.each<[StockLevel | undefined, number, [StockLevel, string | undefined] | undefined]>([
    ['plenty', 6, undefined],
    ['plenty', 5, ['low', 'stock.low']],
    ['plenty', 0, ['out', 'stock.low']],
    ['low', 5, undefined],
    ['low', 0, ['out', undefined]],
    ['low', 6, ['plenty', undefined]],
    ['out', 0, undefined],
    ['out', 1, ['low', 'stock.replenished']],
    ['out', 6, ['plenty', 'stock.replenished']],
    [undefined, 6, ['plenty', undefined]],
    [undefined, 5, ['low', 'stock.low']],
    [undefined, 0, ['out', 'stock.low']],
  ])('last seen %s, now %i pieces: %j', (level, available, change) => {
    expect(told(level, offer(available))).toEqual(change === undefined ? [] : [change]);
  });

  test('goods that never came were never there to run low', () => {
    expect(told(undefined, offer(0, { onHand: 0 }))).toEqual([['out', undefined]]);
  });

  test('goods that are not for sale keep the level that was seen', () => {
    expect(told('out', offer(9, { sellable: false }))).toEqual([]);
  });

  test('who is told learns what it is about', () => {
    const [change] = levelChanges(seen('plenty'), [offer(3)], THRESHOLD);
    expect(change?.event).toEqual({
      type: 'stock.low',
      subject: 'prod_1',
      data: { productId: 'prod_1', sku: 'MUG', available: 3, lowStockThreshold: 5 },
    });
  });

  test('each SKU is looked at for itself', () => {
    const offers = [offer(6), offer(0, { sku: 'CUP' })];
    expect(levelChanges(seen('plenty'), offers, THRESHOLD).map(({ sku }) => sku)).toEqual(['CUP']);
  });
});

test('however stock moves, every fall to the threshold and every return from nothing is told once', () => {
  fc.assert(
    fc.property(fc.array(fc.nat(10), { maxLength: 40 }), (numbers) => {
      let levels = new Map<string, StockLevel>();
      let before = 10;
      for (const available of [10, ...numbers]) {
        const types: (string | undefined)[] = [];
        // Told again and again of the same, it stays silent.
        for (let times = 0; times < 3; times += 1) {
          for (const { sku, level, event } of levelChanges(levels, [offer(available)], THRESHOLD)) {
            levels = new Map(levels).set(sku, level);
            types.push(event?.type);
          }
        }
        const expected = [
          ...(before > THRESHOLD && available <= THRESHOLD ? ['stock.low'] : []),
          ...(before === 0 && available > 0 ? ['stock.replenished'] : []),
        ];
        expect(types.filter((type) => type !== undefined)).toEqual(expected);
        before = available;
      }
    }),
  );
});
