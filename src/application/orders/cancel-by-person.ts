import type { Trail } from '../../domain/events/event.ts';
import { cancelOrder } from '../../domain/orders/cancel-order.ts';
import type { TransitionNotAllowed } from '../../domain/orders/transitions.ts';
import type { Result } from '../../domain/result.ts';
import { derivedIdOf } from '../ids.ts';
import { settleQuietly, type SettlePorts } from '../payments/settle.ts';
import type { Ports, StoredOrder } from '../ports.ts';
import { sealReason } from '../sealed/reason.ts';
import { decideOn } from './decide.ts';

export interface CancelCommand {
  readonly orderId: string;
  readonly reason?: string | undefined;
  readonly restock?: boolean | undefined;
}

/**
 * Cancels an order because a person wants it, whoever may `find` it. What the provider has to do is
 * begun at once; when it cannot be reached, the schedule goes on with it.
 */
export async function cancelByPerson<FindRefusal>(
  ports: SettlePorts & Pick<Ports, 'sealing'>,
  trail: Trail,
  find: () => Promise<Result<StoredOrder, FindRefusal>>,
  { orderId, reason, restock }: CancelCommand,
): Promise<
  Result<StoredOrder, FindRefusal | TransitionNotAllowed | { readonly code: 'too-busy' }>
> {
  const changed = await decideOn(ports, trail, find, async (order, stored) =>
    cancelOrder(order, {
      role: trail.actor.role,
      cause: 'person',
      sealedReason:
        reason === undefined ? undefined : await sealReason(ports.sealing, stored, reason),
      refundId: derivedIdOf('rfd', orderId, 'cancellation'),
      now: ports.now(),
      restock,
    }),
  );
  if (changed.ok) await settleQuietly(ports, trail, orderId);
  return changed;
}
