import { describe, expect, test } from '@jest/globals';
import fc from '../support/properties.ts';
import { money } from '../../src/domain/money.ts';
import {
  adjustmentsFor,
  cheapestShipping,
  goesTo,
  totalsOf,
  type Adjustment,
  type PricedLine,
  type PricingRules,
  type ShippingMethod,
  type Totals,
} from '../../src/domain/pricing/totals.ts';
import { RULES } from './examples.ts';

const GROSS: PricingRules = { currency: 'EUR', taxBasisPoints: 1900, pricesIncludeTax: true };
const NET: PricingRules = { ...GROSS, pricesIncludeTax: false };
const [STANDARD, , BICYCLE] = RULES.shippingMethods;

function pricesOf(
  lines: readonly PricedLine[],
  shipping: ShippingMethod | undefined,
  rules: PricingRules,
): { adjustments: Adjustment[]; totals: Totals } {
  const adjustments = adjustmentsFor(lines, shipping, rules);
  return { adjustments, totals: totalsOf(lines, adjustments, rules.currency) };
}

function amounts(totals: Totals): Record<string, number> {
  return Object.fromEntries(Object.entries(totals).map(([name, { amount }]) => [name, amount]));
}

const euros = (amount: number): PricedLine['unitPrice'] => money(amount, 'EUR');

describe('examples', () => {
  const lines = [
    { quantity: 2, unitPrice: euros(1999) },
    { quantity: 1, unitPrice: euros(250) },
  ];

  test('tax that prices include is told, not added', () => {
    // 3998 · 19/119 = 638.3, 250 · 19/119 = 39.9, 490 · 19/119 = 78.2
    expect(amounts(pricesOf(lines, STANDARD, GROSS).totals)).toEqual({
      items: 4248,
      discount: 0,
      shipping: 490,
      tax: 638 + 40 + 78,
      grand: 4738,
    });
  });

  test('tax that prices exclude is added', () => {
    // 3998 · 0.19 = 759.6, 250 · 0.19 = 47.5, 490 · 0.19 = 93.1
    expect(amounts(pricesOf(lines, STANDARD, NET).totals)).toEqual({
      items: 4248,
      discount: 0,
      shipping: 490,
      tax: 760 + 48 + 93,
      grand: 4738 + 901,
    });
  });

  test('an empty cart costs nothing, not even its shipping', () => {
    expect(amounts(pricesOf([], STANDARD, NET).totals)).toEqual({
      items: 0,
      discount: 0,
      shipping: 0,
      tax: 0,
      grand: 0,
    });
  });

  test('without a shipping method nothing is charged for it', () => {
    expect(pricesOf(lines, undefined, GROSS).totals.shipping).toEqual(euros(0));
  });

  test('every adjustment names its source', () => {
    const { adjustments } = pricesOf(lines, STANDARD, { ...NET, taxBasisPoints: 770 });
    expect(adjustments.map(({ source }) => source)).toEqual(['standard', '7.7%']);
  });

  test('a discount is taken off', () => {
    const discount: Adjustment = {
      kind: 'discount',
      source: 'WELCOME',
      amountMinor: 400,
      included: false,
    };
    const all = [...adjustmentsFor(lines, STANDARD, GROSS), discount];
    expect(amounts(totalsOf(lines, all, 'EUR'))).toMatchObject({ discount: 400, grand: 4338 });
  });

  test('a price in another currency is a fault', () => {
    const foreign = [{ quantity: 1, unitPrice: money(1, 'JPY') }];
    expect(() => pricesOf(foreign, STANDARD, GROSS)).toThrow(RangeError);
  });
});

describe('always', () => {
  const line = fc.record({
    quantity: fc.integer({ min: 1, max: 9_999 }),
    unitPrice: fc.integer({ min: 0, max: 100_000_000 }).map(euros),
  });
  const lines = fc.array(line, { minLength: 1, maxLength: 80 });
  const shipping = fc.option(
    fc
      .integer({ min: 0, max: 100_000 })
      .map((amount) => ({ id: 'post', name: 'Post', price: euros(amount) })),
    { nil: undefined },
  );
  const rules = fc.record({
    currency: fc.constant('EUR'),
    taxBasisPoints: fc.integer({ min: 0, max: 10_000 }),
    pricesIncludeTax: fc.boolean(),
  });
  const discounts = fc.array(
    fc.integer({ min: 0, max: 1_000_000 }).map((amountMinor): Adjustment => ({
      kind: 'discount',
      source: 'CODE',
      amountMinor,
      included: false,
    })),
    { maxLength: 3 },
  );

  test('grand = items - discount + shipping (+ tax where prices exclude it), all whole', () => {
    fc.assert(
      fc.property(lines, shipping, rules, discounts, (some, method, how, less) => {
        const all = [...adjustmentsFor(some, method, how), ...less];
        const totals = amounts(totalsOf(some, all, 'EUR'));
        const { items, discount, shipping: post, tax, grand } = totals;
        expect(Object.values(totals).every(Number.isSafeInteger)).toBe(true);
        expect(items).toBe(some.reduce((n, it) => n + it.quantity * it.unitPrice.amount, 0));
        expect(discount).toBe(less.reduce((n, it) => n + it.amountMinor, 0));
        expect(post).toBe(method?.price.amount ?? 0);
        expect(grand).toBe(items! - discount! + post! + (how.pricesIncludeTax ? 0 : tax!));
      }),
    );
  });

  test("the tax is the lines' shares and that of shipping, each within half a unit of exact", () => {
    fc.assert(
      fc.property(lines, shipping, rules, (some, method, how) => {
        const { adjustments, totals } = pricesOf(some, method, how);
        const tax = adjustments.find(({ kind }) => kind === 'tax')!;
        const { taxBasisPoints: rate, pricesIncludeTax } = how;
        const exactly = (minor: number): number =>
          (minor * rate) / (pricesIncludeTax ? 10_000 + rate : 10_000);
        const near = (rounded: number, exact: number): boolean =>
          Math.abs(rounded - exact) <= 0.5 + exact * Number.EPSILON * 4;

        const shares = tax.perLineMinor!;
        expect(shares).toHaveLength(some.length);
        shares.forEach((rounded, i) => {
          const { quantity, unitPrice } = some[i]!;
          expect(near(rounded, exactly(quantity * unitPrice.amount))).toBe(true);
        });
        const rest = totals.tax.amount - shares.reduce((a, b) => a + b, 0);
        expect(near(rest, exactly(method?.price.amount ?? 0))).toBe(true);
        expect(totals.tax.amount).toBe(tax.amountMinor);
      }),
    );
  });

  test('the order of the lines does not matter, nor does splitting a line without tax', () => {
    fc.assert(
      fc.property(lines, shipping, rules, (some, method, how) => {
        const { totals } = pricesOf(some, method, how);
        expect(pricesOf([...some].reverse(), method, how).totals).toEqual(totals);

        const untaxed = { ...how, taxBasisPoints: 0 };
        const single = some.slice(0, 3).flatMap(({ quantity, unitPrice }) => [
          { quantity: 1, unitPrice },
          { quantity: quantity - 1, unitPrice },
        ]);
        expect(pricesOf(single, method, untaxed).totals).toEqual(
          pricesOf(some.slice(0, 3), method, untaxed).totals,
        );
      }),
    );
  });
});

describe('the cheapest shipping', () => {
  test.each([
    ['AT', 'bicycle'],
    ['DE', 'standard'],
    ['US', 'standard'],
    [undefined, 'bicycle'],
  ])('to %s is %s', (country, id) => {
    expect(cheapestShipping(RULES.shippingMethods, country)?.id).toBe(id);
  });

  test('is none where none goes', () => {
    expect(cheapestShipping([BICYCLE!], 'DE')).toBeUndefined();
    expect(cheapestShipping([])).toBeUndefined();
  });

  test('of equally cheap ones is the first', () => {
    const twin = { ...STANDARD!, id: 'twin' };
    expect(cheapestShipping([STANDARD!, twin], 'DE')?.id).toBe('standard');
  });

  test('a method without countries goes everywhere', () => {
    expect([goesTo(STANDARD!, 'JP'), goesTo(BICYCLE!, 'AT'), goesTo(BICYCLE!, 'DE')]).toEqual([
      true,
      true,
      false,
    ]);
  });
});
