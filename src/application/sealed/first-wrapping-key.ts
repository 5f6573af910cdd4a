import type { Trail } from '../../domain/events/event.ts';
import type { WrappingKey } from '../../domain/keys/wrapping-key.ts';
import type { RecordPorts } from '../commit.ts';
import { recordIdOfKey } from '../ids.ts';
import type { Ports } from '../ports.ts';
import { changeBetween, publishRecord, recordOf } from '../record.ts';
import { FIRST_WRAPPING_KEY_ID } from './wrapping-key-ids.ts';

/**
 * All wrapping keys, once it is recorded that the first one was made: whoever is the first to seal something
 * makes it, and must not wait for more. Safe to repeat.
 */
export async function writtenKeys(
  ports: RecordPorts & Pick<Ports, 'wrappingKeys'>,
  trail: Trail,
): Promise<WrappingKey[]> {
  const keys = await ports.wrappingKeys.all();
  const first = keys.find(({ id }) => id === FIRST_WRAPPING_KEY_ID);
  if (first !== undefined) await record(ports, trail, first);
  return keys;
}

async function record(
  ports: RecordPorts,
  { traceId }: Trail,
  { id, createdAt }: WrappingKey,
): Promise<void> {
  const trail = { actor: { role: 'system' }, traceId } as const;
  const event = { type: 'wrapping_key.created', subject: id, data: { keyId: id } } as const;
  const change = changeBetween(undefined, { wrapsWith: id });
  const made = {
    ...recordOf(ports, trail, [event], { change }),
    ...{ id: recordIdOfKey(id, createdAt), at: createdAt },
  };
  if (await ports.outbox.isRecorded(made)) return;
  if (await ports.outbox.add(made)) await publishRecord(ports, made);
}
