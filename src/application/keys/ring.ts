import { fieldsOfSigningKeys } from '../../domain/audit/fields.ts';
import type { EventDraft, Trail } from '../../domain/events/event.ts';
import {
  KINDS,
  type KeyChange,
  type SigningKey,
  type SigningKind,
} from '../../domain/keys/signing-key.ts';
import { accept, type Result } from '../../domain/result.ts';
import { hashCharacters, timeCharacters } from '../ids.ts';
import { commitRecorded, untilCommitted, type RecordPorts, type TooBusy } from '../commit.ts';
import type { Ports, Signing } from '../ports.ts';
import { changeBetween } from '../record.ts';

export type SigningPorts = RecordPorts & Pick<Ports, 'signingKeys' | 'signing'>;

export type Ring = readonly SigningKey[];

/** The id of a kind's first key: everybody names it alike, so that nobody has to make it first. */
function firstKeyIdOf(kind: SigningKind): string {
  return `key_${timeCharacters(0)}${hashCharacters(`signing/${kind}`, 16)}`;
}

/**
 * The keys of all kinds. A kind of which none is stored has its first one all the same: as keys are derived
 * from their ids, it is there before anybody writes it down, and two who need it at once have the same.
 */
export function completeRing(stored: Ring, publicKeyOf: Signing['publicKeyOf']): Ring {
  const missing = KINDS.filter((kind) => !stored.some((key) => key.kind === kind));
  const unborn = { disabled: false, version: 0, createdAt: 0, activeFrom: 0 };
  const first = missing.map((kind) => ({
    ...namedKey(kind, firstKeyIdOf(kind), publicKeyOf),
    kind,
  }));
  return [...stored, ...first.map((key) => ({ ...key, ...unborn }))];
}

/** A key by its id, with the half of it that is public. */
export function namedKey(
  kind: SigningKind,
  id: string,
  publicKeyOf: Signing['publicKeyOf'],
): Pick<SigningKey, 'id' | 'publicKey'> {
  const publicKey = publicKeyOf(kind, id);
  return { id, ...(publicKey === undefined ? {} : { publicKey }) };
}

/** The keys of all kinds as they are now. */
export async function readRing({
  signingKeys,
  signing,
}: Pick<Ports, 'signingKeys' | 'signing'>): Promise<Ring> {
  return completeRing(await signingKeys.all(), signing.publicKeyOf);
}

/** The same, once the first key of every kind is written down. */
export function writtenRing(ports: SigningPorts, trail: Trail): Promise<Result<Ring, TooBusy>> {
  return untilCommitted<Result<Ring, TooBusy>>(async () => {
    const ring = await readRing(ports);
    const first = ring.find(({ version }) => version === 0);
    if (first === undefined) return accept(ring);
    const now = ports.now();
    const after = { ...first, version: 1, createdAt: now, activeFrom: now };
    const data = { keyId: after.id, kind: after.kind };
    const event = { type: 'signing_key.created', subject: after.id, data } as const;
    await commitKeys(ports, trail, [{ before: undefined, after }], [event]);
    return 'overtaken'; // by ourselves, if nobody else was faster
  });
}

/** Stores changes of the ring with their record; false when somebody else has changed these keys. */
export function commitKeys(
  ports: SigningPorts,
  trail: Trail,
  changes: readonly KeyChange[],
  events: readonly EventDraft[],
): Promise<boolean> {
  const before = changes.flatMap((one) => one.before ?? []);
  const change = changeBetween(
    before.length === 0 ? undefined : fieldsOfSigningKeys(before),
    fieldsOfSigningKeys(changes.map(({ after }) => after)),
  );
  return commitRecorded(ports, trail, events, { change }, (record) =>
    ports.signingKeys.commit(changes, record),
  );
}
