import { tellsOfGuest, touchedProducts } from '../../events/contracts/sns/event-data.ts';
import { listProduct } from '../../src/application/catalogue/list-product.ts';
import { sendOrderMail } from '../../src/application/notices/send-order-mail.ts';
import { noteArrival } from '../../src/application/record.ts';
import { OWN_SOURCE } from '../../src/domain/events/source.ts';
import { isFiled } from '../../src/domain/events/subscribers.ts';
import { fileOrder } from '../../src/application/orders/list-orders.ts';
import { settleByHint } from '../../src/application/payments/compare-intent.ts';
import { carryOutErasure } from '../../src/application/privacy/carry-out-erasure.ts';
import { watchStock } from '../../src/application/stock/watch-stock.ts';
import type { Ports } from '../../src/application/ports.ts';
import type { CloudEvent } from '../support/memory/state.ts';

/** An event on its way to one of those who want it. */
export interface Delivery {
  readonly consumer: ConsumerName;
  readonly event: CloudEvent;
  tries: number;
}

export type ConsumerName = keyof typeof CONSUMERS;

/** A function that failed is run again twice; then its message is put aside with the failures. */
export const DELIVERY_TRIES = 3;

const SHOP = {
  name: 'Bodega',
  language: 'en',
  email: 'hello@example.com',
  address: { line1: '1 Long Lane', city: 'Berlin', postalCode: '10115', country: 'DE' },
} as const;

interface Consumer {
  /** What the topic's filter policy lets through. */
  readonly hears: (event: CloudEvent) => boolean;
  /** `record`: the one that waits in the outbox until the message has come, if one does. */
  readonly consume: (ports: Ports, event: CloudEvent, record?: string) => Promise<void>;
}

const ofTypes =
  (...types: readonly string[]) =>
  ({ type }: CloudEvent): boolean =>
    types.includes(type);

const touchesStock = ofTypes(
  ...['product.changed', 'order.created', 'order.cancelled', 'stock.adjusted', 'return.received'],
);

/** The functions behind the topic, wired as serverless.yml wires them. */
export const CONSUMERS = {
  settlePayment: {
    hears: ofTypes('provider.payment', 'refund.requested', 'payment.accepted'),
    consume: (ports, event) => {
      const { intentId } = event.data as { intentId?: string };
      return settleByHint(
        ports,
        { actor: { role: 'system' }, traceId: String(event.traceid), causedBy: event.id },
        { orderId: String(event.subject), intentId },
      );
    },
  },
  sendOrderMail: {
    hears: ofTypes(
      'order.created',
      'order.placed',
      'order.cancelled',
      'order.shipped',
      'order.delivered',
      'order.delivery_refused',
      'payment.failed',
      'payment.review',
      'refund.succeeded',
      'return.approved',
      'return.rejected',
      'return.received',
    ),
    consume: (ports, event) =>
      sendOrderMail(ports, SHOP, {
        id: event.id,
        type: event.type,
        subject: String(event.subject),
        data: event.data as Record<string, unknown>,
      }),
  },
  erasePersonalData: {
    hears: ofTypes('customer.erasure_requested', 'guest.erasure_requested'),
    consume: async (ports, event) => {
      await carryOutErasure(
        ports,
        { actor: { role: 'system' }, traceId: String(event.traceid), causedBy: event.id },
        String(event.subject),
      );
    },
  },
  fileOrders: {
    hears: ({ type, source }) => source === OWN_SOURCE && isFiled({ id: '', type }),
    consume: async (ports, event, record) => {
      const subject = String(event.subject);
      if (record !== undefined) await noteArrival(ports, { subject, id: record });
      if (!tellsOfGuest(event.data)) await fileOrder(ports, subject);
    },
  },
  listProducts: {
    hears: touchesStock,
    consume: async (ports, event) => {
      await Promise.all(touchedProducts(event.data).map((id) => listProduct(ports, id)));
    },
  },
  watchStock: {
    hears: touchesStock,
    consume: async (ports, event) => {
      const trail = {
        ...{ actor: { role: 'system' } as const, traceId: String(event.traceid) },
        causedBy: event.id,
      };
      await Promise.all(touchedProducts(event.data).map((id) => watchStock(ports, trail, id)));
    },
  },
} as const satisfies Record<string, Consumer>;

/** To whom an event goes. */
export function consumersOf(event: CloudEvent): ConsumerName[] {
  return (Object.keys(CONSUMERS) as ConsumerName[]).filter((name) => CONSUMERS[name].hears(event));
}
