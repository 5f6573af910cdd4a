import type { Shipment } from '../../domain/orders/order.ts';
import type { Refund } from '../../domain/orders/refund.ts';
import type { ReturnLine } from '../../domain/orders/return.ts';

/** What a mail tells of an order, with the facts of the event that the order alone does not show. */
export type OrderNews =
  | {
      readonly kind:
        | 'received'
        | 'awaiting-payment'
        | 'payment-failed'
        | 'in-review'
        | 'paid'
        | 'expired'
        | 'delivered'
        | 'not-delivered';
    }
  /** With a refund: what was paid goes back. */
  | { readonly kind: 'cancelled'; readonly refund: RefundNews | undefined }
  | { readonly kind: 'shipped'; readonly shipment: Parcel }
  | { readonly kind: 'refunded'; readonly refund: RefundNews }
  | {
      readonly kind: 'return-approved' | 'return-rejected';
      readonly lines: readonly ReturnLine[];
    }
  | {
      readonly kind: 'return-received';
      readonly lines: readonly ReturnLine[];
      readonly refund: RefundNews | undefined;
    };

export type Parcel = Pick<Shipment, 'carrier' | 'trackingNumber' | 'trackingUrl'>;

export interface RefundNews {
  readonly amountMinor: number;
  readonly cause: Refund['cause'];
  /** True once nothing is left of what was captured. */
  readonly completes: boolean;
}
