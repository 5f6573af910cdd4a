import type { Trail } from '../../domain/events/event.ts';
import { isLastLook, isQuiet, type Erasure } from '../../domain/privacy/erasure.ts';
import type { SettlePorts } from '../payments/settle.ts';
import { alignDirectory } from '../people/align-directory.ts';
import { commitRecorded } from '../commit.ts';
import type { Ports } from '../ports.ts';
import { changeBetween } from '../record.ts';
import { forget, type ForgetPorts } from './forget.ts';
import { ordersOf } from './orders-of.ts';
import { windUpOrder } from './wind-up-order.ts';

export type CarryOutPorts = SettlePorts &
  ForgetPorts &
  Pick<Ports, 'erasures' | 'orderLists' | 'standing'>;

/**
 * Carries an erasure as far as it can go now: signs the person out, cancels and refunds what has not been
 * packed, and once no order is under way any more, makes everything unreadable. `waiting` when it has to be
 * called again. Each step can be repeated, so that it goes on after a crash wherever that was; that the
 * erasure is done is told once.
 */
export async function carryOutErasure(
  ports: CarryOutPorts,
  trail: Trail,
  subject: string,
): Promise<'done' | 'waiting'> {
  const erasure = await ports.erasures.find(subject);
  if (erasure === undefined || isAtRest(erasure, ports.now())) return 'done';
  if (erasure.of === 'customer') await signOut(ports, subject);

  const quiet = isQuiet(erasure, ports.now()); // first: orders are looked for after it
  const found = await ordersOf(ports, erasure);
  let waits = !quiet;
  for (const { order } of found) {
    if (!(await windUpOrder(ports, trail, erasure, order))) waits = true;
  }
  if (waits) return 'waiting';

  await forget(ports, erasure, found);
  await advance(ports, trail, erasure);
  return 'done';
}

function isAtRest(erasure: Erasure, now: number): boolean {
  return erasure.stage === 'closed' || (erasure.stage === 'erased' && !isLastLook(erasure, now));
}

/** Nobody can sign in as them any more. Another run may have removed them while this one looks. */
async function signOut(ports: CarryOutPorts, personId: string): Promise<void> {
  try {
    await alignDirectory(ports, personId);
  } catch (error) {
    if ((await ports.directory.find(personId)) !== undefined) throw error;
  }
}

/** Notes how far it has come; when another run has done so first, that is as good. */
async function advance(ports: CarryOutPorts, trail: Trail, erasure: Erasure): Promise<void> {
  const { erasures, now } = ports;
  if (erasure.stage === 'erased') {
    await erasures.advance({ before: 'erased', after: { ...erasure, stage: 'closed' } });
    return;
  }
  const after = { ...erasure, stage: 'erased', erasedAt: now() } as const;
  const type = erasure.of === 'customer' ? 'customer.erased' : 'guest.erased';
  const event = { type, subject: erasure.subject, data: {} } as const;
  const change = changeBetween({ erasure: erasure.stage }, { erasure: after.stage });
  await commitRecorded(ports, trail, [event], { change }, (record) =>
    erasures.advance({ before: 'requested', after, record }),
  );
}
