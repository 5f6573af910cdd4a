import type { OrderStatus } from '../../domain/orders/order.ts';
import type { OrderSummary } from '../../domain/orders/order-summary.ts';
import type { ListedOrder, PageByAge, PageKey, Ports, Sealing } from '../ports.ts';
import { concurrently } from '../concurrently.ts';
import { openContact, openContacts } from '../sealed/contact.ts';

export interface ListPage {
  readonly limit: number;
  readonly after: PageKey | undefined;
}

/** What staff look for; everything that is said has to fit. */
export interface OrderSearch extends PageByAge {
  readonly status?: OrderStatus | undefined;
  /** The e-mail that orders were placed with, whoever placed them; upper and lower case are the same. */
  readonly email?: string | undefined;
  /** Epoch milliseconds: from, inclusive, to, exclusive. */
  readonly from?: number | undefined;
  readonly to?: number | undefined;
  /** To tell the e-mail that each was placed with takes a second read, of the buyers' keys. */
  readonly withCustomer?: boolean | undefined;
}

/** An order of a search; the e-mail that it was placed with is null once it was erased. */
export type FoundOrder = OrderSummary & { readonly email?: string | null };

/** A customer's own orders, newest first. */
export async function listOwn(
  { orderLists }: Pick<Ports, 'orderLists'>,
  customerId: string,
  page: ListPage,
): Promise<{ items: OrderSummary[]; next: PageKey | undefined }> {
  const { items, next } = await orderLists.page({ person: customerId, ...page });
  return { items: items.map(({ summary }) => summary), next };
}

/**
 * Any orders. They come with the e-mail that each was placed with where that is asked for, and
 * of those that were looked for by it, as the search writes it.
 */
export async function searchOrders(
  { orderLists, sealing }: Pick<Ports, 'orderLists' | 'sealing'>,
  { email, withCustomer = false, ...search }: OrderSearch,
): Promise<{ items: FoundOrder[]; next: PageKey | undefined }> {
  const person = email === undefined ? undefined : sealing.lookupKey(email);
  const [{ items, next }] = await Promise.all([
    orderLists.page({ ...search, person }),
    withCustomer && sealing.expect([]),
  ]);
  if (withCustomer) return { items: await withEmails(sealing, items), next };
  const found = items.map(({ summary, byAccount }) =>
    email === undefined || byAccount ? summary : { ...summary, email },
  );
  return { items: found, next };
}

async function withEmails(
  sealing: Pick<Sealing, 'openMany'>,
  listed: readonly ListedOrder[],
): Promise<FoundOrder[]> {
  const sealed = listed.map((one) => ({ order: one.summary, sealed: one.sealed }));
  const contacts = await openContacts(sealing, sealed);
  return listed.map(({ summary }, i) => ({ ...summary, email: contacts[i]?.email ?? null }));
}

type FilePorts = Pick<Ports, 'orders' | 'orderLists' | 'people' | 'sealing'>;

/**
 * Lists a customer's order, as it is now, under the e-mail it was placed with too, and under the one that
 * the customer has by now; a guest's is from the beginning. Safe to repeat, late and in any order. An
 * order that is not there any more, or whose buyer was erased, is left alone. `isMoved`: the customer may have had another e-mail.
 */
export async function fileOrder(
  { orders, orderLists, people, sealing }: FilePorts,
  orderId: string,
  isMoved = false,
): Promise<void> {
  const found = await orders.find(orderId);
  if (found === undefined || found.order.customerId === null) return;
  const [contact, account] = await Promise.all([
    openContact(sealing, found.order, found.sealed),
    people.find(found.order.customerId),
  ]);
  if (contact === undefined) return;
  const placedWith = sealing.lookupKey(contact.email);
  const byNow = account?.person.emailKey;
  await orderLists.file(found, placedWith);
  const another = byNow === placedWith ? undefined : byNow;
  if (another !== undefined || isMoved) await orderLists.fileByAccount(found, another);
}

/** Orders that are filed at once: some hundred a second, and a customer with thousands is done in time. */
const FILED_AT_ONCE = 10;
const MOST_ON_A_PAGE = 100;

/** A customer has another e-mail: lists all their orders under it. Safe to repeat. */
export async function fileOrdersOf(ports: FilePorts, customerId: string): Promise<void> {
  let after: PageKey | undefined;
  do {
    const page = { person: customerId, limit: MOST_ON_A_PAGE, after };
    const { items, next } = await ports.orderLists.page(page);
    const ids = items.map(({ summary }) => summary.id);
    const limits = { limit: FILED_AT_ONCE, keysOf: () => [] };
    await concurrently(ids, limits, (id) => fileOrder(ports, id, true));
    after = next;
  } while (after !== undefined);
}
