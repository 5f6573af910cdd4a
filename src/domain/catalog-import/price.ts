import { exponentOf, parseDecimal, type Money } from '../money.ts';
import { MAX_PRICE_DIGITS } from '../products/limits.ts';
import { accept, refuse, type Result } from '../result.ts';
import { quoted } from './rows.ts';

/** Where a comma cannot but stand before decimals: `19,9`, `1.250,00`, `0,500`. */
const DECIMAL_COMMA = [/^\d+,\d{1,2}$/, /^\d{1,3}(\.\d{3})+,\d+$/, /^0,\d+$/];

/**
 * Reads a price in any usual spelling: `19.99`, `1,250.00`, and with a decimal comma (`19,99`,
 * `1.250,00`) as spreadsheets of many countries write it. A refusal is a sentence about the price.
 */
export function readPrice(text: string, currency: string): Result<Money, string> {
  const decimal = withPoint(text.trim(), currency);
  const price =
    wholeDigits(decimal) > MAX_PRICE_DIGITS ? undefined : parseDecimal(decimal, currency);
  return price === undefined ? refuse(reasonFor(text, decimal, currency)) : accept(price);
}

function withPoint(text: string, currency: string): string {
  if (DECIMAL_COMMA.some((spelling) => spelling.test(text))) {
    return text.replaceAll('.', '').replace(',', '.');
  }
  // `1,250` is 1250 or 1.25 where the currency has three digits: a guess could be wrong 1,000 times.
  if (/^\d+,\d{3}$/.test(text) && exponentOf(currency) >= 3) return '';
  return text;
}

function wholeDigits(decimal: string): number {
  return (decimal.split('.')[0] ?? '').replace(/\D/g, '').length;
}

function reasonFor(text: string, decimal: string, currency: string): string {
  const price = `the price ${quoted(text)}`;
  if (text.trim() === '') return 'it has no price';
  if (/^-\d/.test(text.trim())) return `${price} is negative`;
  if (wholeDigits(decimal) > MAX_PRICE_DIGITS) return `${price} is too high`;
  if (/^[\d,]+\.\d+$/.test(decimal)) {
    return `${price} has more decimals than ${currency} (${exponentOf(currency)})`;
  }
  return `${price} is not an amount in ${currency}`;
}
