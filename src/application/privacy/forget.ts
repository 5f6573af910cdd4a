import type { Erasure } from '../../domain/privacy/erasure.ts';
import { forgetAddress } from '../audience/kept-of-address.ts';
import { parcelName } from '../../domain/orders/parcel.ts';
import type { Ports, StoredOrder } from '../ports.ts';
import { ownerOf } from '../sealed/owner.ts';

export type ForgetPorts = Pick<
  Ports,
  | 'orders'
  | 'sealing'
  | 'people'
  | 'subscriptions'
  | 'waiting'
  | 'customerCarts'
  | 'directory'
  | 'inbound'
  | 'pushBooks'
  | 'seenProducts'
  | 'now'
>;

/**
 * Makes everything that is kept about somebody unreadable, and removes what only serves to find it. The key
 * goes first: what is stored for them later is sealed by none. Safe to repeat.
 */
export async function forget(
  ports: ForgetPorts,
  { subject, of }: Erasure,
  found: readonly StoredOrder[],
): Promise<void> {
  // One order of a customer has no key of its own: what is sealed with it is removed below.
  const hasKey = of === 'customer' || found.some(({ order }) => ownerOf(order) === subject);
  if (hasKey) await ports.sealing.destroy(subject);
  for (const { order } of found) {
    await ports.pushBooks.erase(order.id);
    await eraseBuyer(ports, order.id);
    // Third parties may have named the buyer when they told of the order or its parcels.
    const things = [order.id, ...order.shipments.map(parcelName)];
    await Promise.all(things.map((thing) => ports.inbound.emptyAbout(thing)));
  }
  if (of === 'order') return;
  await ports.inbound.emptyAbout(subject);
  // By the person's e-mail, which is gone with the person.
  const known = await ports.people.find(subject);
  if (known !== undefined) await forgetAddress(ports, known.person.emailKey);
  await ports.pushBooks.erase(subject);
  await ports.seenProducts.erase(subject);
  await ports.people.erase(subject, ports.now());
  await ports.customerCarts.erase(subject);
  await ports.directory.remove(subject);
}

async function eraseBuyer({ orders }: Pick<Ports, 'orders'>, orderId: string): Promise<void> {
  for (;;) {
    const found = await orders.find(orderId);
    if (found === undefined || !tellsOfBuyer(found)) return;
    if (await orders.eraseBuyer(found.order)) return;
  }
}

/** Whether anything is left with an order that is sealed, or made of what its buyer or somebody wrote. */
function tellsOfBuyer({ order, sealed, request }: StoredOrder): boolean {
  const words = [order.cancellation, ...order.refunds, ...order.returns];
  return (
    sealed.length > 0 ||
    request.body !== '' ||
    words.some((one) => one?.sealedReason !== undefined) ||
    [...order.refunds, ...order.returns].some((one) => (one.request ?? '') !== '')
  );
}
