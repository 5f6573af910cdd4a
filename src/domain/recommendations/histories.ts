import { customerOf, ownTypes, type Happened } from '../statistics/facts.ts';
import type { RowChange, ViewRow } from '../views/row.ts';
import { productsIn } from './basket.ts';
import { greatest, readRanked, writeRanked, type Ranked } from './ranked.ts';

/** What somebody ordered before these products says little of what they like now. */
const MOST_REMEMBERED = 20;
/** Orders are told from one another by the second: it is shorter. */
const SECOND_MS = 1_000;

const CUSTOMER = 'c';

/** The key of what a customer ordered last. */
export function historyKey(customerId: string): string {
  return `${CUSTOMER} ${customerId}`;
}

interface Told {
  readonly ordered: readonly Ranked[];
  readonly erased: boolean;
}

/** What records tell of customers: products by when they were ordered, or that an account was erased. */
function toldBy(records: readonly Happened[]): Map<string, Told> {
  const told = new Map<string, Told>();
  const add = (customer: string, ordered: readonly Ranked[], erased: boolean): void => {
    const before = told.get(customer);
    told.set(customer, {
      ordered: [...(before?.ordered ?? []), ...ordered],
      erased: erased || before?.erased === true,
    });
  };
  for (const happened of records) {
    const types = ownTypes(happened);
    const customer = customerOf(happened);
    if (types.includes('customer.erased')) add(happened.subject, [], true);
    if (customer !== undefined && types.includes('order.created')) {
      const value = Math.floor(happened.at / SECOND_MS);
      const ordered = productsIn(happened).map((id) => ({ id, value }));
      add(customer, ordered, false);
    }
  }
  return told;
}

/** The products that customers ordered last, with the orders of a batch; nothing of whose account was erased. */
export async function newHistories(
  records: readonly Happened[],
  read: (keys: readonly string[]) => Promise<readonly ViewRow[]>,
): Promise<RowChange[]> {
  const told = toldBy(records);
  const rows = await read([...told.keys()].map(historyKey));
  const before = new Map(rows.map((row) => [row.key, row]));
  return [...told].map(([customer, { ordered, erased }]) => {
    const key = historyKey(customer);
    const row = before.get(key);
    if (erased || row?.values.erased === 1) return { key, lasts: { erased: 1, list: '' } };
    return { key, lasts: { list: writeRanked(newest([...historyIn(row), ...ordered])) } };
  });
}

function newest(ordered: readonly Ranked[]): Ranked[] {
  const latest = new Map<string, number>();
  for (const { id, value } of ordered) latest.set(id, Math.max(value, latest.get(id) ?? 0));
  const all = [...latest].map(([id, value]) => ({ id, value }));
  return greatest(all, MOST_REMEMBERED);
}

/** The products that a customer ordered last, the latest first. */
export function historyIn(row: Pick<ViewRow, 'values'> | undefined): Ranked[] {
  return readRanked(row?.values.list);
}
