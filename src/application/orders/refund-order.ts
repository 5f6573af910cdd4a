import type { Trail } from '../../domain/events/event.ts';
import type { Money } from '../../domain/money.ts';
import { refundOf } from '../../domain/orders/cancel-order.ts';
import { paymentCurrency } from '../../domain/orders/order.ts';
import type { Refund } from '../../domain/orders/refund.ts';
import { requestRefund, type RefundExceedsRest } from '../../domain/orders/request-refund.ts';
import { accept, refuse, type Result } from '../../domain/result.ts';
import { derivedIdOf } from '../ids.ts';
import type { Ports } from '../ports.ts';
import { sealReason } from '../sealed/reason.ts';
import type { CommitPorts } from './commit-change.ts';
import type { ChargeablePorts } from '../payments/chargeable.ts';
import { decideOn, type Decision, type OrderNotFound } from './decide.ts';
import { findAny } from './manage-order.ts';

export interface RefundCommand {
  readonly orderId: string;
  readonly amount: Money;
  readonly reason: string;
  /** Fingerprints of the caller's Idempotency-Key, which the refund's id derives from, and of the body. */
  readonly request: { readonly key: string; readonly body: string };
}

export type RefundRefusal =
  | OrderNotFound
  | RefundExceedsRest
  | { readonly code: 'currency-not-accepted'; readonly currency: string }
  | { readonly code: 'amount-not-refundable'; readonly stepMinor: number }
  | { readonly code: 'idempotency-key-reused' }
  | { readonly code: 'too-busy' };

export interface RefundAnswer {
  readonly refund: Refund;
  readonly currency: string;
  readonly replayed: boolean;
}

/**
 * Reserves a refund of a part or all of what was captured; a consumer carries it out. Of many at once
 * as many succeed as fit. The same key and body give the same refund again.
 */
export async function refundOrder(
  ports: CommitPorts & Pick<Ports, 'sealing'> & ChargeablePorts,
  trail: Trail,
  { orderId, amount, reason, request }: RefundCommand,
): Promise<Result<RefundAnswer, RefundRefusal>> {
  const refundId = derivedIdOf('rfd', orderId, request.key);
  let replayed = false;
  const changed = await decideOn(
    ports,
    trail,
    () => findAny(ports, orderId),
    async (order, stored): Promise<Decision<RefundRefusal>> => {
      const currency = paymentCurrency(order);
      const earlier = order.refunds.find(({ id }) => id === refundId);
      replayed = earlier !== undefined;
      if (earlier !== undefined) {
        if (earlier.request === request.body) return accept(undefined);
        return refuse({ code: 'idempotency-key-reused' as const });
      }
      if (amount.currency !== currency) {
        return refuse({ code: 'currency-not-accepted' as const, currency });
      }
      const stepMinor = ports.payments.stepMinor(currency);
      if (order.payment.method === 'card' && amount.amount % stepMinor !== 0) {
        return refuse({ code: 'amount-not-refundable' as const, stepMinor });
      }
      const refund = refundOf(refundId, amount.amount, 'staff', ports.now());
      const sealedReason = await sealReason(ports.sealing, stored, reason);
      return requestRefund(order, { ...refund, sealedReason, request: request.body });
    },
  );
  if (!changed.ok) return changed;

  const { order } = changed.value;
  const refund = order.refunds.find(({ id }) => id === refundId);
  if (refund === undefined) return refuse({ code: 'too-busy' });
  return accept({ refund, currency: paymentCurrency(order), replayed });
}
