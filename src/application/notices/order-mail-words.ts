import type { Address } from '../../domain/orders/order.ts';
import type { OrderView } from '../orders/order-view.ts';
import { formatMoney, formatTime, oneLine } from './format.ts';
import type { OrderNews, RefundNews } from './order-news.ts';
import type {
  KindTexts,
  MailLanguage,
  Mentions,
  OrderMailTexts,
  RefundMention,
} from './texts/texts.ts';

/** How a shop signs its mails, and where it takes goods and questions. */
export interface MailingShop {
  readonly name: string;
  readonly language: MailLanguage;
  /** IANA name of the zone that times are told in; UTC when absent. */
  readonly timeZone?: string | undefined;
  readonly email: string;
  readonly address: Pick<Address, 'line1' | 'city' | 'postalCode' | 'country'>;
}

/** Where the buyer sees the order, pays it and sends something back; undefined where the shop has no pages. */
export type OrderPage = string | undefined;

export interface Sayings {
  readonly subject: string;
  readonly sms: string;
  readonly heading: string;
  readonly opening: string;
  readonly next: string;
}

/** The sentences of a mail, and of an SMS. */
export function sayingsOf(
  news: OrderNews,
  view: OrderView,
  mentions: Mentions,
  { kinds }: OrderMailTexts,
  language: MailLanguage,
): Sayings {
  switch (news.kind) {
    case 'shipped': {
      const carrier = oneLine(news.shipment.carrier);
      const trackingNumber = oneLine(news.shipment.trackingNumber);
      return said(kinds.shipped, { ...mentions, carrier, trackingNumber });
    }
    case 'refunded': {
      const refund = refundMention(news.refund, view, language);
      return said(kinds.refunded, { ...mentions, refund });
    }
    case 'cancelled':
    case 'return-received': {
      const refund = news.refund && refundMention(news.refund, view, language);
      return said(kinds[news.kind], { ...mentions, refund });
    }
    case 'received':
    case 'awaiting-payment':
    case 'payment-failed':
    case 'in-review':
    case 'not-delivered':
    case 'paid':
    case 'expired':
    case 'delivered':
    case 'return-approved':
    case 'return-rejected':
      return said(kinds[news.kind], mentions);
  }
}

function said<Known>(words: KindTexts<Known>, known: Known): Sayings {
  const { subject, sms, heading, opening, next } = words;
  return {
    ...{ subject: subject(known), sms: sms(known) },
    ...{ heading, opening: opening(known), next: next(known) },
  };
}

/** What sentences of any mail about an order may speak of. */
export function mentionsOf(
  view: OrderView,
  { name, email, language, timeZone = 'UTC' }: MailingShop,
): Mentions {
  const grand = formatMoney(view.totals.grand, language);
  const { captured } = view.payment;
  return {
    shop: oneLine(name),
    shopEmail: oneLine(email),
    number: view.number,
    grand,
    captured: captured.amount === 0 ? undefined : formatMoney(captured, language),
    cashDue: paymentOf(view) === 'cash_on_delivery' ? grand : undefined,
    payBy:
      view.expiresAt === undefined ? undefined : formatTime(view.expiresAt, language, timeZone),
  };
}

export function paymentOf({ totals, payment }: OrderView): keyof OrderMailTexts['payment'] {
  return totals.grand.amount === 0 ? 'nothing' : payment.method;
}

function refundMention(
  { amountMinor, cause, completes }: RefundNews,
  { payment: { captured, method } }: OrderView,
  language: MailLanguage,
): RefundMention {
  const rest = completes ? 'rest' : 'part';
  return {
    amount: formatMoney({ ...captured, amount: amountMinor }, language),
    captured: formatMoney(captured, language),
    extent: amountMinor === captured.amount ? 'whole' : rest,
    inCash: method === 'cash_on_delivery',
    isLate: cause === 'late-payment',
  };
}
