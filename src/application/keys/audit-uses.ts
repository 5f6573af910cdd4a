import { dayOf, DAY_MS } from '../../domain/days.ts';
import type { EventType, Trail } from '../../domain/events/event.ts';
import type { Ports } from '../ports.ts';
import { recordOf } from '../record.ts';

type AuditPorts = Pick<Ports, 'ids' | 'now' | 'keyUses' | 'signingKeys' | 'wrappingKeys'>;

/** A run that failed is made up for by those of the next days. */
const DAYS_LOOKED_BACK = 7;

/** What the audit tells of the days that are over: which key was used how often for what. Safe to repeat. */
export async function auditUses(
  ports: AuditPorts,
  trail: Trail,
): Promise<{ readonly days: number }> {
  const now = ports.now();
  const [from, today] = [dayOf(now - DAYS_LOOKED_BACK * DAY_MS), dayOf(now)];
  const [signing, wrapping] = await Promise.all([
    ports.signingKeys.all(),
    ports.wrappingKeys.all(),
  ]);
  const keys: readonly { readonly id: string; readonly type: EventType }[] = [
    ...signing.map(({ id }) => ({ id, type: 'signing_key.used' }) as const),
    ...wrapping.map(({ id }) => ({ id, type: 'wrapping_key.used' }) as const),
  ];
  let days = 0;
  for (const { id, type } of keys) {
    for (const { day, counts, isTold } of await ports.keyUses.daysOf(id, DAYS_LOOKED_BACK + 1)) {
      if (isTold || day < from || day >= today) continue;
      const data = { keyId: id, day, atLeast: counts };
      const record = recordOf(ports, trail, [{ type, subject: id, data }]);
      if (await ports.keyUses.tell(id, day, record)) days += 1;
    }
  }
  return { days };
}
