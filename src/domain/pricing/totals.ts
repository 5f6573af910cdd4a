import { money, share, sum, times, type Money } from '../money.ts';

/** 100 % in basis points. */
const WHOLE_BASIS_POINTS = 10_000;

export interface ShippingMethod {
  readonly id: string;
  readonly name: string;
  readonly price: Money;
  /** Countries it goes to; all that the shop delivers to when absent. */
  readonly countries?: readonly string[] | undefined;
}

export interface PricingRules {
  readonly currency: string;
  readonly taxBasisPoints: number;
  /** Whether prices, shipping among them, are shown with tax in them. */
  readonly pricesIncludeTax: boolean;
}

export interface PricedLine {
  readonly quantity: number;
  readonly unitPrice: Money;
}

/** Something that changes what is paid beside the goods themselves; totals derive from these alone. */
export interface Adjustment {
  readonly kind: 'discount' | 'shipping' | 'tax';
  /** Where it comes from: a shipping method's id, a tax rate, a discount code. */
  readonly source: string;
  readonly amountMinor: number;
  /** True when the prices already contain it, so that it is told but not added. */
  readonly included: boolean;
  /** Part of each line, in minor units and the order of the lines; shipping has no share in lines. */
  readonly perLineMinor?: readonly number[] | undefined;
}

export interface Totals {
  readonly items: Money;
  readonly discount: Money;
  readonly shipping: Money;
  readonly tax: Money;
  readonly grand: Money;
}

/**
 * Shipping and tax of an order. Tax is computed per line and for shipping, each rounded half away from
 * zero, then added up: so the parts of an order always sum to the whole.
 */
export function adjustmentsFor(
  lines: readonly PricedLine[],
  shipping: ShippingMethod | undefined,
  rules: PricingRules,
): Adjustment[] {
  const shippingMinor = lines.length === 0 ? 0 : (shipping?.price.amount ?? 0);
  const taxPerLine = lines.map((line) => taxIn(lineTotal(line).amount, rules));
  const taxMinor = [...taxPerLine, taxIn(shippingMinor, rules)].reduce((a, b) => a + b, 0);
  return [
    {
      kind: 'shipping',
      source: shipping?.id ?? 'none',
      amountMinor: shippingMinor,
      included: false,
    },
    {
      kind: 'tax',
      source: `${rules.taxBasisPoints / 100}%`,
      amountMinor: taxMinor,
      included: rules.pricesIncludeTax,
      perLineMinor: taxPerLine,
    },
  ];
}

/** `grand = items - discount + shipping`, plus tax where prices do not include it. */
export function totalsOf(
  lines: readonly PricedLine[],
  adjustments: readonly Adjustment[],
  currency: string,
): Totals {
  const items = sum(currency, lines.map(lineTotal));
  const all = (kind: Adjustment['kind']): number => amountOf(adjustments, kind);
  const added = adjustments
    .filter(({ included }) => !included)
    .reduce(
      (total, { kind, amountMinor }) => total + (kind === 'discount' ? -amountMinor : amountMinor),
      0,
    );
  return {
    items,
    discount: money(all('discount'), currency),
    shipping: money(all('shipping'), currency),
    tax: money(all('tax'), currency),
    grand: money(items.amount + added, currency),
  };
}

export function lineTotal({ unitPrice, quantity }: PricedLine): Money {
  return times(unitPrice, quantity);
}

/** The cheapest method that goes to the country; of the whole list while no country is known. */
export function cheapestShipping(
  methods: readonly ShippingMethod[],
  country?: string,
): ShippingMethod | undefined {
  return methods
    .filter((method) => country === undefined || goesTo(method, country))
    .reduce<ShippingMethod | undefined>(
      (best, next) => (best === undefined || next.price.amount < best.price.amount ? next : best),
      undefined,
    );
}

export function goesTo(method: ShippingMethod, country: string): boolean {
  return method.countries?.includes(country) ?? true;
}

function taxIn(amountMinor: number, { taxBasisPoints, pricesIncludeTax }: PricingRules): number {
  const base = pricesIncludeTax ? WHOLE_BASIS_POINTS + taxBasisPoints : WHOLE_BASIS_POINTS;
  return share(amountMinor, taxBasisPoints, base);
}

function amountOf(adjustments: readonly Adjustment[], wanted: Adjustment['kind']): number {
  return adjustments
    .filter(({ kind }) => kind === wanted)
    .reduce((total, { amountMinor }) => total + amountMinor, 0);
}
