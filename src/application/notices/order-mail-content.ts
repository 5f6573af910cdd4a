import type { OrderView } from '../orders/order-view.ts';
import { formatMoney, formatTime, oneLine } from './format.ts';
import { goodsOf, type MailGoods } from './order-mail-goods.ts';
import { placeOf, type MailPlace } from './order-mail-place.ts';
import { totalRows, type TotalRow } from './order-mail-totals.ts';
import {
  mentionsOf,
  paymentOf,
  sayingsOf,
  type MailingShop,
  type OrderPage,
} from './order-mail-words.ts';
import type { OrderNews, Parcel } from './order-news.ts';
import { ORDER_MAIL_TEXTS } from './texts/by-language.ts';
import type { MailLanguage, OrderMailTexts } from './texts/texts.ts';

/** What both parts of a mail say, in words and in order. Nothing is escaped yet. */
export interface OrderMailContent {
  readonly language: MailLanguage;
  readonly shop: string;
  readonly subject: string;
  /** The news without all else. */
  readonly sms: string;
  readonly heading: string;
  readonly opening: string;
  readonly next: { readonly heading: string; readonly text: string };
  /** Where the parcel can be followed; always an http address. */
  readonly tracking: MailLink | undefined;
  readonly page: MailLink | undefined;
  readonly facts: readonly Fact[];
  readonly goods: MailGoods;
  /** Empty when the mail is about some of the goods alone. */
  readonly totals: readonly TotalRow[];
  readonly place: MailPlace | undefined;
  readonly footer: string;
  readonly pair: OrderMailTexts['pair'];
}

export interface MailLink {
  readonly label: string;
  readonly url: string;
}

interface Fact {
  readonly label: string;
  readonly value: string;
}

/** Puts what happened to an order into the words of the shop's language. */
export function contentOf(
  news: OrderNews,
  view: OrderView,
  shop: MailingShop,
  page: OrderPage,
): OrderMailContent {
  const { language } = shop;
  const texts = ORDER_MAIL_TEXTS[language];
  const mentions = mentionsOf(view, shop);
  const { subject, sms, heading, opening, next } = sayingsOf(news, view, mentions, texts, language);
  const goods = goodsOf(news, view, language);
  return {
    language,
    shop: mentions.shop,
    subject,
    sms,
    heading,
    opening,
    next: { heading: texts.headings.next, text: next },
    tracking: news.kind === 'shipped' ? trackingLink(news.shipment, texts) : undefined,
    page: page === undefined ? undefined : { label: pageLabel(view, texts), url: page },
    facts: factsOf(news, view, shop),
    goods,
    totals: goods.areReturned ? [] : totalRows(view.totals, texts, language),
    place: placeOf(news, view, shop),
    footer: texts.footer(mentions),
    pair: texts.pair,
  };
}

function factsOf(news: OrderNews, view: OrderView, shop: MailingShop): Fact[] {
  const { language, timeZone = 'UTC' } = shop;
  const { labels, payment } = ORDER_MAIL_TEXTS[language];
  const facts = [
    { label: labels.number, value: view.number },
    { label: labels.orderedAt, value: formatTime(view.createdAt, language, timeZone) },
    { label: labels.payment, value: payment[paymentOf(view)] },
  ];
  if (news.kind === 'shipped') {
    const { carrier, trackingNumber } = news.shipment;
    facts.push({ label: labels.carrier, value: oneLine(carrier) });
    facts.push({ label: labels.trackingNumber, value: oneLine(trackingNumber) });
  }
  if ('refund' in news && news.refund !== undefined) {
    const { currency } = view.payment.captured;
    const amount = { amount: news.refund.amountMinor, currency };
    facts.push({ label: labels.refund, value: formatMoney(amount, language) });
  }
  return facts;
}

/** Who still has to pay goes there to do so. */
function pageLabel({ status, payment }: OrderView, { page }: OrderMailTexts): string {
  return status === 'pending_payment' && payment.method === 'card' ? page.pay : page.see;
}

/** Only what a browser opens as a page: people type these addresses, and mails carry them far. */
function trackingLink(
  { trackingUrl = '' }: Parcel,
  { track }: OrderMailTexts,
): MailLink | undefined {
  const url = URL.parse(trackingUrl);
  const isPage = url?.protocol === 'https:' || url?.protocol === 'http:';
  return isPage ? { label: track, url: url.href } : undefined;
}
