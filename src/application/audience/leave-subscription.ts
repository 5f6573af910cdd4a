import { leave } from '../../domain/audience/subscription.ts';
import type { Topic } from '../../domain/audience/topics.ts';
import type { Trail } from '../../domain/events/event.ts';
import { accept, type Result } from '../../domain/result.ts';
import { commitRecorded, untilCommitted, type RecordPorts, type TooBusy } from '../commit.ts';
import type { Ports, StoredSubscription } from '../ports.ts';

export type LeavePorts = RecordPorts & Pick<Ports, 'subscriptions' | 'sealing'>;

/** Nothing is left of an address once its owner gets nothing any more. */
const NOTHING = new Uint8Array();

/**
 * Ends topics for an address. With the last of them the address is forgotten, and its key destroyed: what
 * stays is a keyed hash of it, and when it left. Safe to repeat.
 */
export async function leaveSubscription(
  ports: LeavePorts,
  trail: Trail,
  { emailKey, topics }: { readonly emailKey: string; readonly topics: readonly Topic[] },
): Promise<Result<void, TooBusy>> {
  return untilCommitted(async () => {
    const before = await ports.subscriptions.find(emailKey);
    const change = leave(before?.subscription, topics, ports.now());
    const after = before && {
      ...before,
      subscription: change?.subscription ?? before.subscription,
    };
    const outcome = change && after ? await commitLeft(ports, trail, after, change.events) : true;
    if (!outcome) return 'overtaken';
    if (after?.subscription.status === 'left') await ports.sealing.destroy(after.subscription.id);
    return accept(undefined);
  });
}

/** Stores that somebody gets less than before; without the address if that is nothing. */
export function commitLeft(
  ports: LeavePorts,
  trail: Trail,
  after: StoredSubscription,
  events: Parameters<typeof commitRecorded>[2],
): Promise<boolean> {
  const sealed = after.subscription.status === 'left' ? NOTHING : after.sealed;
  return commitRecorded(ports, trail, events, {}, (record) =>
    ports.subscriptions.commit({ ...after, sealed }, record),
  );
}
