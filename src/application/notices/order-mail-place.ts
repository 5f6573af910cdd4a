import type { Address } from '../../domain/orders/order.ts';
import type { OrderView } from '../orders/order-view.ts';
import { countryName, oneLine } from './format.ts';
import type { MailingShop } from './order-mail-words.ts';
import type { OrderNews } from './order-news.ts';
import { ORDER_MAIL_TEXTS } from './texts/by-language.ts';
import type { MailLanguage } from './texts/texts.ts';

export interface MailPlace {
  readonly heading: string;
  readonly lines: readonly string[];
}

/** Where goods go to: the buyer, or back to the shop; nowhere once a return is over or the buyer was erased. */
export function placeOf(
  { kind }: OrderNews,
  { shippingAddress }: OrderView,
  { name, address, language }: MailingShop,
): MailPlace | undefined {
  const { headings } = ORDER_MAIL_TEXTS[language];
  switch (kind) {
    case 'return-approved':
      return { heading: headings.returnTo, lines: addressLines({ name, ...address }, language) };
    case 'return-rejected':
    case 'return-received':
      return undefined;
    case 'received':
    case 'awaiting-payment':
    case 'payment-failed':
    case 'in-review':
    case 'not-delivered':
    case 'paid':
    case 'expired':
    case 'cancelled':
    case 'shipped':
    case 'delivered':
    case 'refunded':
      if (shippingAddress === null) return undefined;
      return { heading: headings.address, lines: addressLines(shippingAddress, language) };
  }
}

/** An address as it stands on a parcel, line by line. */
function addressLines(address: Address, language: MailLanguage): string[] {
  const { name, line1, line2, postalCode, city, region, country, phone } = address;
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
