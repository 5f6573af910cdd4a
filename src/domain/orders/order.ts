import type { Language } from '../people/person.ts';
import type { Money } from '../money.ts';
import type { Adjustment, Totals } from '../pricing/totals.ts';
import type { Refund } from './refund.ts';
import type { Return } from './return.ts';

export const ORDER_STATUSES = [
  'pending_payment',
  'placed',
  'packed',
  'shipped',
  'delivered',
  'cancelling',
  'cancelled',
  'delivery_refused',
  'returned',
] as const;
export type OrderStatus = (typeof ORDER_STATUSES)[number];

export const PAYMENT_STATUSES = [
  'created',
  'requires_action',
  'processing',
  'captured',
  'partly_refunded',
  'refunded',
  'failed',
  'cancelled',
  'review',
  'disputed',
  'cash_due',
  'cash_collected',
  'waived',
] as const;
export type PaymentStatus = (typeof PAYMENT_STATUSES)[number];

export const PAYMENT_METHODS = ['card', 'cash_on_delivery'] as const;
export type PaymentMethod = (typeof PAYMENT_METHODS)[number];

export interface OrderLine {
  readonly sku: string;
  readonly productId: string;
  readonly title: string;
  readonly options: Readonly<Record<string, string>>;
  /** Of the product's picture when it was ordered, if it had one. */
  readonly imageUrl?: string | undefined;
  readonly quantity: number;
  readonly unitPrice: Money;
  /** Stock location the pieces are reserved at. */
  readonly location: string;
}

/** One try at taking the money: the provider's intent and the idempotency key it was asked with. */
export interface PaymentAttempt {
  /** `pi-<order>-<number>` is the provider's idempotency key. */
  readonly number: number;
  /** Epoch milliseconds at which the provider was first asked. */
  readonly askedAt: number;
  /** Hash of the shopper's Idempotency-Key, so that a repeat is answered as such. */
  readonly requestKey: string;
  /** Keys that asked again while the intent was open, with the status they were told. */
  readonly laterKeys?: readonly { readonly key: string; readonly status: string }[] | undefined;
  /** Unknown until the provider's answer is stored. */
  readonly intentId?: string | undefined;
  readonly clientSecret?: string | undefined;
}

export interface Payment {
  readonly method: PaymentMethod;
  readonly status: PaymentStatus;
  readonly capturedMinor: number;
  /** Currency of all that was captured, and so of what goes back, where it is not the order's. */
  readonly capturedCurrency?: string | undefined;
  /** What the buyer's bank has taken back for good; none of it was refunded. */
  readonly lostMinor?: number | undefined;
  /** Reserved by refunds that are requested and not yet done. */
  readonly refundingMinor: number;
  readonly refundedMinor: number;
  /** What the provider says otherwise than the order, and somebody was told of already. */
  readonly differences?: readonly string[] | undefined;
  /** How many attempts were ever begun; the open one, if any, has this number. */
  readonly attempts: number;
  readonly attempt?: PaymentAttempt | undefined;
}

/** Goods handed to a carrier. */
export interface Shipment {
  readonly carrier: string;
  readonly trackingNumber: string;
  readonly trackingUrl?: string | undefined;
  /** Epoch milliseconds. */
  readonly shippedAt: number;
  readonly lines: readonly { readonly sku: string; readonly quantity: number }[];
}

/** Who ended an order: it decides what a payment that arrives late turns it into. */
export type CancellationCause = 'expiry' | 'person';

export interface Order {
  readonly id: string;
  readonly number: string;
  readonly status: OrderStatus;
  readonly customerId: string | null;
  readonly lines: readonly OrderLine[];
  readonly adjustments: readonly Adjustment[];
  readonly totals: Totals;
  readonly shippingMethod: string;
  readonly payment: Payment;
  readonly cancellation?:
    { readonly cause: CancellationCause; readonly sealedReason?: string | undefined } | undefined;
  readonly shipments: readonly Shipment[];
  readonly refunds: readonly Refund[];
  readonly returns: readonly Return[];
  /** The method it was ordered with; `payment.method` may change while it is unpaid. */
  readonly firstMethod: PaymentMethod;
  /** Epoch milliseconds; an order that is still unpaid then gives its stock back. */
  readonly expiresAt?: number | undefined;
  /** Counts what happened to the order, as its event record tells it. */
  readonly version: number;
  /** Counts every write, bookkeeping of payment attempts too: what concurrent writers are fenced by. */
  readonly revision: number;
  readonly createdAt: number;
}

/** A buyer's data: sealed before it is stored. */
export interface Contact {
  readonly email: string;
  readonly shippingAddress: Address;
  /** The language that the order was placed in, where the shop writes in it. */
  readonly language?: Language | undefined;
}

export interface Address {
  readonly name: string;
  readonly line1: string;
  readonly line2?: string | undefined;
  readonly city: string;
  readonly region?: string | undefined;
  readonly postalCode: string;
  readonly country: string;
  readonly phone?: string | undefined;
}

/** The currency of an order's payment: of what came, even where something else was asked for. */
export function paymentCurrency({ payment, totals }: Order): string {
  return payment.capturedCurrency ?? totals.grand.currency;
}

/** The order after something happened to it. */
export function nextVersion(order: Order): Order {
  return { ...order, version: order.version + 1, revision: order.revision + 1 };
}
