import type { ReturnView } from '../../../src/application/orders/return-goods.ts';
import type { Refund } from '../../../src/domain/orders/refund.ts';
import { isoTime } from './time.ts';

/** A refund as the contract shows it; as first requested, whatever has become of it since. */
export function presentRefund(
  orderId: string,
  { id, amountMinor, requestedAt }: Refund,
  currency: string,
) {
  return {
    id,
    orderId,
    amount: { amount: amountMinor, currency },
    status: 'requested' as const,
    requestedAt: isoTime(requestedAt),
  };
}

/** A return as the contract shows it. */
export function presentReturn(view: ReturnView) {
  return { ...view, lines: [...view.lines], requestedAt: isoTime(view.requestedAt) };
}
