import type { RowChange, ViewRow } from '../views/row.ts';
import { customerOf, ownTypes, type Happened } from './facts.ts';
import { BOOKED } from './sales.ts';
import { tally } from './slots.ts';

/** What is added up of who orders. */
export const NO_BUYERS = { customerOrders: 0, guestOrders: 0, newCustomers: 0 };
export type Buyers = Readonly<Record<keyof typeof NO_BUYERS, number>>;

const ORDERS = 'orders';
const NEW = 'new';
const CUSTOMER = 'c';
const SPENT = 's';

/** The keys of all that is known of customers, and of what they have spent. */
export const CUSTOMER_RANGES = [CUSTOMER, SPENT].map((kind) => ({
  from: `${kind} `,
  to: `${kind} ~`,
}));

/** What something that happened tells of who orders. Guests are counted, and nothing tells one from another. */
export function customerChanges(happened: Happened): RowChange[] {
  const types = ownTypes(happened);
  if (types.length === 0) return [];
  const { at } = happened;
  const customer = customerOf(happened);
  const orders = types.includes('order.placed') ? orderedBy(customer, at) : [];
  return [...orders, ...(customer === undefined ? [] : spentBy(customer, happened))];
}

function orderedBy(customer: string | undefined, at: number): RowChange[] {
  if (customer === undefined) return tally(at, ORDERS, { guestOrders: 1 });
  const known = { firsts: { firstAt: at }, adds: { orders: 1 }, lasts: { lastAt: at } };
  return [
    ...tally(at, ORDERS, { customerOrders: 1 }),
    { key: `${CUSTOMER} ${customer}`, ...known },
  ];
}

/** A row of its own: money may come before an order counts as placed, and makes nobody a customer. */
function spentBy(customer: string, { ledger = [] }: Happened): RowChange[] {
  return ledger.flatMap(({ account, amountMinor, currency }) => {
    const isSpent = BOOKED[account] !== undefined;
    return isSpent ? [{ key: `${SPENT} ${customer}`, adds: { [currency]: -amountMinor } }] : [];
  });
}

/** Counts customers who were new to the view with a batch, when they first ordered. */
export function newCustomerChanges(rows: readonly ViewRow[], batch: number): RowChange[] {
  return rows
    .filter(({ key, since }) => since === batch && key.startsWith(`${CUSTOMER} `))
    .flatMap(({ values }) => tally(Number(values.firstAt), NEW, { newCustomers: 1 }));
}

/** What is known of a customer: when they last ordered, how often, and what they spent. */
export interface KnownCustomer {
  readonly id: string;
  readonly firstAt: number;
  readonly lastAt: number;
  readonly orders: number;
  /** Minor units by currency: what was paid, less what went back. */
  readonly spent: Readonly<Record<string, number>>;
}

/** The customers that rows tell of. */
export function customersOf(
  customers: readonly ViewRow[],
  spent: readonly ViewRow[],
): KnownCustomer[] {
  const idOf = ({ key }: ViewRow): string => key.slice(key.indexOf(' ') + 1);
  const spentOf = new Map(spent.map((row) => [idOf(row), row.values]));
  return customers.map((row) => {
    const id = idOf(row);
    const { firstAt, lastAt, orders } = row.values;
    const amounts = Object.entries(spentOf.get(id) ?? {});
    return {
      ...{ id, firstAt: Number(firstAt), lastAt: Number(lastAt), orders: Number(orders) },
      spent: Object.fromEntries(amounts.map(([currency, amount]) => [currency, Number(amount)])),
    };
  });
}
