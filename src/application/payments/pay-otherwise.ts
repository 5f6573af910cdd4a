import type { Trail } from '../../domain/events/event.ts';
import type { Money } from '../../domain/money.ts';
import type { PaymentMethod } from '../../domain/orders/order.ts';
import { changeMethod, type MethodRefusal } from '../../domain/payments/change-method.ts';
import { type Result } from '../../domain/result.ts';
import { decideOn, type Decision, type OrderNotFound } from '../orders/decide.ts';
import type { OrderView } from '../orders/order-view.ts';
import { findOwn, seeOrder, type OrderCaller } from '../orders/use-order.ts';
import type { Ports } from '../ports.ts';
import { intentOf } from './intent.ts';
import type { SettlePorts } from './settle.ts';

export type PayOtherwiseRefusal =
  | OrderNotFound
  | MethodRefusal
  | { readonly code: 'cash-not-available'; readonly cap: Money }
  | { readonly code: 'too-busy' };

/**
 * Changes how an unpaid order is paid. The intent of a card payment is closed with the provider first:
 * once it is, no money can come that way any more, and only then does the order wait for cash instead.
 */
export async function payOtherwise(
  ports: SettlePorts & Pick<Ports, 'orderTokens' | 'sealing' | 'rules'>,
  trail: Trail,
  caller: OrderCaller,
  { orderId, paymentMethod }: { orderId: string; paymentMethod: PaymentMethod },
): Promise<Result<OrderView, PayOtherwiseRefusal>> {
  const find = (): ReturnType<typeof findOwn> => findOwn(ports, caller, orderId);
  const changed = await decideOn(
    ports,
    trail,
    find,
    async (order): Promise<Decision<MethodRefusal>> => {
      const { rules, now } = ports;
      const { role } = trail.actor;
      const terms = { method: paymentMethod, role, cashCapMinor: rules.cashCapMinor, now: now() };
      const { attempt } = order.payment;
      const decision = changeMethod(order, terms);
      if (!decision.ok || decision.value === undefined || attempt === undefined) return decision;

      const { intentId } = await intentOf(ports, order, attempt);
      const closed = await ports.payments.cancelIntent(intentId);
      return changeMethod(order, { ...terms, closed });
    },
  );
  return changed.ok ? seeOrder(ports, caller, orderId) : changed;
}
