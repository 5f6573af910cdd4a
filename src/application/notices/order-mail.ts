import type { OrderView } from '../orders/order-view.ts';
import { contentOf } from './order-mail-content.ts';
import { renderHtml } from './order-mail-html.ts';
import { renderText } from './order-mail-plain.ts';
import type { MailingShop, OrderPage } from './order-mail-words.ts';
import type { MailContent } from '../ports.ts';
import type { OrderNews } from './order-news.ts';

/** Writes the mail that tells a buyer what happened to an order; HTML and text say the same. */
export function orderMail(
  news: OrderNews,
  view: OrderView,
  shop: MailingShop,
  page: OrderPage,
): MailContent {
  const content = contentOf(news, view, shop, page);
  return { subject: content.subject, html: renderHtml(content), text: renderText(content) };
}

/** The same as an SMS; with where the parcel can be followed, if that is known. */
export function orderSms(news: OrderNews, view: OrderView, shop: MailingShop): string {
  const { sms, tracking } = contentOf(news, view, shop, undefined);
  return tracking === undefined ? sms : `${sms} ${tracking.url}`;
}
