import { fieldsOfOrder } from '../../domain/audit/fields.ts';
import type { Trail } from '../../domain/events/event.ts';
import type { Order } from '../../domain/orders/order.ts';
import type { OrderChange } from '../../domain/orders/change.ts';
import type { Ports } from '../ports.ts';
import { changeBetween, publishRecord, recordOf } from '../record.ts';

export type CommitPorts = Pick<Ports, 'orders' | 'ids' | 'now' | 'publisher' | 'outbox' | 'report'>;

/**
 * Commits what was decided about an order together with its event, then publishes it.
 * False when the order has moved on since it was read: decide again.
 */
export async function commitChange(
  ports: CommitPorts,
  trail: Trail,
  before: Order,
  { after, events, stock, ledger }: OrderChange,
): Promise<boolean> {
  const change = changeBetween(fieldsOfOrder(before), fieldsOfOrder(after));
  const record = recordOf(ports, trail, events, { ledger, change });
  const committed = await ports.orders.commit({ before, after, stock, record });
  if (committed) await publishRecord(ports, record);
  return committed;
}
