import { expect, test } from '@jest/globals';
import { fromStripe, toStripe } from '../../src/adapters/stripe/minor-units.ts';

test.each([
  ['EUR', 1_234, 1_234],
  ['JPY', 1_234, 1_234],
  ['KWD', 12_340, 12_340],
  ['ISK', 1_234, 123_400],
  ['UGX', 7, 700],
  ['MGA', 70_000, 700],
])('%s: %d of ours are %d of the provider, and back', (currency, amount, theirs) => {
  expect(toStripe({ amount, currency })).toEqual({
    amount: theirs,
    currency: currency.toLowerCase(),
  });
  expect(fromStripe(theirs, currency.toLowerCase())).toEqual({ amount, currency });
});

test.each([
  ['KWD', 12_345],
  ['MGA', 70_050],
])('%s: %d are never rounded on the way to the provider', (currency, amount) => {
  expect(() => toStripe({ amount, currency })).toThrow(RangeError);
});

test('a part of a minor unit is no amount', () => {
  expect(() => fromStripe(12_345, 'isk')).toThrow();
});
