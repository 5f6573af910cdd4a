import type { PageKey, Ports, StoredOrder } from '../ports.ts';
import type { Erasure } from '../../domain/privacy/erasure.ts';

const PAGE = 100;
const AT_ONCE = 10;

/** Every order that an erasure is about, as it stands. */
export async function ordersOf(
  { orders, orderLists }: Pick<Ports, 'orders' | 'orderLists'>,
  { subject, of }: Pick<Erasure, 'subject' | 'of'>,
): Promise<StoredOrder[]> {
  const ids = of === 'order' ? [subject] : await idsOf(orderLists, subject);
  const found: StoredOrder[] = [];
  for (let start = 0; start < ids.length; start += AT_ONCE) {
    const some = await Promise.all(ids.slice(start, start + AT_ONCE).map((id) => orders.find(id)));
    found.push(...some.filter((one) => one !== undefined));
  }
  return found;
}

async function idsOf(orderLists: Ports['orderLists'], person: string): Promise<string[]> {
  const ids: string[] = [];
  let after: PageKey | undefined;
  do {
    const page = await orderLists.page({ person, limit: PAGE, after });
    ids.push(...page.items.map(({ summary }) => summary.id));
    after = page.next;
  } while (after !== undefined);
  return ids;
}
