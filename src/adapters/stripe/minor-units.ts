import { exponentOf, money, type Money } from '../../domain/money.ts';

/**
 * Decimal digits that Stripe counts in where they differ from ISO 4217: amounts in ISK and UGX must be
 * given with two, those in MGA with none (https://docs.stripe.com/currencies).
 */
const STRIPE_DIGITS: Readonly<Record<string, number>> = { ISK: 2, UGX: 2, MGA: 0 };

/** Three-decimal currencies must end in 0, for the cards' networks know two decimals only. */
const ROUND_TO: Readonly<Record<number, number>> = { 3: 10 };

/** Stripe moves money of a currency in multiples of so many of its minor units (ISO 4217). */
export function stepMinorOf(currency: string): number {
  const coarser = Math.max(0, -extraDigits(currency));
  return 10 ** coarser * (ROUND_TO[exponentOf(currency)] ?? 1);
}

/** The amount as Stripe wants it. Throws where Stripe cannot move the amount exactly. */
export function toStripe({ amount, currency }: Money): { amount: number; currency: string } {
  if (amount % stepMinorOf(currency) !== 0) {
    throw new RangeError(`${amount} ${currency} cannot be moved exactly`);
  }
  return { amount: shifted(amount, extraDigits(currency)), currency: currency.toLowerCase() };
}

/** An amount of Stripe's in the shop's minor units; NaN-free: parts of a unit throw. */
export function fromStripe(amount: number, stripeCurrency: string): Money {
  const currency = stripeCurrency.toUpperCase();
  return money(shifted(amount, -extraDigits(currency)), currency);
}

/** How many digits more Stripe counts than ISO does; below zero: fewer. */
function extraDigits(currency: string): number {
  const digits = exponentOf(currency);
  return (STRIPE_DIGITS[currency] ?? digits) - digits;
}

/** Multiplying by a fraction would not be exact where dividing is. */
function shifted(amount: number, digits: number): number {
  return digits < 0 ? amount / 10 ** -digits : amount * 10 ** digits;
}
