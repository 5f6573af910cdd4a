import type { PaymentMethod } from '../../../domain/orders/order.ts';

/** What a mail tells of an order. `expired` is a cancellation because no payment arrived in time. */
export const ORDER_MAIL_KINDS = [
  'received',
  'awaiting-payment',
  'paid',
  'cancelled',
  'expired',
] as const;
export type OrderMailKind = (typeof ORDER_MAIL_KINDS)[number];

/** Languages that mails are written in, as BCP 47 tags: Intl and the mail's `lang` take them too. */
export const MAIL_LANGUAGES = ['en', 'zh-CN'] as const;
export type MailLanguage = (typeof MAIL_LANGUAGES)[number];

/** What sentences may speak of, formatted for their reader; names are not escaped yet. */
export interface Mentions {
  readonly shop: string;
  readonly number: string;
  readonly grand: string;
  /** What was taken from the buyer, if anything was. */
  readonly captured: string | undefined;
  /** What the buyer has to have ready at the door, if anything. */
  readonly cashDue: string | undefined;
  /** Until when the goods are kept for an unpaid order. */
  readonly payBy: string | undefined;
}

export interface OrderMailTexts {
  readonly kinds: Readonly<Record<OrderMailKind, KindTexts>>;
  readonly headings: Readonly<Record<'next' | 'lines' | 'address', string>>;
  readonly labels: Readonly<
    Record<
      | 'number'
      | 'orderedAt'
      | 'payment'
      | 'items'
      | 'discount'
      | 'shipping'
      | 'tax'
      | 'grand'
      | 'includedTax',
      string
    >
  >;
  readonly freeShipping: string;
  readonly payment: Readonly<Record<PaymentMethod | 'nothing', string>>;
  /** A label and its value on one line. */
  readonly pair: (label: string, value: string) => string;
  /** Why this mail came. */
  readonly footer: (mentions: Mentions) => string;
}

interface KindTexts {
  readonly subject: (mentions: Mentions) => string;
  readonly heading: string;
  readonly opening: (mentions: Mentions) => string;
  readonly next: (mentions: Mentions) => string;
}
