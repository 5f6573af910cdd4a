/** Whole minor units by the ISO 4217 exponent, as the API has money. */
export interface Money {
  readonly amount: number;
  readonly currency: string;
}

export type Format = ReturnType<typeof createFormat>;

/** How a language writes money, numbers, dates and names of countries. */
export function createFormat(language: string) {
  const numbers = new Intl.NumberFormat(language);
  const percents = new Intl.NumberFormat(language, { style: 'percent', maximumFractionDigits: 1 });
  const days = new Intl.DateTimeFormat(language, { dateStyle: 'medium' });
  const times = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'short' });
  const regions = new Intl.DisplayNames(language, { type: 'region' });
  return {
    money: ({ amount, currency }: Money) => {
      return moneyFormat(language, currency).format(amount / 10 ** minorDigits(currency));
    },
    number: (value: number) => numbers.format(value),
    percent: (share: number) => percents.format(share),
    date: (iso: string | number) => days.format(new Date(iso)),
    dateTime: (iso: string | number) => times.format(new Date(iso)),
    country: (code: string) => regions.of(code) ?? code,
  };
}

/**
 * Currencies whose minor unit is no hundredth, by ISO 4217. What browsers know follows custom instead,
 * and leaves digits out that the API counts in.
 */
const UNUSUAL_DIGITS: Readonly<Record<number, string>> = {
  0: 'BIF CLP DJF GNF ISK JPY KMF KRW PYG RWF UGX UYI VND VUV XAF XOF XPF',
  3: 'BHD IQD JOD KWD LYD OMR TND',
  4: 'CLF UYW',
};

/** How many digits of a currency stand behind the point: JPY 0, EUR 2, KWD 3. */
export function minorDigits(currency: string): number {
  const unusual = Object.entries(UNUSUAL_DIGITS).find(([, codes]) => codes.includes(currency));
  return unusual === undefined ? 2 : Number(unusual[0]);
}

/** What somebody typed as an amount, in minor units; undefined when it is none. */
export function parseMoney(typed: string, currency: string): Money | undefined {
  const digits = minorDigits(currency);
  const fraction = digits === 0 ? '' : `(?:[.,](\\d{1,${digits}}))?`;
  const match = new RegExp(`^(\\d{1,9})${fraction}$`).exec(typed.trim());
  if (match === null) return undefined;
  const [, whole = '0', rest = ''] = match;
  return { amount: Number(whole + rest.padEnd(digits, '0')), currency };
}

/** A plain number to type over, such as 19.99. */
export function moneyInput({ amount, currency }: Money): string {
  const digits = minorDigits(currency);
  return (amount / 10 ** digits).toFixed(digits);
}

const formats = new Map<string, Intl.NumberFormat>();

function moneyFormat(language: string, currency: string): Intl.NumberFormat {
  const key = `${language} ${currency}`;
  const known = formats.get(key);
  if (known !== undefined) return known;
  const digits = minorDigits(currency);
  const format = new Intl.NumberFormat(language, {
    style: 'currency',
    currency,
    minimumFractionDigits: digits,
    maximumFractionDigits: digits,
  });
  formats.set(key, format);
  return format;
}
