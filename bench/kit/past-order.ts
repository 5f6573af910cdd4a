import { createIds } from '../../src/adapters/crypto/ids.ts';
import { orderIdOf, orderNumberOf } from '../../src/application/ids.ts';
import type { EventRecord, Ports, Sealed } from '../../src/application/ports.ts';
import { recordOf } from '../../src/application/record.ts';
import { ownerOf } from '../../src/application/sealed/owner.ts';
import { lineOf } from '../../src/domain/carts/cart.ts';
import type { Actor, EventDraft } from '../../src/domain/events/event.ts';
import { cancelOrder } from '../../src/domain/orders/cancel-order.ts';
import type { OrderChange } from '../../src/domain/orders/change.ts';
import type { Contact, Order } from '../../src/domain/orders/order.ts';
import { placeOrder, type StockTake } from '../../src/domain/orders/place-order.ts';
import { staffAction } from '../../src/domain/orders/staff-actions.ts';
import type { Offer } from '../../src/domain/products/stock.ts';
import { accept, type Result } from '../../src/domain/result.ts';
import { BUYER } from '../../tests/handlers/support/goods.ts';

/** Somebody does something with it so long after it was placed. */
const LATER_MS = 60_000;
/** One in so many buyers is a guest, of whom each order has a key of its own. */
const GUESTS = 50;
const CUSTOMERS = 1_000;

/** Who is asked for in a shop of any size: so many orders are theirs, which is more than a page. */
export const REGULAR = { id: 'customer-zoe', email: BUYER.email, orders: 40 } as const;

/** An order as the shop would have stored it, and the stock that it holds. */
export interface PastOrder {
  readonly order: Order;
  readonly contact: Contact;
  readonly sealed: Sealed;
  readonly records: readonly EventRecord[];
  readonly held: readonly StockTake[];
}

/** The order number so many, as it was decided at a time, and what became of it. */
export async function pastOrder(
  { sealing, rules }: Pick<Ports, 'sealing' | 'rules'>,
  offers: readonly Offer[],
  n: number,
  at: number,
): Promise<PastOrder> {
  const offer = offers[n % offers.length];
  if (offer === undefined) throw new Error('there is nothing to order');
  const ids = createIds(() => at);
  const id = orderIdOf(ids.nextCart());
  const { customerId, email } = buyerOf(n);
  const contact = { ...BUYER, email };
  const placed = placeOrder(
    { lines: [lineOf(offer, { quantity: 1, addedAt: at })] },
    {
      ...{ id, number: orderNumberOf(id), customerId, paymentMethod: 'cash_on_delivery' },
      country: contact.shippingAddress.country,
    },
    rules,
    at,
  );
  if (!placed.ok) throw new Error(placed.refusal.code);
  const { order, events, takes } = placed.value;
  const became = whatBecame(order, n, at + LATER_MS);
  const owner = ownerOf(order);
  await sealing.prepare(owner, { isNew: customerId === null });
  const record = (role: Actor['role'], drafts: readonly EventDraft[], when: number) =>
    recordOf(
      { ids: createIds(() => when), now: () => when },
      { actor: { role }, traceId: ids.next('evt') },
      drafts,
    );
  return {
    order: became?.after ?? order,
    contact,
    sealed: await sealing.seal(owner, contact),
    records: [
      record(customerId === null ? 'guest' : 'customer', events, at),
      ...(became === undefined ? [] : [record('staff', became.events, at + LATER_MS)]),
    ],
    held: became?.after.status === 'cancelled' ? [] : takes,
  };
}

function buyerOf(n: number): { customerId: string | null; email: string } {
  if (n < REGULAR.orders) return { customerId: REGULAR.id, email: REGULAR.email };
  const number = n % CUSTOMERS;
  const customerId = n % GUESTS === 0 ? null : `bench-customer-${number}`;
  return { customerId, email: `buyer-${number}@example.com` };
}

/**
 * Of ten orders one was packed and one cancelled, of the first hundred a third each: a page of each is full in the
 * smallest shop, too. The others are as they were placed.
 */
function whatBecame(order: Order, n: number, now: number): OrderChange | undefined {
  const fates: readonly (() => Result<OrderChange | undefined, { readonly code: string }>)[] = [
    () => accept(undefined),
    () => staffAction(order, { kind: 'pack' }, 'staff', now),
    () => cancelOrder(order, { role: 'staff', cause: 'person', refundId: 'none', now }),
  ];
  const fate = (fates[n % (n < 100 ? 3 : 10)] ?? fates[0])?.();
  if (!fate?.ok) throw new Error('an order could not become what it should');
  return fate.value;
}
