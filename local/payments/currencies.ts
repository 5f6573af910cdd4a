/** Currencies that Stripe counts in whole units, not by ISO's exponent: ISK and UGX, for example, have two digits. */
const NO_DIGITS = new Set('bif clp djf gnf jpy kmf krw mga pyg rwf vnd vuv xaf xof xpf'.split(' '));

const THREE_DIGITS = new Set('bhd jod kwd omr tnd'.split(' '));

/** Two digits in the API for old times' sake, but only whole units can be charged. */
const WHOLE_UNITS_ONLY = new Set(['isk', 'ugx']);

const KNOWN = new Set(Intl.supportedValuesOf('currency').map((code) => code.toLowerCase()));

/** Whether the lower-case code is a currency. */
export function isCurrency(code: string): boolean {
  return KNOWN.has(code);
}

/** Amounts have to be multiples of this many minor units. */
export function amountStep(currency: string): number {
  if (WHOLE_UNITS_ONLY.has(currency)) return 100;
  return THREE_DIGITS.has(currency) ? 10 : 1;
}

/** An amount for people: 1999 eur is `19.99 EUR`. */
export function formatAmount(amountMinor: number, currency: string): string {
  const digits = NO_DIGITS.has(currency) ? 0 : THREE_DIGITS.has(currency) ? 3 : 2;
  return `${(amountMinor / 10 ** digits).toFixed(digits)} ${currency.toUpperCase()}`;
}
