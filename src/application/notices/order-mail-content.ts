import type { OrderView } from '../orders/order-view.ts';
import { countryName, formatCount, formatMoney, formatTime, oneLine } from './format.ts';
import { totalRows, type TotalRow } from './order-mail-totals.ts';
import { ORDER_MAIL_TEXTS } from './texts/by-language.ts';
import type { MailLanguage, Mentions, OrderMailKind, OrderMailTexts } from './texts/texts.ts';

/** How a shop signs its mails. */
export interface MailingShop {
  readonly name: string;
  readonly language: MailLanguage;
  /** IANA name of the zone that times are told in; UTC when absent. */
  readonly timeZone?: string | undefined;
}

/** What both parts of a mail say, in words and in order. Nothing is escaped yet. */
export interface OrderMailContent {
  readonly language: MailLanguage;
  readonly shop: string;
  readonly subject: string;
  readonly heading: string;
  readonly opening: string;
  readonly next: string;
  readonly facts: readonly { readonly label: string; readonly value: string }[];
  readonly lines: readonly {
    readonly title: string;
    readonly options: readonly string[];
    readonly price: string;
    readonly total: string;
  }[];
  readonly totals: readonly TotalRow[];
  readonly address: readonly string[];
  readonly footer: string;
  readonly headings: OrderMailTexts['headings'];
  readonly pair: OrderMailTexts['pair'];
}

/** Puts an order into the words of the shop's language. */
export function contentOf(
  kind: OrderMailKind,
  view: OrderView,
  shop: MailingShop,
): OrderMailContent {
  const { language, timeZone = 'UTC' } = shop;
  const texts = ORDER_MAIL_TEXTS[language];
  const words = texts.kinds[kind];
  const mentions = mentionsOf(view, shop);
  const { labels } = texts;
  return {
    language,
    shop: mentions.shop,
    subject: words.subject(mentions),
    heading: words.heading,
    opening: words.opening(mentions),
    next: words.next(mentions),
    facts: [
      { label: labels.number, value: mentions.number },
      { label: labels.orderedAt, value: formatTime(view.createdAt, language, timeZone) },
      { label: labels.payment, value: texts.payment[paymentOf(view)] },
    ],
    lines: view.lines.map(({ title, options, quantity, unitPrice, total }) => ({
      title: oneLine(title),
      options: Object.entries(options).map(([name, value]) =>
        texts.pair(oneLine(name), oneLine(value)),
      ),
      price: `${formatCount(quantity, language)} × ${formatMoney(unitPrice, language)}`,
      total: formatMoney(total, language),
    })),
    totals: totalRows(view.totals, texts, language),
    address: addressLines(view, language),
    footer: texts.footer(mentions),
    headings: texts.headings,
    pair: texts.pair,
  };
}

function mentionsOf(view: OrderView, { name, language, timeZone = 'UTC' }: MailingShop): Mentions {
  const grand = formatMoney(view.totals.grand, language);
  const { captured } = view.payment;
  return {
    shop: oneLine(name),
    number: view.number,
    grand,
    captured: captured.amount === 0 ? undefined : formatMoney(captured, language),
    cashDue: paymentOf(view) === 'cash_on_delivery' ? grand : undefined,
    payBy:
      view.expiresAt === undefined ? undefined : formatTime(view.expiresAt, language, timeZone),
  };
}

function paymentOf({ totals, payment }: OrderView): keyof OrderMailTexts['payment'] {
  return totals.grand.amount === 0 ? 'nothing' : payment.method;
}

function addressLines({ shippingAddress }: OrderView, language: MailLanguage): string[] {
  const { name, line1, line2, postalCode, city, region, country, phone } = shippingAddress;
  return [
    name,
    line1,
    line2,
    `${postalCode} ${city}`,
    region,
    countryName(country, language),
    phone,
  ]
    .map((line) => oneLine(line ?? ''))
    .filter((line) => line !== '');
}
