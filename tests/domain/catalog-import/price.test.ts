import { describe, expect, test } from '@jest/globals';
import { readPrice } from '../../../src/domain/catalog-import/price.ts';

describe('a price', () => {
  test.each([
    ['19.99', 'EUR', 1999],
    [' 19.9 ', 'EUR', 1990],
    ['0.00', 'EUR', 0],
    ['1,250', 'EUR', 125_000],
    ['1,250.50', 'EUR', 125_050],
    ['19,99', 'EUR', 1999],
    ['19,9', 'EUR', 1990],
    ['1.250,50', 'EUR', 125_050],
    ['0,500', 'EUR', 50],
    ['1250', 'JPY', 1250],
    ['1250.00', 'JPY', 1250],
    ['1,250', 'JPY', 1250],
    ['1.250', 'KWD', 1250],
    ['0,125', 'KWD', 125],
    ['1.234,567', 'KWD', 1_234_567],
    ['9999999999', 'CLF', 99_999_999_990_000],
  ])('reads %s in %s as %i minor units', (text, currency, amount) => {
    expect(readPrice(text, currency)).toEqual({ ok: true, value: { amount, currency } });
  });

  test.each([
    ['', 'EUR', 'no price'],
    ['free', 'EUR', '"free" is not an amount in EUR'],
    ['€5', 'EUR', 'not an amount'],
    ['5 EUR', 'EUR', 'not an amount'],
    ['1.2.3', 'EUR', 'not an amount'],
    ['1e3', 'EUR', 'not an amount'],
    ['NaN', 'EUR', 'not an amount'],
    ['-5', 'EUR', 'negative'],
    ['19.99', 'JPY', 'more decimals than JPY (0)'],
    ['1.2345', 'KWD', 'more decimals than KWD (3)'],
    ['1,250', 'KWD', 'not an amount'],
    ['12345678901', 'EUR', 'too high'],
    ['999999999999', 'CLF', 'too high'],
  ])('refuses %j in %s', (text, currency, reason) => {
    expect(readPrice(text, currency)).toEqual({
      ok: false,
      refusal: expect.stringContaining(reason),
    });
  });
});
