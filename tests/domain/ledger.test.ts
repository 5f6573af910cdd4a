import { expect, test } from '@jest/globals';
import fc from '../support/properties.ts';
import {
  captureBooking,
  moneyAccount,
  refundBooking,
  type LedgerEntry,
} from '../../src/domain/payments/ledger.ts';

const method = fc.constantFrom('card', 'cash_on_delivery');
const amount = fc.integer({ min: 1, max: Number.MAX_SAFE_INTEGER });
const currency = fc.constantFrom('EUR', 'JPY', 'KWD');

function balanceOf(entries: readonly LedgerEntry[], wanted: string): number {
  return entries
    .filter(({ account }) => account === wanted)
    .reduce((sum, { amountMinor }) => sum + amountMinor, 0);
}

test('money by card is at the provider, cash is in the till', () => {
  expect(captureBooking('card', 4488, 'EUR')).toEqual([
    { account: 'provider', amountMinor: 4488, currency: 'EUR' },
    { account: 'sales', amountMinor: -4488, currency: 'EUR' },
  ]);
  expect(refundBooking('cash_on_delivery', 500, 'JPY')).toEqual([
    { account: 'refunds', amountMinor: 500, currency: 'JPY' },
    { account: 'cash', amountMinor: -500, currency: 'JPY' },
  ]);
});

test('every booking adds up to nothing, in one currency', () => {
  fc.assert(
    fc.property(
      fc.constantFrom(captureBooking, refundBooking),
      method,
      amount,
      currency,
      (...all) => {
        const [book, how, amountMinor, in_] = all;
        const entries = book(how, amountMinor, in_);
        expect(entries.reduce((sum, entry) => sum + entry.amountMinor, 0)).toBe(0);
        expect(entries.every((entry) => entry.currency === in_)).toBe(true);
      },
    ),
  );
});

test('what came in and went back leaves neither money nor a difference', () => {
  fc.assert(
    fc.property(method, amount, currency, (how, amountMinor, in_) => {
      const entries = [
        ...captureBooking(how, amountMinor, in_),
        ...refundBooking(how, amountMinor, in_),
      ];
      expect(balanceOf(entries, moneyAccount(how))).toBe(0);
      expect(balanceOf(entries, 'sales') + balanceOf(entries, 'refunds')).toBe(0);
    }),
  );
});
