import type { Trail } from '../../domain/events/event.ts';
import type { OrderChange } from '../../domain/orders/change.ts';
import type { Order } from '../../domain/orders/order.ts';
import { accept, refuse, type Result } from '../../domain/result.ts';
import type { StoredOrder } from '../ports.ts';
import { commitChange, type CommitPorts } from './commit-change.ts';

/**
 * So often a change is decided anew because the order moved on meanwhile. Enough for fifty people who
 * change one order at the same moment, for one of them gets through each time.
 */
const TRIES = 64;

export interface OrderNotFound {
  readonly code: 'order-not-found';
}

/** A change that was decided, or nothing to change. */
export type Decision<Refusal> = Result<OrderChange | undefined, Refusal>;

/**
 * Reads an order, decides and commits, until the decision was made on the order as it is. Gives the
 * order as it then stands; refuses what `find` or `decide` refuse.
 */
export async function decideOn<FindRefusal, Refusal>(
  ports: CommitPorts,
  trail: Trail,
  find: () => Promise<Result<StoredOrder, FindRefusal>>,
  decide: (order: Order, stored: StoredOrder) => Decision<Refusal> | Promise<Decision<Refusal>>,
): Promise<Result<StoredOrder, FindRefusal | Refusal | { readonly code: 'too-busy' }>> {
  for (let tries = 0; tries < TRIES; tries += 1) {
    const found = await find();
    if (!found.ok) return found;
    const decision = await decide(found.value.order, found.value);
    if (!decision.ok) return decision;

    const change = decision.value;
    if (change === undefined) return found;
    if (await commitChange(ports, trail, found.value.order, change)) {
      return accept({ ...found.value, order: change.after });
    }
  }
  return refuse({ code: 'too-busy' });
}
