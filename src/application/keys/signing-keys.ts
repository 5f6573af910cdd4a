import type { Trail } from '../../domain/events/event.ts';
import {
  disable,
  enable,
  SIGNING_KINDS,
  stillVerifies,
  type KeyChange,
  type SigningKey,
} from '../../domain/keys/signing-key.ts';
import { accept, refuse, type Result } from '../../domain/result.ts';
import { untilCommitted, type TooBusy } from '../commit.ts';
import type { Ports } from '../ports.ts';
import {
  commitKeys,
  namedKey,
  readRing,
  writtenRing,
  type Ring,
  type SigningPorts,
} from './ring.ts';

export interface SigningKeyNotFound {
  readonly code: 'signing-key-not-found';
}

type PublicKey = SigningKey & { readonly publicKey: string };

/**
 * The public halves of all keys by which others verify something, those to come among them. Push keys are
 * told to browsers instead, each the one that it is to subscribe with.
 */
export async function publicKeys(
  ports: Pick<Ports, 'signingKeys' | 'signing' | 'now'>,
): Promise<readonly PublicKey[]> {
  const now = ports.now();
  return (await readRing(ports)).filter(
    (key): key is PublicKey =>
      SIGNING_KINDS[key.kind].form === 'Ed25519' &&
      key.publicKey !== undefined &&
      stillVerifies(key, now),
  );
}

/** All keys that are not forgotten yet, newest first. */
export async function listSigningKeys(
  ports: SigningPorts,
  trail: Trail,
): Promise<Result<Ring, TooBusy>> {
  const written = await writtenRing(ports, trail);
  if (!written.ok) return written;
  return accept(written.value.toSorted((one, other) => other.createdAt - one.createdAt));
}

type Outcome = Result<SigningKey, SigningKeyNotFound | TooBusy>;

/**
 * Disables a key, which then neither signs nor verifies, or lets what it has signed be good again. When it
 * is the one in use, another takes over at once. Safe to repeat.
 */
export function setSigningKeyDisabled(
  ports: SigningPorts,
  trail: Trail,
  { id, disabled }: { readonly id: string; readonly disabled: boolean },
): Promise<Outcome> {
  return untilCommitted<Outcome>(async () => {
    const ring = await writtenRing(ports, trail);
    if (!ring.ok) return ring;
    const key = ring.value.find((one) => one.id === id);
    if (key === undefined) return refuse({ code: 'signing-key-not-found' });
    const fresh = namedKey(key.kind, ports.ids.next('key'), ports.signing.publicKeyOf);
    const changes = disabled ? disable(ring.value, key, fresh, ports.now()) : enable(key);
    if (changes.length === 0) return accept(key);

    const committed = await commitKeys(ports, trail, changes, eventsOf(key, disabled, changes));
    const after = changes.find((change) => change.before?.id === id)?.after ?? key;
    return committed ? accept(after) : 'overtaken';
  });
}

function eventsOf({ id, kind }: SigningKey, disabled: boolean, changes: readonly KeyChange[]) {
  const successor = changes.find(({ after }) => after.id !== id)?.after.id;
  const data = { keyId: id, kind, ...(successor === undefined ? {} : { successor }) };
  const change = disabled ? 'signing_key.disabled' : 'signing_key.enabled';
  const made = changes.some(({ before }) => before === undefined);
  const types = [change, ...(made ? (['signing_key.created'] as const) : [])] as const;
  return types.map((type) => ({ type, subject: id, data }));
}
