import type { Trail } from '../../domain/events/event.ts';
import type { Ports } from '../ports.ts';
import { settle, type SettlePorts } from './settle.ts';

/** A payment younger than this is still being made; its webhook will tell. */
const QUIET_MS = 60_000;
/** More than a day of unpaid orders at a busy shop; the oldest come first. */
const BATCH = 5_000;
const AT_ONCE = 8;

/**
 * Settles every order that waits for its payment or for its end: what a webhook that never came would
 * have told, and what has expired. One that fails does not hold up the others; the next run tries again.
 */
export async function settleOpenPayments(
  ports: SettlePorts & Pick<Ports, 'rules'>,
  trail: Trail,
): Promise<{ settled: number; failed: number }> {
  const waiting = await openOrders(ports, BATCH);
  let failed = 0;
  const next = waiting.values();
  const worker = async (): Promise<void> => {
    for (const orderId of next) {
      try {
        await settle(ports, trail, { orderId });
      } catch (error) {
        failed += 1;
        ports.report(`order ${orderId} could not be settled`, error);
      }
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
  return { settled: waiting.length - failed, failed };
}

/** Whether any order waits so. */
export async function isAnythingOpen(ports: WaitingPorts): Promise<boolean> {
  return (await openOrders(ports, 1)).length > 0;
}

type WaitingPorts = Pick<Ports, 'orders' | 'rules' | 'now'>;

function openOrders({ orders, rules, now }: WaitingPorts, limit: number): Promise<string[]> {
  const quietMs = Math.min(QUIET_MS, rules.holdSeconds * 1000);
  return orders.awaitingProvider({ createdBefore: now() - quietMs, limit });
}
