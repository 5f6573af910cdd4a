import type { PaymentMethod } from '../../../domain/orders/order.ts';
import { LANGUAGES, type Language } from '../../../domain/people/person.ts';
import type { OrderNews } from '../order-news.ts';

/** Languages that mails are written in, as BCP 47 tags: Intl and the mail's `lang` take them too. */
export const MAIL_LANGUAGES = LANGUAGES;
export type MailLanguage = Language;

/** What sentences may speak of, formatted for their reader; names are not escaped yet. */
export interface Mentions {
  readonly shop: string;
  readonly shopEmail: string;
  readonly number: string;
  readonly grand: string;
  /** What was taken from the buyer, if anything was. */
  readonly captured: string | undefined;
  /** What the buyer has to have ready at the door, if anything. */
  readonly cashDue: string | undefined;
  /** Until when the goods are kept for an unpaid order. */
  readonly payBy: string | undefined;
}

/** Money that goes back to the buyer. */
export interface RefundMention {
  readonly amount: string;
  /** All that was taken from the buyer for the order. */
  readonly captured: string;
  /** All of it at once, what was left of it, or less. */
  readonly extent: 'whole' | 'rest' | 'part';
  readonly inCash: boolean;
  /** The payment came after its order had been cancelled. */
  readonly isLate: boolean;
}

/** What only the mails of some kinds speak of. */
interface KindMentions {
  readonly shipped: { readonly carrier: string; readonly trackingNumber: string };
  readonly cancelled: { readonly refund: RefundMention | undefined };
  readonly refunded: { readonly refund: RefundMention };
  readonly 'return-received': { readonly refund: RefundMention | undefined };
}

export interface KindTexts<Known> {
  readonly subject: (known: Known) => string;
  /** All of it in a sentence or two, as an SMS; it begins with who writes. */
  readonly sms: (known: Known) => string;
  readonly heading: string;
  readonly opening: (known: Known) => string;
  readonly next: (known: Known) => string;
}

export interface OrderMailTexts {
  readonly kinds: {
    readonly [Kind in OrderNews['kind']]: KindTexts<
      Kind extends keyof KindMentions ? Mentions & KindMentions[Kind] : Mentions
    >;
  };
  readonly headings: Readonly<
    Record<'next' | 'lines' | 'returned' | 'address' | 'returnTo', string>
  >;
  readonly labels: Readonly<
    Record<
      | 'number'
      | 'orderedAt'
      | 'payment'
      | 'carrier'
      | 'trackingNumber'
      | 'refund'
      | 'items'
      | 'discount'
      | 'shipping'
      | 'tax'
      | 'grand'
      | 'includedTax',
      string
    >
  >;
  /** On the link to where a parcel can be followed. */
  readonly track: string;
  /** On the link to the order's page: to look at it, or to pay what is still to be paid. */
  readonly page: Readonly<Record<'see' | 'pay', string>>;
  readonly freeShipping: string;
  readonly payment: Readonly<Record<PaymentMethod | 'nothing', string>>;
  /** A label and its value on one line. */
  readonly pair: (label: string, value: string) => string;
  /** Why this mail came. */
  readonly footer: (mentions: Mentions) => string;
}
