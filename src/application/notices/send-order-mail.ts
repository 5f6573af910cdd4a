import type { Order } from '../../domain/orders/order.ts';
import { viewOrder } from '../orders/order-view.ts';
import { openPerson } from '../people/open-person.ts';
import type { Ports } from '../ports.ts';
import { openContact } from '../sealed/contact.ts';
import { ownerOf } from '../sealed/owner.ts';
import { isMailed, newsOfEvent, type OrderEvent } from './news-of-event.ts';
import type { MailingShop } from './order-mail-words.ts';
import { orderMail, orderSms } from './order-mail.ts';
import { orderPush } from './order-push.ts';
import { customer, guest, type Recipient } from './recipient.ts';
import { tell, type TellPorts } from './tell.ts';

/**
 * Tells the buyer what happened to an order, once per event and channel; events that nobody is told of do
 * nothing, nor do those of an order whose buyer was erased. Mails lead to the order's page where people shop (`origin`).
 * Throws when the order cannot be read or not everything be handed on, and can then be repeated.
 */
export async function sendOrderMail(
  ports: TellPorts & Pick<Ports, 'orders' | 'orderTokens' | 'people' | 'sealing'>,
  shop: MailingShop,
  event: OrderEvent,
  origin?: string,
): Promise<void> {
  if (!isMailed(event)) return;
  const found = await ports.orders.find(event.subject);
  if (found === undefined) throw new Error(`event ${event.id} is about no order we have`);

  const told = newsOfEvent(event, found.order);
  if (told === undefined) return;
  const contact = await openContact(ports.sealing, found.order, found.sealed);
  if (contact === undefined) return;
  const recipient = await buyerOf(ports, found.order, {
    email: contact.email,
    language: contact.language ?? shop.language,
  });
  const view = viewOrder(told.order, contact, []);
  const writing = { ...shop, language: recipient.language };
  const page = origin === undefined ? undefined : await orderPage(ports, found.order, origin);
  await tell(ports, hearingOf(found.order, recipient), {
    id: event.id,
    topic: 'order',
    mail: () => ({ ...orderMail(told.news, view, writing, page), category: 'transactional' }),
    text: () => orderSms(told.news, view, writing),
    push: orderPush(told.news, found.order, view, writing),
  });
}

/**
 * A guest's token goes along in the part of the address that browsers keep to themselves: no server, log or
 * other site gets to see it. Customers sign in.
 */
async function orderPage(
  { orderTokens }: Pick<Ports, 'orderTokens'>,
  { id, customerId, createdAt }: Order,
  origin: string,
): Promise<string> {
  const page = `${origin}/orders/${id}`;
  return customerId === null ? `${page}#token=${await orderTokens.issue(id, createdAt)}` : page;
}

/** Who ordered with an account hears as they chose; mails go to where they wanted them for this order. */
async function buyerOf(
  { people, sealing }: Pick<Ports, 'people' | 'sealing'>,
  { customerId }: Pick<Order, 'customerId'>,
  contact: Pick<Recipient, 'email' | 'language'>,
): Promise<Recipient> {
  const found = customerId === null ? undefined : await people.find(customerId);
  const person = found && (await openPerson(sealing, found.person));
  return person === undefined ? guest(contact) : customer(person, contact);
}

/**
 * Beside the browsers of whoever chose to be told of orders, those that were told to hear of this one: that is
 * a choice, too.
 */
function hearingOf(order: Pick<Order, 'id' | 'customerId'>, recipient: Recipient): Recipient {
  const { choices, pushBooks } = recipient;
  const own = { id: order.id, owner: ownerOf(order) };
  return {
    ...recipient,
    pushBooks: choices.push.order ? [own, ...pushBooks] : [own],
    choices: { ...choices, push: { ...choices.push, order: true } },
  };
}
