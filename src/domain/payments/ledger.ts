/**
 * Accounts of the double-entry ledger: `provider` and `cash` are where money is, `sales` what buyers owed
 * and paid, `refunds` what went back to them, `disputes` what their banks have taken back.
 */
export const ACCOUNTS = ['provider', 'cash', 'sales', 'refunds', 'disputes'] as const;
export type Account = (typeof ACCOUNTS)[number];

/** One side of a booking; the sides of every booking add up to zero. */
export interface LedgerEntry {
  readonly account: Account;
  /** Minor units; positive is a debit, negative a credit. */
  readonly amountMinor: number;
  readonly currency: string;
}

/** Where a payment method's money is. */
export function moneyAccount(method: 'card' | 'cash_on_delivery'): 'provider' | 'cash' {
  return method === 'card' ? 'provider' : 'cash';
}

/** Money came in: it is at the provider or in the till, and it was earned by a sale. */
export function captureBooking(
  method: 'card' | 'cash_on_delivery',
  amountMinor: number,
  currency: string,
): LedgerEntry[] {
  return [
    { account: moneyAccount(method), amountMinor, currency },
    { account: 'sales', amountMinor: -amountMinor, currency },
  ];
}

/** Money went back to the buyer. */
export function refundBooking(
  method: 'card' | 'cash_on_delivery',
  amountMinor: number,
  currency: string,
): LedgerEntry[] {
  return [
    { account: 'refunds', amountMinor, currency },
    { account: moneyAccount(method), amountMinor: -amountMinor, currency },
  ];
}

/** A dispute was lost, and the buyer's bank keeps the money; a negative amount came back after all. */
export function lossBooking(amountMinor: number, currency: string): LedgerEntry[] {
  return [
    { account: 'disputes', amountMinor, currency },
    { account: 'provider', amountMinor: -amountMinor, currency },
  ];
}
