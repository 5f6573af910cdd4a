import type { EventType, Trail } from '../../domain/events/event.ts';
import type { WrappingKey } from '../../domain/keys/wrapping-key.ts';
import { commitRecorded, type RecordPorts } from '../commit.ts';
import type { Ports } from '../ports.ts';
import { changeBetween } from '../record.ts';

export type RotatePorts = RecordPorts & Pick<Ports, 'wrappingKeys' | 'keyService'>;

/**
 * Has the key service make a wrapping key that wraps from now on in place of others, which still unwrap.
 * Undefined when somebody else was faster. Throws KeyServiceUnavailable.
 */
export async function takeOver(
  ports: RotatePorts,
  trail: Trail,
  id: string,
  from: readonly WrappingKey[],
): Promise<WrappingKey | undefined> {
  const { wrappingKeys, keyService, now } = ports;
  const { ciphertext } = await keyService.make(id);
  const next = { id, state: 'active', version: 1, createdAt: now(), ciphertext } as const;
  const retired = from.map((key) => key.id);
  const type: EventType = from.length === 0 ? 'wrapping_key.created' : 'wrapping_key.rotated';
  const event = { type, subject: id, data: { keyId: id, retired } };
  const before = from.length === 0 ? undefined : { wrapsWith: retired.at(-1) };
  const change = changeBetween(before, { wrapsWith: id });
  const committed = await commitRecorded(ports, trail, [event], { change }, (record) =>
    wrappingKeys.rotate({ next, retired, record }),
  );
  return committed ? next : undefined;
}
