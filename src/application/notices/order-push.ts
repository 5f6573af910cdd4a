import type { Order, OrderStatus } from '../../domain/orders/order.ts';
import type { OrderView } from '../orders/order-view.ts';
import type { PushContent } from '../push/push-content.ts';
import { mentionsOf, sayingsOf, type MailingShop } from './order-mail-words.ts';
import type { OrderNews } from './order-news.ts';
import { ORDER_MAIL_TEXTS } from './texts/by-language.ts';

/**
 * While an order is in which status news is worth a push. Events come in any order, and each push takes the
 * place of the one before: an older one must not take that of a newer one. What is not here is worth it always.
 */
const CURRENT: Partial<Record<OrderNews['kind'], readonly OrderStatus[]>> = {
  'awaiting-payment': ['pending_payment'],
  received: ['placed'],
  paid: ['placed'],
  shipped: ['shipped'],
  delivered: ['delivered'],
};

/** What happened to an order, as browsers show it; undefined once something newer is to be told. */
export function orderPush(
  news: OrderNews,
  { status }: Pick<Order, 'status'>,
  view: OrderView,
  shop: MailingShop,
): PushContent | undefined {
  if (CURRENT[news.kind]?.includes(status) === false) return undefined;
  const texts = ORDER_MAIL_TEXTS[shop.language];
  const mentions = mentionsOf(view, shop);
  const { heading, opening } = sayingsOf(news, view, mentions, texts, shop.language);
  return {
    title: texts.pair(mentions.shop, heading),
    body: opening,
    url: `/orders/${view.id}`,
    tag: view.id,
  };
}
