import type { Account } from '../payments/ledger.ts';
import type { RowChange } from '../views/row.ts';
import { numberAt, ownTypes, sumOf, wasPlaced, type Happened } from './facts.ts';
import { tally } from './slots.ts';

/** What is added up of sales, for each currency: orders, and minor units. */
export const NO_SALES = {
  ...{ created: 0, placed: 0, cancelled: 0, placedCancelled: 0 },
  ...{ placedMinor: 0, shippingMinor: 0, taxMinor: 0, discountMinor: 0 },
  ...{ grossMinor: 0, refundsMinor: 0, chargebacksMinor: 0 },
};

/** Sales of some time in a currency. */
export type Sales = Readonly<Record<keyof typeof NO_SALES, number>>;

/** What something that happened adds to the sales of its time. Money is what the ledger says. */
export function salesChanges(happened: Happened): RowChange[] {
  return [...orderChanges(happened), ...moneyChanges(happened)];
}

function orderChanges(happened: Happened): RowChange[] {
  const types = ownTypes(happened);
  const sum = sumOf(happened);
  if (sum === undefined) return [];
  const { at, data } = happened;
  const placed = {
    placed: 1,
    placedMinor: sum.amountMinor,
    shippingMinor: numberAt(data, 'shippingMinor'),
    taxMinor: numberAt(data, 'taxMinor'),
    discountMinor: numberAt(data, 'discountMinor'),
  };
  const adds = {
    ...(types.includes('order.created') ? { created: 1 } : {}),
    ...(types.includes('order.placed') ? placed : {}),
    ...(types.includes('order.cancelled') ? cancelled(happened) : {}),
  };
  return Object.keys(adds).length === 0 ? [] : tally(at, sum.currency, adds);
}

function cancelled(happened: Happened): Readonly<Record<string, number>> {
  return { cancelled: 1, ...(wasPlaced(happened) ? { placedCancelled: 1 } : {}) };
}

/** What bookings say of sales: those are credits, what goes back is a debit. Where money is says nothing. */
export const BOOKED: Readonly<Partial<Record<Account, { name: keyof Sales; sign: 1 | -1 }>>> = {
  sales: { name: 'grossMinor', sign: -1 },
  refunds: { name: 'refundsMinor', sign: 1 },
  disputes: { name: 'chargebacksMinor', sign: 1 },
};

function moneyChanges(happened: Happened): RowChange[] {
  // A record is the shop's or somebody else's as a whole, and only the shop keeps books.
  if (ownTypes(happened).length === 0) return [];
  return (happened.ledger ?? []).flatMap(({ account, amountMinor, currency }) => {
    const booked = BOOKED[account];
    if (booked === undefined) return [];
    return tally(happened.at, currency, { [booked.name]: booked.sign * amountMinor });
  });
}

/** What came in and stayed. */
export function netMinor({ grossMinor, refundsMinor, chargebacksMinor }: Sales): number {
  return grossMinor - refundsMinor - chargebacksMinor;
}
