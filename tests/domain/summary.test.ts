import { describe, expect, test } from '@jest/globals';
import { summarise } from '../../src/domain/listings/summary.ts';
import { money } from '../../src/domain/money.ts';
import { availabilityOf } from '../../src/domain/products/stock.ts';
import { offerOf, productOf, variantOf } from './examples.ts';

describe('what lists show of a product', () => {
  const variants = [
    variantOf({ sku: 'M', price: money(900, 'EUR') }),
    variantOf({ sku: 'S', price: money(700, 'EUR') }),
    variantOf({ sku: 'L', price: money(1100, 'EUR') }),
  ];

  test('its first picture, its cheapest and dearest price, its pieces together', () => {
    const offers = [offerOf({ sku: 'S', available: 2 }), offerOf({ sku: 'M', available: 4 })];
    expect(summarise(productOf({ variants }), offers)).toEqual({
      id: productOf().id,
      slug: 'mug',
      title: 'Mug',
      image: { url: 'https://images.example/mug.jpg', alt: 'A mug' },
      priceFrom: money(700, 'EUR'),
      priceTo: money(1100, 'EUR'),
      availability: 'in',
    });
  });

  test('no picture if it has none', () => {
    expect(summarise(productOf({ images: [] }), [])?.image).toBeNull();
  });

  test('pieces that nobody can buy do not count', () => {
    const offers = [offerOf({ available: 3 }), offerOf({ available: 50, sellable: false })];
    expect(summarise(productOf(), offers)?.availability).toBe('low');
  });

  test('nothing is available when nothing is known of its stock', () => {
    expect(summarise(productOf(), [])?.availability).toBe('out');
  });

  test.each(['draft', 'archived'] as const)('nothing at all while it is %s', (status) => {
    expect(summarise(productOf({ status }), [offerOf()])).toBeUndefined();
  });

  test('nothing at all when there is no variant to buy', () => {
    expect(summarise(productOf({ variants: [] }), [])).toBeUndefined();
  });

  test('the variants keep their order', () => {
    const product = productOf({ variants });
    summarise(product, []);
    expect(product.variants.map(({ sku }) => sku)).toEqual(['M', 'S', 'L']);
  });
});

test.each([
  [-1, 'out'],
  [0, 'out'],
  [1, 'low'],
  [5, 'low'],
  [6, 'in'],
  [10_000, 'in'],
])('%d pieces are "%s"', (pieces, availability) => {
  expect(availabilityOf(pieces)).toBe(availability);
});
