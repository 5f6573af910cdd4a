import type { Trail } from '../../domain/events/event.ts';
import type { PageKey } from '../ports.ts';
import { carryOutErasure, type CarryOutPorts } from './carry-out-erasure.ts';

const PAGE = 100;

/**
 * Goes on with every erasure that waits or was cut short. One that fails does not hold up the others; the
 * next run tries again.
 */
export async function continueErasures(
  ports: CarryOutPorts,
  trail: Trail,
): Promise<{ done: number; waiting: number; failed: number }> {
  const counts = { done: 0, waiting: 0, failed: 0 };
  let after: PageKey | undefined;
  do {
    const { items, next } = await ports.erasures.open({ limit: PAGE, after });
    for (const { subject } of items) {
      try {
        counts[await carryOutErasure(ports, trail, subject)] += 1;
      } catch (error) {
        counts.failed += 1;
        ports.report(`the erasure of ${subject} could not go on`, error);
      }
    }
    after = next;
  } while (after !== undefined);
  return counts;
}
