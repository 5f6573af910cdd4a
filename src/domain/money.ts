/** An amount in the minor units of its currency (ISO 4217): 1999 EUR is 19.99 euro, 1999 JPY is 1999 yen. */
export interface Money {
  readonly amount: number;
  readonly currency: string;
}

/** Minor-unit digits of the currencies that do not have two (ISO 4217, list one, 2026-01). */
const EXPONENTS: Readonly<Record<string, number>> = {
  ...Object.fromEntries(
    'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF'
      .split(' ')
      .map((currency) => [currency, 0]),
  ),
  ...Object.fromEntries('BHD IQD JOD KWD LYD OMR TND'.split(' ').map((currency) => [currency, 3])),
  CLF: 4,
  UYW: 4,
};

/** How many decimal digits one unit of the currency has. */
export function exponentOf(currency: string): number {
  return EXPONENTS[currency] ?? 2;
}

/** Makes money of a whole number of minor units; anything else is a programming fault and throws. */
export function money(amount: number, currency: string): Money {
  if (!Number.isSafeInteger(amount)) throw new RangeError(`not a whole amount: ${amount}`);
  return { amount, currency };
}

/** Adds amounts of one currency; mixing currencies is a programming fault and throws. */
export function sum(currency: string, amounts: readonly Money[]): Money {
  return amounts.reduce(
    (total, next) => {
      if (next.currency !== currency) throw new RangeError(`${next.currency} is not ${currency}`);
      return money(total.amount + next.amount, currency);
    },
    money(0, currency),
  );
}

/** A price times a quantity. */
export function times(price: Money, quantity: number): Money {
  return money(price.amount * quantity, price.currency);
}

/**
 * `amount * numerator / denominator`, rounded half away from zero: the one rounding rule of the shop.
 * Computed in bigint, so that no intermediate product loses a digit; a result that would throws.
 */
export function share(amount: number, numerator: number, denominator: number): number {
  const product = BigInt(amount) * BigInt(numerator);
  const divisor = BigInt(denominator);
  const magnitude = product < 0n ? -product : product;
  const rounded = (2n * magnitude + divisor) / (2n * divisor);
  const result = Number(product < 0n ? -rounded : rounded);
  if (!Number.isSafeInteger(result)) throw new RangeError(`too much to be counted: ${result}`);
  return result;
}

/**
 * Reads a decimal price such as `19.99` or `1,250` into minor units of the currency.
 * Undefined when it is not a number, is negative, has digits the currency does not know, or is too
 * large to be counted exactly.
 */
export function parseDecimal(text: string, currency: string): Money | undefined {
  const match = /^(\d{1,12})(?:\.(\d*))?$/.exec(text.trim().replace(/,(?=\d{3}(\D|$))/g, ''));
  if (match === null) return undefined;
  const digits = exponentOf(currency);
  const [, whole = '', fraction = ''] = match;
  if (/[1-9]/.test(fraction.slice(digits))) return undefined;
  const amount = Number(whole + fraction.slice(0, digits).padEnd(digits, '0'));
  return Number.isSafeInteger(amount) ? money(amount, currency) : undefined;
}

/** Writes an amount with every digit that its currency has, as `parseDecimal` reads it: `1250.00`. */
export function formatDecimal({ amount, currency }: Money): string {
  const digits = exponentOf(currency);
  const text = `${amount}`.padStart(digits + 1, '0');
  return digits === 0 ? text : `${text.slice(0, -digits)}.${text.slice(-digits)}`;
}
