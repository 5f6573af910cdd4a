import { exponentOf, money, type Money } from '../../domain/money.ts';

/**
 * Decimal digits that Stripe counts in where they differ from ISO 4217: amounts in ISK and UGX must be
 * given with two (https://docs.stripe.com/currencies, "Special cases").
 */
const STRIPE_DIGITS: Readonly<Record<string, number>> = { ISK: 2, UGX: 2 };

/** Three-decimal currencies must end in 0, for the cards' networks know two decimals only. */
const ROUND_TO: Readonly<Record<number, number>> = { 3: 10 };

/** The amount as Stripe wants it. Throws where Stripe cannot charge the amount exactly. */
export function toStripe({ amount, currency }: Money): { amount: number; currency: string } {
  const digits = exponentOf(currency);
  const scaled = amount * 10 ** ((STRIPE_DIGITS[currency] ?? digits) - digits);
  if (scaled % (ROUND_TO[digits] ?? 1) !== 0) {
    throw new RangeError(`${amount} ${currency} cannot be charged exactly`);
  }
  return { amount: scaled, currency: currency.toLowerCase() };
}

/** An amount of Stripe's in the shop's minor units; NaN-free: parts of a unit throw. */
export function fromStripe(amount: number, stripeCurrency: string): Money {
  const currency = stripeCurrency.toUpperCase();
  const digits = exponentOf(currency);
  return money(amount / 10 ** ((STRIPE_DIGITS[currency] ?? digits) - digits), currency);
}
