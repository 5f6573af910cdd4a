import type { Order } from '../../domain/orders/order.ts';
import type { Person } from '../../domain/people/person.ts';
import { viewOrder } from '../orders/order-view.ts';
import { openPerson } from '../people/open-person.ts';
import type { Ports } from '../ports.ts';
import { booksOfOrder } from '../push/books-of-order.ts';
import { openContact } from '../sealed/contact.ts';
import { isMailed, newsOfEvent, type OrderEvent } from './news-of-event.ts';
import type { MailingShop } from './order-mail-words.ts';
import { orderMail } from './order-mail.ts';
import { orderPush } from './order-push.ts';
import { guest, type Recipient } from './recipient.ts';
import { tell, type TellPorts } from './tell.ts';

/**
 * Tells the buyer what happened to an order, once per event and channel; events that nobody is told of do
 * nothing, nor do those of an order whose buyer was erased.
 * Throws when the order cannot be read or not everything be handed on, and can then be repeated.
 */
export async function sendOrderMail(
  ports: TellPorts & Pick<Ports, 'orders' | 'sealing' | 'people'>,
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
  const buyer = await buyerOf(ports, found.order);
  const recipient = guest({ email: contact.email, language: shop.language });
  const language = buyer?.details.language ?? shop.language;
  await tell(ports, hearingOf(recipient, booksOfOrder(found.order, buyer)), {
    id: event.id,
    topic: 'order',
    mail: () => ({ ...orderMail(told.news, view, shop), category: 'transactional' }),
    push: orderPush(told.news, found.order, view, { ...shop, language }),
  });
}

/** Who has an account; undefined of guests and of who has none any more. */
async function buyerOf(
  { people, sealing }: Pick<Ports, 'people' | 'sealing'>,
  { customerId }: Pick<Order, 'customerId'>,
): Promise<Person | undefined> {
  const found = customerId === null ? undefined : await people.find(customerId);
  return found && openPerson(sealing, found.person);
}

/** What they chose stands in the books: a browser that was told to hear of an order does so. */
function hearingOf(recipient: Recipient, pushBooks: Recipient['pushBooks']): Recipient {
  const { choices } = recipient;
  return {
    ...recipient,
    pushBooks,
    choices: { ...choices, push: { ...choices.push, order: true } },
  };
}
