import { DAY_MS } from '../../domain/days.ts';
import type { Account } from '../../domain/payments/ledger.ts';
import type { Ports } from '../ports.ts';

export interface CurrencyBalance {
  readonly currency: string;
  /** Minor units; what came in less what went out, from the account's point of view. */
  readonly accounts: Readonly<Record<Account, number>>;
  /** The sum over all accounts: zero, or the books are wrong. */
  readonly sumMinor: number;
}

const EMPTY = { provider: 0, cash: 0, sales: 0, refunds: 0, disputes: 0 };

/** Nothing was booked before there were shops of this kind. */
const FIRST_BOOKING = Date.UTC(2026, 0, 1);

/**
 * What the ledger says of a period, currency by currency. Costs one read per month of it and page of
 * bookings; months in which nothing can have been booked are not read.
 */
export async function balances(
  { ledger, now }: Pick<Ports, 'ledger' | 'now'>,
  { from, to }: { from: number; to: number },
): Promise<CurrencyBalance[]> {
  const period = { from: Math.max(from, FIRST_BOOKING), to: Math.min(to, now() + 1) };
  const byCurrency = new Map<string, Record<Account, number>>();
  const entries = period.from < period.to ? await ledger.entriesIn(period) : [];
  for (const { account, amountMinor, currency } of entries) {
    const accounts = byCurrency.get(currency) ?? { ...EMPTY };
    accounts[account] += amountMinor;
    byCurrency.set(currency, accounts);
  }
  return [...byCurrency]
    .map(([currency, accounts]) => ({
      currency,
      accounts,
      sumMinor: Object.values(accounts).reduce((sum, amount) => sum + amount, 0),
    }))
    .sort((one, other) => (one.currency < other.currency ? -1 : 1));
}

/** Currencies in which the bookings of the last day do not add up to zero: none, or the books are wrong. */
export async function unbalancedLately(
  ports: Pick<Ports, 'ledger' | 'now'>,
): Promise<CurrencyBalance[]> {
  const to = ports.now() + 1;
  const all = await balances(ports, { from: to - DAY_MS, to });
  return all.filter(({ sumMinor }) => sumMinor !== 0);
}
