import { keptForMs } from '../../domain/privacy/retention.ts';
import { viewOrder } from '../orders/order-view.ts';
import type { Ports } from '../ports.ts';
import { openContact } from '../sealed/contact.ts';
import { isMailed, newsOfEvent, type OrderEvent } from './news-of-event.ts';
import type { MailingShop } from './order-mail-words.ts';
import { orderMail } from './order-mail.ts';

/**
 * Mails the buyer what happened to an order, once per event; events that no mail tells of do
 * nothing, nor do those of an order whose buyer was erased.
 * Throws when the order cannot be read or the mail not be handed on, and can then be repeated. Should
 * it die between sending and remembering, the repeated mail carries the same Message-ID.
 */
export async function sendOrderMail(
  { orders, sealing, mail, done, now }: Pick<Ports, 'orders' | 'sealing' | 'mail' | 'done' | 'now'>,
  shop: MailingShop,
  event: OrderEvent,
): Promise<void> {
  if (!isMailed(event.type)) return;
  const key = `order-mail:${event.id}`;
  const [isDone, found] = await Promise.all([done.isDone(key), orders.find(event.subject)]);
  if (isDone) return;
  if (found === undefined) throw new Error(`event ${event.id} is about no order we have`);

  const told = newsOfEvent(event, found.order);
  if (told === undefined) return;
  const contact = await openContact(sealing, found.order, found.sealed);
  if (contact === undefined) return;
  await mail.send({
    to: contact.email,
    ...orderMail(told.news, viewOrder(told.order, contact, []), shop),
    messageId: `<${event.id}@bodega>`,
  });
  await done.mark(key, now() + keptForMs('doneMarks'));
}
