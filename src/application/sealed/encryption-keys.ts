import { fieldsOfWrappingKey } from '../../domain/audit/fields.ts';
import type { Trail } from '../../domain/events/event.ts';
import {
  disableWrappingKey,
  enableWrappingKey,
  wrapsNow,
  type WrappingKey,
  type WrappingKeyInUse,
} from '../../domain/keys/wrapping-key.ts';
import { accept, refuse, type Result } from '../../domain/result.ts';
import { commitRecorded, untilCommitted, type RecordPorts, type TooBusy } from '../commit.ts';
import type { Ports } from '../ports.ts';
import { changeBetween } from '../record.ts';
import { writtenKeys } from './first-wrapping-key.ts';
import { takeOver, type RotatePorts } from './take-over.ts';
import { FIRST_WRAPPING_KEY_ID, nextWrappingKeyId } from './wrapping-key-ids.ts';

type EncryptionPorts = RecordPorts & Pick<Ports, 'wrappingKeys'>;

export interface EncryptionKeyNotFound {
  readonly code: 'encryption-key-not-found';
}

/** All wrapping keys, newest first. */
export async function listEncryptionKeys(
  ports: EncryptionPorts,
  trail: Trail,
): Promise<readonly WrappingKey[]> {
  return (await writtenKeys(ports, trail)).toReversed();
}

/**
 * Puts a new wrapping key in place of the one in use, now. Of many who ask at once one makes it, and all are
 * told that one. Throws KeyServiceUnavailable.
 */
export async function rotateEncryptionKey(
  ports: RotatePorts,
  trail: Trail,
): Promise<Result<WrappingKey, TooBusy>> {
  const keys = await writtenKeys(ports, trail);
  const active = keys.filter(({ state }) => state === 'active');
  const newest = active.at(-1);
  const id =
    newest === undefined ? FIRST_WRAPPING_KEY_ID : nextWrappingKeyId(newest.id, ports.now());
  const made = await takeOver(ports, trail, id, active);
  const current = made ?? wrapsNow(await ports.wrappingKeys.all());
  return current === undefined ? refuse({ code: 'too-busy' }) : accept(current);
}

type Outcome = Result<WrappingKey, EncryptionKeyNotFound | WrappingKeyInUse | TooBusy>;

/**
 * Disables a wrapping key, which then unwraps nothing any more; refused while data keys may hang on it. Or
 * lets it unwrap again. Safe to repeat.
 */
export function setEncryptionKeyDisabled(
  ports: EncryptionPorts,
  trail: Trail,
  { id, disabled }: { readonly id: string; readonly disabled: boolean },
): Promise<Outcome> {
  return untilCommitted<Outcome>(async () => {
    const before = (await ports.wrappingKeys.all()).find((key) => key.id === id);
    if (before === undefined) return refuse({ code: 'encryption-key-not-found' });
    const decision = disabled ? disableWrappingKey(before) : accept(enableWrappingKey(before));
    if (!decision.ok || decision.value === before) return decision;

    const after = decision.value;
    const type = disabled ? 'wrapping_key.disabled' : 'wrapping_key.enabled';
    const event = { type, subject: id, data: { keyId: id } } as const;
    const change = changeBetween(fieldsOfWrappingKey(before), fieldsOfWrappingKey(after));
    const committed = await commitRecorded(ports, trail, [event], { change }, (record) =>
      ports.wrappingKeys.commit({ before, after, record }),
    );
    return committed ? accept(after) : 'overtaken';
  });
}
