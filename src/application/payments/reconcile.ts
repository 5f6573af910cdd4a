import { DAY_MS } from '../../domain/days.ts';
import type { Trail } from '../../domain/events/event.ts';
import { comparison } from '../../domain/payments/comparison.ts';
import type { IntentFact } from '../../domain/payments/settlement.ts';
import type { Ports } from '../ports.ts';
import { compareIntent } from './compare-intent.ts';
import { settle, type SettlePorts } from './settle.ts';

/** Two days: each payment is compared again and again, and many runs may be missed. */
const WINDOW_MS = 2 * DAY_MS;

/**
 * Compares what the provider took, and what of it went back, with what the orders and so the ledger say,
 * intent by intent. What settling does not explain is put in review, for somebody to look at.
 */
export async function reconcile(
  ports: SettlePorts & Pick<Ports, 'report'>,
  trail: Trail,
): Promise<{ compared: number; differing: number }> {
  let compared = 0;
  let differing = 0;
  let after: string | undefined;
  do {
    const since = ports.now() - WINDOW_MS;
    const { items, next } = await ports.payments.intentsSince({ since, after });
    for (const fact of items) {
      if (fact.orderId === undefined || fact.status !== 'succeeded') continue;
      compared += 1;
      if (await differs(ports, trail, fact.orderId, fact)) differing += 1;
    }
    after = next;
  } while (after !== undefined);
  return { compared, differing };
}

async function differs(
  ports: SettlePorts,
  trail: Trail,
  orderId: string,
  fact: IntentFact,
): Promise<boolean> {
  const order = await settle(ports, trail, { orderId });
  if (order === undefined) {
    const cause = new Error(fact.intentId);
    ports.report(`the provider took money for ${orderId}, which is no order`, cause);
    return true;
  }
  // The list was made before the order was settled: what it seems to say is asked for afresh.
  if (comparison(order, fact, ports.now()) === undefined) return false;
  return compareIntent(ports, trail, { orderId, intentId: fact.intentId });
}
