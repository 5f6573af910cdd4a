import type { OrderView } from '../orders/order-view.ts';
import { contentOf } from './order-mail-content.ts';
import { renderHtml } from './order-mail-html.ts';
import { renderText } from './order-mail-plain.ts';
import type { MailingShop } from './order-mail-words.ts';
import type { OrderNews } from './order-news.ts';

export interface OrderMail {
  readonly subject: string;
  readonly html: string;
  readonly text: string;
}

/** Writes the mail that tells a buyer what happened to an order; HTML and text say the same. */
export function orderMail(news: OrderNews, view: OrderView, shop: MailingShop): OrderMail {
  const content = contentOf(news, view, shop);
  return { subject: content.subject, html: renderHtml(content), text: renderText(content) };
}
