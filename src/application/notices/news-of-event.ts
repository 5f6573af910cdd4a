import * as z from 'zod/mini';
import { asPlaced } from '../../domain/orders/place-order.ts';
import type { Order } from '../../domain/orders/order.ts';
import type { ReturnLine } from '../../domain/orders/return.ts';
import type { OrderNews, Parcel, RefundNews } from './order-news.ts';

/** What a mail is sent for: an event's id, type and data, and the order that it happened to. */
export interface OrderEvent {
  readonly id: string;
  readonly type: string;
  readonly subject: string;
  readonly data: Readonly<Record<string, unknown>>;
}

/** What a mail tells, and the order as it was when the event happened. */
export interface Told {
  readonly news: OrderNews;
  readonly order: Order;
}

/**
 * What a buyer is told of an event; undefined when nobody is told of it, or not any more. Throws when the event lacks what
 * its mail has to say, so that somebody looks at it.
 */
export function newsOfEvent(event: OrderEvent, order: Order): Told | undefined {
  return NOTICES.get(event.type)?.(order, event.data);
}

/** Whether an event may be mailed, as far as it tells itself. */
export function isMailed({ type, data }: Pick<OrderEvent, 'type' | 'data'>): boolean {
  return NOTICES.has(type) && !(type === 'order.placed' && data.version === FIRST_VERSION);
}

/** An order that is placed in the version that it was created in: the mail for that says so. */
const FIRST_VERSION = 1;

type Notice = (order: Order, data: OrderEvent['data']) => Told | undefined;

const NOTICES: ReadonlyMap<string, Notice> = new Map<string, Notice>([
  [
    'order.created',
    (order) => {
      const first = asPlaced(order);
      const kind = first.status === 'placed' ? 'received' : 'awaiting-payment';
      return { news: { kind }, order: first };
    },
  ],
  [
    'order.placed',
    (order) => {
      // Placed at the moment it was created: the mail for that has said so.
      if (asPlaced(order).status === 'placed') return undefined;
      return { news: { kind: order.payment.method === 'card' ? 'paid' : 'received' }, order };
    },
  ],
  [
    'order.cancelled',
    (order, data) => {
      const refund = refundIn(data);
      // Money in review that an admin sends back did arrive, though the order's time was over.
      const expired = order.cancellation?.cause === 'expiry' && refund === undefined;
      return { news: expired ? { kind: 'expired' } : { kind: 'cancelled', refund }, order };
    },
  ],
  [
    'order.shipped',
    (order, data) => ({ news: { kind: 'shipped', shipment: shipmentIn(order, data) }, order }),
  ],
  [
    'payment.failed',
    // Who has paid since, or cancelled, is not sent back to the till.
    (order) =>
      order.status === 'pending_payment' ? { news: { kind: 'payment-failed' }, order } : undefined,
  ],
  [
    'payment.review',
    (order) =>
      order.payment.status === 'review' ? { news: { kind: 'in-review' }, order } : undefined,
  ],
  ['order.delivery_refused', (order) => ({ news: { kind: 'not-delivered' }, order })],
  ['order.delivered', (order) => ({ news: { kind: 'delivered' }, order })],
  [
    'refund.succeeded',
    (order, data) => ({ news: { kind: 'refunded', refund: refundOf(data) }, order }),
  ],
  [
    'return.approved',
    (order, data) => ({ news: { kind: 'return-approved', lines: returnedIn(order, data) }, order }),
  ],
  [
    'return.rejected',
    (order, data) => ({ news: { kind: 'return-rejected', lines: returnedIn(order, data) }, order }),
  ],
  [
    'return.received',
    (order, data) => {
      const lines = returnedIn(order, data);
      return { news: { kind: 'return-received', lines, refund: refundIn(data) }, order };
    },
  ],
]);

const refundSchema = z.looseObject({
  refundMinor: z.int(),
  refundCause: z.enum(['staff', 'cancellation', 'late-payment', 'return']),
  paymentStatus: z.string(),
});

function refundOf(data: OrderEvent['data']): RefundNews {
  const { refundMinor: amountMinor, refundCause: cause, paymentStatus } = refundSchema.parse(data);
  return { amountMinor, cause, completes: paymentStatus === 'refunded' };
}

function refundIn(data: OrderEvent['data']): RefundNews | undefined {
  return data.refundMinor === undefined ? undefined : refundOf(data);
}

const shippedSchema = z.looseObject({ trackingNumber: z.string() });

function shipmentIn({ id, shipments }: Order, data: OrderEvent['data']): Parcel {
  const { trackingNumber } = shippedSchema.parse(data);
  const found = shipments.find((shipment) => shipment.trackingNumber === trackingNumber);
  if (found === undefined) throw new Error(`order ${id} was not shipped as ${trackingNumber}`);
  return found;
}

const returnSchema = z.looseObject({ returnId: z.string() });

function returnedIn({ id, returns }: Order, data: OrderEvent['data']): readonly ReturnLine[] {
  const { returnId } = returnSchema.parse(data);
  const found = returns.find((one) => one.id === returnId);
  if (found === undefined) throw new Error(`order ${id} has no return ${returnId}`);
  return found.lines;
}
