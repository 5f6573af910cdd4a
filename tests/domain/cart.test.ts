import { describe, expect, test } from '@jest/globals';
import { lineOf as lineAt, MAX_CART_LINES, setLine } from '../../src/domain/carts/cart.ts';
import { money } from '../../src/domain/money.ts';
import { cartOf, lineOf, NOW, offerOf } from './examples.ts';

const full = cartOf(
  Array.from({ length: MAX_CART_LINES }, (_, i) => lineOf({ sku: `SKU-${i}`, addedAt: i })),
);

describe('putting a line into a cart', () => {
  test('takes over what the offer shows now', () => {
    const offer = offerOf({ price: money(1500, 'EUR'), offerVersion: 9, title: 'Big mug' });
    expect(setLine(cartOf([]), offer, 3, NOW)).toEqual({
      ok: true,
      value: {
        sku: 'MUG-BLUE',
        productId: offer.productId,
        title: 'Big mug',
        options: { Colour: 'Blue' },
        quantity: 3,
        unitPrice: money(1500, 'EUR'),
        offerVersion: 9,
        addedAt: NOW,
      },
    });
  });

  test('a line that is there keeps its place and gets the new quantity and price', () => {
    const cart = cartOf([lineOf({ addedAt: 5, unitPrice: money(1, 'EUR') })]);
    expect(setLine(cart, offerOf(), 7, NOW)).toMatchObject({
      ok: true,
      value: { quantity: 7, unitPrice: money(1999, 'EUR'), addedAt: 5 },
    });
  });

  test('all that is there may be taken, and not one piece more', () => {
    expect(setLine(cartOf([]), offerOf({ available: 3 }), 3, NOW).ok).toBe(true);
    expect(setLine(cartOf([]), offerOf({ available: 3 }), 4, NOW)).toEqual({
      ok: false,
      refusal: { code: 'out-of-stock', sku: 'MUG-BLUE', available: 3 },
    });
  });

  test('a full cart takes no new line, but another quantity', () => {
    expect(MAX_CART_LINES).toBe(80);
    expect(setLine(full, offerOf(), 1, NOW)).toEqual({
      ok: false,
      refusal: { code: 'cart-full', maxLines: 80 },
    });
    expect(setLine(full, offerOf({ sku: 'SKU-79' }), 2, NOW)).toMatchObject({
      ok: true,
      value: { sku: 'SKU-79', quantity: 2, addedAt: 79 },
    });
    expect(setLine(cartOf(full.lines.slice(1)), offerOf(), 1, NOW).ok).toBe(true);
  });
});

test('a line is its offer, with its own quantity and place', () => {
  expect(
    lineAt(offerOf(), lineOf({ quantity: 5, addedAt: 8, title: 'Old', offerVersion: 1 })),
  ).toEqual(lineOf({ quantity: 5, addedAt: 8 }));
});
