import { describe, expect, test } from '@jest/globals';
import { changeShop } from '../../src/domain/shop/shop.ts';
import { USUAL_SHOP } from '../support/memory/shop-book.ts';

const { version: _, currency: __, ...SAME } = USUAL_SHOP;

describe('what the shop says about itself', () => {
  test('is replaced, and an event tells what of it', () => {
    const wanted = { ...SAME, name: 'Corner', address: { ...SAME.address, line2: 'Yard' } };
    expect(changeShop(USUAL_SHOP, wanted)).toEqual({
      ok: true,
      value: {
        shop: { ...wanted, currency: 'EUR', version: 2 },
        events: [
          {
            type: 'shop.changed',
            subject: 'shop',
            data: { version: 2, changed: ['name', 'address'] },
          },
        ],
      },
    });
  });

  test.each([{}, { currency: 'EUR' }])('stays when nothing changes: %j', (also) => {
    expect(changeShop(USUAL_SHOP, { ...SAME, ...also })).toEqual({
      ok: true,
      value: { shop: USUAL_SHOP, events: [] },
    });
  });

  test('is in one currency', () => {
    expect(changeShop(USUAL_SHOP, { ...SAME, currency: 'USD' })).toEqual({
      ok: false,
      refusal: { code: 'currency-not-changeable', currency: 'EUR' },
    });
  });
});
