import type { Change } from '../../domain/audit/change.ts';
import type { Cart } from '../../domain/carts/cart.ts';
import type { Trail } from '../../domain/events/event.ts';
import type { AddressBook } from '../../domain/people/address-book.ts';
import type { Person } from '../../domain/people/person.ts';
import { alive, type PushSubscription } from '../../domain/push/subscription.ts';
import { accept, type Result } from '../../domain/result.ts';
import { keptOfAddress, type KeptOfAddress } from '../audience/kept-of-address.ts';
import { withSubscription } from '../audience/own-subscription.ts';
import { leftCart } from '../carts/open-cart.ts';
import type { TimelineEntry } from '../orders/order-view.ts';
import { entryOf } from '../oversight/audit.ts';
import { openBook } from '../people/open-person.ts';
import {
  findOwn,
  type AccountPorts,
  type Owner,
  type TokenInvalid,
} from '../people/own-account.ts';
import { findBook } from '../push/open-book.ts';
import type { PageKey, Ports, SeenProduct } from '../ports.ts';
import { exported, type ExportedOrder } from './export-order.ts';

/** Everything that is kept about a customer. */
export interface ExportedPerson {
  readonly person: Person;
  readonly addresses: AddressBook;
  /** Browsers that news is pushed to. */
  readonly pushSubscriptions: readonly PushSubscription[];
  /** Whether the shop is closed for them. */
  readonly disabled: boolean;
  /** When the key was made that all this is sealed with; epoch milliseconds. */
  readonly keyCreatedAt: number | null;
  /** The cart they left. */
  readonly cart: Cart | null;
  /** What they looked at lately, if they agreed to that being kept. */
  readonly seen: readonly SeenProduct[];
  /** What happened to the account, and what that changed. */
  readonly events: readonly (TimelineEntry & { readonly change: Change | undefined })[];
  /** What they asked to be mailed, and the goods they wait for; null where the e-mail is not known to be theirs. */
  readonly notices: KeptOfAddress | null;
  readonly orders: readonly ExportedOrder[];
  /** Where the rest of very many orders begins. */
  readonly next: PageKey | undefined;
}

type ExportPorts = AccountPorts &
  Pick<
    Ports,
    | 'orders'
    | 'orderLists'
    | 'outbox'
    | 'standing'
    | 'dataKeys'
    | 'carts'
    | 'customerCarts'
    | 'waiting'
    | 'pushBooks'
    | 'seenProducts'
  >;

/** So many orders are read at once. */
const PAGE = 10;
/** A function answers at most 6 MB: an ordinary order is 3 KB, the largest, of which 10 may come last, 150. */
const MOST_CHARACTERS = 2_000_000;

/**
 * Everything that is kept about the caller, newest orders first; for those who have more than fits one
 * answer it goes on with `after`, which says all else once more.
 */
export async function exportPerson(
  ports: ExportPorts,
  trail: Trail,
  owner: Owner,
  after: PageKey | undefined,
): Promise<Result<ExportedPerson, TokenInvalid>> {
  const { personId } = owner;
  const found = await findOwn(ports, trail, owner);
  if (!found.ok) return found;
  const { person, book } = found.value;
  const [addresses, browsers, standing, keys, { cart }, seen, history, { orders, next }] =
    await Promise.all([
      openBook(ports, personId, book),
      findBook(ports, { id: personId, owner: personId }),
      ports.standing.of(personId),
      ports.dataKeys.find([personId]),
      leftCart(ports, personId),
      ports.seenProducts.seenBy(personId),
      ports.outbox.history(personId),
      ordersFrom(ports, personId, after),
    ]);
  const entries = await Promise.all(history.map((record) => entryOf(ports.sealing, record)));
  const key = keys.get(personId);
  return accept({
    person: await withSubscription(ports, person),
    notices: await noticesOf(ports, owner, person),
    addresses,
    pushSubscriptions: alive(browsers, ports.now()),
    disabled: standing?.disabled === true,
    keyCreatedAt: key === undefined || key === 'erased' ? null : key.createdAt,
    cart: cart ?? null,
    seen,
    events: entries.flatMap(({ record: { at, trail, events }, change }) =>
      events.map(({ type }) => ({ type, at, actor: trail.actor.role, change })),
    ),
    orders,
    next,
  });
}

/** An address may be somebody else's until its owner has shown that it is not. */
async function noticesOf(
  ports: ExportPorts,
  { accessToken }: Owner,
  { details: { email } }: Person,
): Promise<KeptOfAddress | null> {
  const identity = await ports.identities.find(accessToken);
  const isTheirs = identity?.emailVerified === true && identity.email === email;
  return isTheirs ? keptOfAddress(ports, email) : null;
}

async function ordersFrom(
  ports: Pick<ExportPorts, 'orders' | 'orderLists' | 'outbox' | 'sealing' | 'pushBooks' | 'now'>,
  person: string,
  start: PageKey | undefined,
): Promise<{ orders: ExportedOrder[]; next: PageKey | undefined }> {
  const all: ExportedOrder[] = [];
  let characters = 0;
  let after = start;
  do {
    const { items, next } = await ports.orderLists.page({ person, limit: PAGE, after });
    const found = await Promise.all(items.map(({ summary }) => ports.orders.find(summary.id)));
    const some = await Promise.all(
      found.filter((one) => one !== undefined).map((one) => exported(ports, one)),
    );
    all.push(...some);
    characters += JSON.stringify(some).length;
    after = next;
  } while (after !== undefined && characters < MOST_CHARACTERS);
  return { orders: all, next: after };
}
