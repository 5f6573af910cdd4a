import { describe, expect, test } from '@jest/globals';
import fc from '../support/properties.ts';
import { exponentOf, money, parseDecimal, share, sum, times } from '../../src/domain/money.ts';

/** By quotient and remainder: half a unit or more away from zero makes a whole one. */
function shareByRemainder(amount: bigint, numerator: bigint, denominator: bigint): bigint {
  const sign = amount * numerator < 0n ? -1n : 1n;
  const product = amount * numerator * sign;
  const remainder = product % denominator;
  const whole = product / denominator;
  return sign * (remainder >= denominator - remainder ? whole + 1n : whole);
}

/** A decimal as people write it: grouped by thousands or not. */
function written(amount: number, digits: number, grouped: boolean): string {
  const padded = String(amount).padStart(digits + 1, '0');
  const whole = padded.slice(0, padded.length - digits);
  const fraction = digits === 0 ? '' : `.${padded.slice(-digits)}`;
  return (grouped ? whole.replace(/\B(?=(\d{3})+$)/g, ',') : whole) + fraction;
}

// Twenty thousand times as much can still be counted exactly.
const minor = fc.integer({ min: -400_000_000_000, max: 400_000_000_000 });
const safe = fc.maxSafeInteger();
const part = fc.integer({ min: 0, max: 20_000 });
const whole = fc.integer({ min: 1, max: 20_000 });

describe('share', () => {
  test.each([
    [1, 1, 2, 1],
    [-1, 1, 2, -1],
    [3, 1, 2, 2],
    [-3, 1, 2, -2],
    [1, 1, 3, 0],
    [2, 1, 3, 1],
    [-2, 1, 3, -1],
    [1999, 1900, 11_900, 319],
    [250, 1, 100, 3],
    [249, 1, 100, 2],
    [0, 1900, 10_000, 0],
  ])('%d * %d / %d is %d', (amount, numerator, denominator, expected) => {
    expect(share(amount, numerator, denominator)).toBe(expected);
  });

  test('rounds half away from zero, as division with remainder does', () => {
    fc.assert(
      fc.property(minor, part, whole, (amount, numerator, denominator) => {
        const expected = shareByRemainder(BigInt(amount), BigInt(numerator), BigInt(denominator));
        expect(BigInt(share(amount, numerator, denominator))).toBe(expected);
      }),
    );
  });

  test('loses no digit of the largest amounts', () => {
    fc.assert(
      fc.property(safe, part, part, (amount, one, other) => {
        const numerator = Math.min(one, other);
        const denominator = Math.max(one, other, 1);
        const expected = shareByRemainder(BigInt(amount), BigInt(numerator), BigInt(denominator));
        expect(BigInt(share(amount, numerator, denominator))).toBe(expected);
      }),
    );
  });

  test.each([1, -1])('that cannot be counted exactly is a fault (%d)', (sign) => {
    expect(share(sign * Number.MAX_SAFE_INTEGER, 1, 1)).toBe(sign * Number.MAX_SAFE_INTEGER);
    expect(() => share(sign * Number.MAX_SAFE_INTEGER, 2, 1)).toThrow(RangeError);
  });

  test('of nothing is zero without a sign', () => {
    expect(Object.is(share(-1, 1, 3), 0)).toBe(true);
  });

  test('the whole is the whole, and a debt is shared as a credit is', () => {
    fc.assert(
      fc.property(minor, part, whole, (amount, numerator, denominator) => {
        expect(share(amount, denominator, denominator)).toBe(amount);
        expect(share(-amount, numerator, denominator) + share(amount, numerator, denominator)).toBe(
          0,
        );
      }),
    );
  });
});

describe('adding', () => {
  test('sums and multiplies minor units', () => {
    expect(sum('EUR', [money(1, 'EUR'), money(2, 'EUR'), money(-5, 'EUR')])).toEqual(
      money(-2, 'EUR'),
    );
    expect(sum('JPY', [])).toEqual({ amount: 0, currency: 'JPY' });
    expect(times(money(1999, 'EUR'), 3)).toEqual({ amount: 5997, currency: 'EUR' });
  });

  test('never mixes currencies', () => {
    expect(() => sum('EUR', [money(1, 'EUR'), money(1, 'JPY')])).toThrow(RangeError);
  });

  test.each([0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 53])('%d is no amount', (amount) => {
    expect(() => money(amount, 'EUR')).toThrow(RangeError);
  });

  test('a sum that cannot be told exactly throws', () => {
    const most = money(Number.MAX_SAFE_INTEGER, 'EUR');
    expect(() => sum('EUR', [most, money(1, 'EUR')])).toThrow(RangeError);
    expect(() => times(most, 2)).toThrow(RangeError);
  });
});

test.each([
  ['JPY', 0],
  ['KRW', 0],
  ['ISK', 0],
  ['XOF', 0],
  ['EUR', 2],
  ['USD', 2],
  ['CNY', 2],
  ['HUF', 2],
  ['MGA', 2],
  ['KWD', 3],
  ['BHD', 3],
  ['IQD', 3],
  ['TND', 3],
  ['CLF', 4],
  ['UYW', 4],
])('ISO 4217: %s has %d decimal digits', (currency, digits) => {
  expect(exponentOf(currency)).toBe(digits);
});

describe('reading decimals', () => {
  const currencies = { JPY: 0, EUR: 2, KWD: 3, CLF: 4 } as const;
  const anyCurrency = fc.constantFrom(...(Object.keys(currencies) as (keyof typeof currencies)[]));

  test('reads back what was written, whatever the currency', () => {
    const amounts = fc.integer({ min: 0, max: 99_999_999_999 });
    fc.assert(
      fc.property(amounts, anyCurrency, fc.boolean(), (amount, currency, grouped) => {
        const text = written(amount, currencies[currency], grouped);
        expect(parseDecimal(text, currency)).toEqual({ amount, currency });
      }),
    );
  });

  test.each([
    ['19.99', 'EUR', 1999],
    ['19.9', 'EUR', 1990],
    ['19', 'EUR', 1900],
    ['1,250', 'EUR', 125_000],
    ['1,234,567.89', 'EUR', 123_456_789],
    [' 7.00 ', 'EUR', 700],
    ['19.9900', 'EUR', 1999],
    ['1250', 'JPY', 1250],
    ['1250.00', 'JPY', 1250],
    ['1.234', 'KWD', 1234],
    ['0.0001', 'CLF', 1],
    ['0', 'EUR', 0],
  ])('%s in %s is %d', (text, currency, amount) => {
    expect(parseDecimal(text, currency)).toEqual({ amount, currency });
  });

  test.each([
    ['', 'EUR'],
    [' ', 'EUR'],
    ['abc', 'EUR'],
    ['-1', 'EUR'],
    ['+1', 'EUR'],
    ['1e3', 'EUR'],
    ['0x10', 'EUR'],
    ['1.2.3', 'EUR'],
    ['.5', 'EUR'],
    ['19,99', 'EUR'],
    ['19.999', 'EUR'],
    ['1 250', 'EUR'],
    ['１２', 'EUR'],
    ['€5', 'EUR'],
    ['NaN', 'EUR'],
    ['1.5', 'JPY'],
    ['1.2345', 'KWD'],
    ['1234567890123', 'EUR'],
    ['999999999999.9999', 'CLF'], // more minor units than a number holds exactly
  ])('"%s" is no price in %s', (text, currency) => {
    expect(parseDecimal(text, currency)).toBeUndefined();
  });

  test('whatever the text, the answer is a whole amount or none', () => {
    const almost = fc.stringMatching(/^[0-9.,eE+ -]{0,20}$/);
    fc.assert(
      fc.property(fc.oneof(fc.string(), almost), anyCurrency, (text, currency) => {
        const amount = parseDecimal(text, currency)?.amount ?? 0;
        expect(Number.isSafeInteger(amount) && amount >= 0).toBe(true);
      }),
    );
  });
});
