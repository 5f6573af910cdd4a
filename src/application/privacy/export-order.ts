import { alive, type PushSubscription } from '../../domain/push/subscription.ts';
import { accept, type Result } from '../../domain/result.ts';
import type { OrderNotFound } from '../orders/decide.ts';
import { viewOrder, type OrderView } from '../orders/order-view.ts';
import { findOwn, type OrderCaller } from '../orders/use-order.ts';
import { findBook } from '../push/open-book.ts';
import type { Ports, StoredOrder } from '../ports.ts';
import { openContact } from '../sealed/contact.ts';
import { unlessErased } from '../sealed/erased.ts';
import { ownerOf } from '../sealed/owner.ts';

/** Everything that is kept about an order's buyer: the order, and what was written about it. */
export interface ExportedOrder {
  readonly order: OrderView;
  /** Whoever wrote it; null where nothing was written, or is kept any more. */
  readonly reasons: {
    readonly cancellation: string | null;
    readonly refunds: readonly Reason[];
    readonly returns: readonly Reason[];
  };
  /** Browsers that hear of it. */
  readonly pushSubscriptions: readonly PushSubscription[];
}

interface Reason {
  readonly id: string;
  readonly reason: string | null;
}

type OpenPorts = Pick<Ports, 'outbox' | 'sealing' | 'pushBooks' | 'now'>;

/** What is kept about the buyer of an order, for those who may see it. */
export async function exportOrder(
  ports: OpenPorts & Pick<Ports, 'orders' | 'orderTokens'>,
  caller: OrderCaller,
  orderId: string,
): Promise<Result<ExportedOrder, OrderNotFound>> {
  const found = await findOwn(ports, caller, orderId);
  return found.ok ? accept(await exported(ports, found.value)) : found;
}

/** The same of an order that was found already. */
export async function exported(
  ports: OpenPorts,
  { order, sealed }: StoredOrder,
): Promise<ExportedOrder> {
  const { sealing, outbox } = ports;
  const open = async (reason: string | undefined): Promise<string | null> => {
    if (reason === undefined) return null;
    return (await unlessErased(() => sealing.openText(ownerOf(order), reason))) ?? null;
  };
  const openAll = (written: readonly { id: string; sealedReason?: string | undefined }[]) =>
    Promise.all(
      written.map(async ({ id, sealedReason }) => ({ id, reason: await open(sealedReason) })),
    );
  const owner = ownerOf(order);
  const [contact, history, book, cancellation, refunds, returns] = await Promise.all([
    openContact(sealing, order, sealed),
    outbox.history(order.id),
    unlessErased(() => findBook(ports, { id: order.id, owner })),
    open(order.cancellation?.sealedReason),
    openAll(order.refunds),
    openAll(order.returns),
  ]);
  return {
    order: viewOrder(order, contact, history),
    reasons: { cancellation, refunds, returns },
    pushSubscriptions: book === undefined ? [] : alive(book, ports.now()),
  };
}
