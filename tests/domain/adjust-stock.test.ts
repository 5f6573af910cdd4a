import { describe, expect, test } from '@jest/globals';
import { shownAvailable } from '../../src/domain/products/stock.ts';
import { adjustStock } from '../../src/domain/stock/adjust-stock.ts';
import fc from '../support/properties.ts';

const STOCK = { sku: 'MUG', productId: 'prod_1', onHand: 10, available: 4 };
const wanted = (delta: number, location?: string) => ({
  ...{ id: 'adj_1', delta, reason: 'counted', at: 1, location },
});

describe('an adjustment', () => {
  test('moves what is there and what is free alike, and says so', () => {
    expect(adjustStock(STOCK, wanted(-4))).toEqual({
      ok: true,
      value: {
        adjustment: {
          ...{ id: 'adj_1', delta: -4, reason: 'counted', location: 'main', at: 1 },
          ...{ onHand: 6, available: 0 },
        },
        events: [
          {
            type: 'stock.adjusted',
            subject: 'prod_1',
            data: {
              ...{ productId: 'prod_1', sku: 'MUG', adjustmentId: 'adj_1', delta: -4 },
              ...{ reason: 'counted', location: 'main', onHand: 6, available: 0 },
            },
          },
        ],
      },
    });
  });

  test('takes nothing that orders hold', () => {
    expect(adjustStock(STOCK, wanted(-5))).toEqual({
      ok: false,
      refusal: { code: 'stock-reserved', onHand: 10, reserved: 6, available: 4 },
    });
  });

  test('is at the one location there is', () => {
    expect(adjustStock(STOCK, wanted(1, 'main')).ok).toBe(true);
    expect(adjustStock(STOCK, wanted(1, 'moon'))).toEqual({
      ok: false,
      refusal: { code: 'location-not-found', location: 'moon' },
    });
  });

  test('never changes what is reserved, nor goes below nothing', () => {
    const pieces = fc.nat(2_000_000);
    fc.assert(
      fc.property(pieces, pieces, fc.integer({ min: -1e6, max: 1e6 }), (held, available, delta) => {
        const decision = adjustStock(
          { ...STOCK, onHand: held + available, available },
          wanted(delta),
        );
        expect(decision.ok).toBe(available + delta >= 0);
        if (!decision.ok) return;
        const after = decision.value.adjustment;
        expect(after.onHand - after.available).toBe(held);
        expect(after.available).toBe(available + delta);
      }),
    );
  });
});

test.each([
  [7, null, 7],
  [7, 5, 5],
  [5, 5, 5],
  [4, 5, 4],
  [-1, 5, 0],
  [-1, null, 0],
])('of %i pieces under a cap of %j shoppers are told of %i', (available, cap, shown) => {
  expect(shownAvailable(available, { shownAvailabilityCap: cap })).toBe(shown);
});
