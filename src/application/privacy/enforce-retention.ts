import type { Trail } from '../../domain/events/event.ts';
import type { OrderStatus } from '../../domain/orders/order.ts';
import { DAY_MS } from '../../domain/days.ts';
import { keptForMs } from '../../domain/privacy/retention.ts';
import type { RecordPorts } from '../commit.ts';
import type { PageKey, Ports } from '../ports.ts';
import { requestOrderErasure } from './ask-for-erasure.ts';

type RetentionPorts = RecordPorts & Pick<Ports, 'orders' | 'orderLists' | 'erasures' | 'directory'>;

/** Only what has come to its end is too old. */
const ENDED: readonly OrderStatus[] = ['delivered', 'cancelled', 'returned'];
/** Should the schedule have stood still, it catches up with so much. Looking further finds the same again. */
const LOOKED_BACK_MS = 180 * DAY_MS;
const PAGE = 100;
/** Of either kind, in one run: it runs every hour and has five minutes. */
const MOST_IN_A_RUN = 1_000;

/**
 * Ends what was kept for as long as it may be: asks for the buyer's data of old orders to be erased, and
 * removes sign-ups that nobody confirmed. What the database, the bucket and the logs delete by themselves
 * needs nobody. Safe to repeat; what one run leaves is the next one's.
 */
export async function enforceRetention(
  ports: RetentionPorts,
  trail: Trail,
): Promise<{ buyers: number; signUps: number }> {
  let buyers = 0;
  for (const status of ENDED) {
    if (buyers < MOST_IN_A_RUN) buyers += await eraseOldBuyers(ports, trail, status);
  }
  return { buyers, signUps: await removeUnconfirmed(ports) };
}

async function eraseOldBuyers(
  ports: RetentionPorts,
  trail: Trail,
  status: OrderStatus,
): Promise<number> {
  const to = ports.now() - keptForMs('buyers');
  const query = { status, from: to - LOOKED_BACK_MS, to, limit: PAGE };
  let asked = 0;
  let after: PageKey | undefined;
  do {
    const { items, next } = await ports.orderLists.page({ ...query, after });
    for (const { summary, sealed } of items) {
      if (sealed.length === 0) continue; // nothing is left of the buyer
      const found = await ports.orders.find(summary.id);
      // What is in dispute, or still owes money, is looked at again by the next run.
      if (found !== undefined && (await requestOrderErasure(ports, trail, found)).ok) asked += 1;
    }
    after = next;
  } while (after !== undefined && asked < MOST_IN_A_RUN);
  return asked;
}

async function removeUnconfirmed({
  directory,
  now,
}: Pick<RetentionPorts, 'directory' | 'now'>): Promise<number> {
  const before = now() - keptForMs('unconfirmedSignUps');
  let removed = 0;
  let after: string | undefined;
  do {
    const { items, next } = await directory.unconfirmed(after);
    for (const { id, createdAt } of items) {
      if (createdAt >= before) continue;
      await directory.remove(id);
      removed += 1;
    }
    after = next;
  } while (after !== undefined && removed < MOST_IN_A_RUN);
  return removed;
}
