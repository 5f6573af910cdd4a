import { asPlaced } from '../../domain/orders/place-order.ts';
import type { Order } from '../../domain/orders/order.ts';
import { viewOrder } from '../orders/order-view.ts';
import type { Ports } from '../ports.ts';
import type { MailingShop } from './order-mail-content.ts';
import { orderMail } from './order-mail.ts';
import type { OrderMailKind } from './texts/texts.ts';

/** What a mail is sent for: an event's id and type, and the order that it happened to. */
export interface OrderEvent {
  readonly id: string;
  readonly type: string;
  readonly subject: string;
}

/** Longer than any redelivery: SNS tries to reach a function for up to 23 days. */
const DONE_FOR_MS = 30 * 24 * 60 * 60 * 1000;

/**
 * Mails the buyer what happened to an order, once per event; events that no mail tells of do nothing.
 * Throws when the order cannot be read or the mail not be handed on, and can then be repeated. Should
 * it die between sending and remembering, the repeated mail carries the same Message-ID.
 */
export async function sendOrderMail(
  { orders, sealing, mail, done, now }: Pick<Ports, 'orders' | 'sealing' | 'mail' | 'done' | 'now'>,
  shop: MailingShop,
  event: OrderEvent,
): Promise<void> {
  const notice = NOTICES.get(event.type);
  if (notice === undefined) return;
  const key = `order-mail:${event.id}`;
  const [isDone, found] = await Promise.all([done.isDone(key), orders.find(event.subject)]);
  if (isDone) return;
  if (found === undefined) throw new Error(`event ${event.id} is about no order we have`);

  const told = notice(found.order);
  if (told === undefined) return;
  const contact = await sealing.open(found.order.id, found.sealed);
  await mail.send({
    to: contact.email,
    ...orderMail(told.kind, viewOrder(told.order, contact, []), shop),
    messageId: `<${event.id}@bodega>`,
  });
  await done.mark(key, now() + DONE_FOR_MS);
}

/** A kind of mail, and the order as it was when the event happened. */
type Notice = (order: Order) => { kind: OrderMailKind; order: Order } | undefined;

const NOTICES: ReadonlyMap<string, Notice> = new Map<string, Notice>([
  [
    'order.created',
    (order) => {
      const first = asPlaced(order);
      return { kind: first.status === 'placed' ? 'received' : 'awaiting-payment', order: first };
    },
  ],
  [
    'order.placed',
    (order) => {
      // Placed at the moment it was created: the mail for that has said so.
      if (asPlaced(order).status === 'placed') return undefined;
      return { kind: order.payment.method === 'card' ? 'paid' : 'received', order };
    },
  ],
  [
    'order.cancelled',
    (order) => ({
      kind: order.cancellation?.cause === 'expiry' ? 'expired' : 'cancelled',
      order,
    }),
  ],
]);
