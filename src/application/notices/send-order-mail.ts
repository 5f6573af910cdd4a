import { viewOrder } from '../orders/order-view.ts';
import type { Ports } from '../ports.ts';
import { openContact } from '../sealed/contact.ts';
import { isMailed, newsOfEvent, type OrderEvent } from './news-of-event.ts';
import type { MailingShop } from './order-mail-words.ts';
import { orderMail } from './order-mail.ts';
import { guest } from './recipient.ts';
import { tell, type TellPorts } from './tell.ts';

/**
 * Tells the buyer what happened to an order, once per event and channel; events that nobody is told of do
 * nothing, nor do those of an order whose buyer was erased.
 * Throws when the order cannot be read or not everything be handed on, and can then be repeated.
 */
export async function sendOrderMail(
  ports: TellPorts & Pick<Ports, 'orders' | 'sealing'>,
  shop: MailingShop,
  event: OrderEvent,
): Promise<void> {
  if (!isMailed(event.type)) return;
  const found = await ports.orders.find(event.subject);
  if (found === undefined) throw new Error(`event ${event.id} is about no order we have`);

  const told = newsOfEvent(event, found.order);
  if (told === undefined) return;
  const contact = await openContact(ports.sealing, found.order, found.sealed);
  if (contact === undefined) return;
  const view = viewOrder(told.order, contact, []);
  await tell(ports, guest({ email: contact.email, language: shop.language }), {
    id: event.id,
    topic: 'order',
    mail: () => ({ ...orderMail(told.news, view, shop), category: 'transactional' }),
  });
}
