import type { Trail } from '../../domain/events/event.ts';
import {
  isDue,
  KINDS,
  pendingKey,
  succeed,
  type SigningKey,
  type SigningKind,
} from '../../domain/keys/signing-key.ts';
import { accept, type Result } from '../../domain/result.ts';
import { untilCommitted, type TooBusy } from '../commit.ts';
import { commitKeys, namedKey, writtenRing, type Ring, type SigningPorts } from './ring.ts';

/** A new key of a kind, to be used in some minutes; the one that waits already, if one does. */
export function rotateKind(
  ports: SigningPorts,
  trail: Trail,
  kind: SigningKind,
): Promise<Result<SigningKey, TooBusy>> {
  return untilCommitted<Result<SigningKey, TooBusy>>(async () => {
    const ring = await writtenRing(ports, trail);
    if (!ring.ok) return ring;
    const waiting = pendingKey(ring.value, kind, ports.now());
    if (waiting !== undefined) return accept(waiting);
    const added = await addKey(ports, trail, ring.value, kind);
    return added === 'overtaken' ? added : accept(added);
  });
}

/** Rotates each kind whose newest key has reached its age. Safe to run twice, also at once. */
export async function rotateSigningKeys(
  ports: SigningPorts,
  trail: Trail,
): Promise<{ readonly rotatedSigningKeys: number }> {
  let rotated = 0;
  for (const kind of KINDS) {
    const outcome = await untilCommitted<Result<boolean, TooBusy>>(async () => {
      const ring = await writtenRing(ports, trail);
      if (!ring.ok) return ring;
      if (!isDue(ring.value, kind, ports.now())) return accept(false);
      const added = await addKey(ports, trail, ring.value, kind);
      return added === 'overtaken' ? added : accept(true);
    });
    if (!outcome.ok) throw new Error(`the ${kind} key was changed by others all the time`);
    if (outcome.value) rotated += 1;
  }
  return { rotatedSigningKeys: rotated };
}

async function addKey(
  ports: SigningPorts,
  trail: Trail,
  ring: Ring,
  kind: SigningKind,
): Promise<SigningKey | 'overtaken'> {
  const fresh = namedKey(kind, ports.ids.next('key'), ports.signing.publicKeyOf);
  const { made, changes } = succeed(ring, kind, fresh, ports.now());
  const replaces = changes.find(({ after }) => after.id !== made.id)?.after.id;
  const from = new Date(made.activeFrom).toISOString();
  const data = { keyId: made.id, kind, replaces, activeFrom: from };
  const event = { type: 'signing_key.created', subject: made.id, data } as const;
  return (await commitKeys(ports, trail, changes, [event])) ? made : 'overtaken';
}
