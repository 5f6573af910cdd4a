import type { OrderView } from '../../../src/application/orders/order-view.ts';
import { isoTime } from './time.ts';

/** Shoppers are told who acted by role; a guest and a customer are both simply the customer. */
export const ROLES = {
  guest: 'customer',
  customer: 'customer',
  staff: 'staff',
  admin: 'staff',
  api_key: 'staff',
  system: 'system',
  provider: 'payment-provider',
  carrier: 'carrier',
} as const satisfies Record<OrderView['timeline'][number]['actor'], string>;

/** An order as the contract shows it. */
export function presentOrder(order: OrderView) {
  const { expiresAt, ...rest } = order;
  return {
    ...rest,
    lines: [...order.lines],
    shipments: order.shipments.map((shipment) => ({
      ...shipment,
      shippedAt: isoTime(shipment.shippedAt),
    })),
    refunds: order.refunds.map((refund) => ({
      ...refund,
      requestedAt: isoTime(refund.requestedAt),
    })),
    returns: order.returns.map((one) => ({
      ...one,
      lines: [...one.lines],
      requestedAt: isoTime(one.requestedAt),
    })),
    timeline: order.timeline.map(({ type, at, actor }) => ({
      type,
      at: isoTime(at),
      actor: ROLES[actor],
    })),
    ...(expiresAt === undefined ? {} : { expiresAt: isoTime(expiresAt) }),
    createdAt: isoTime(order.createdAt),
  };
}
