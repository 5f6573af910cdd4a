import type { Trail } from '../../domain/events/event.ts';
import type { WrappingKey } from '../../domain/keys/wrapping-key.ts';
import { commitRecorded, type RecordPorts } from '../commit.ts';
import type { Ports } from '../ports.ts';
import { changeBetween } from '../record.ts';

/**
 * All wrapping keys, once it is recorded that the first one was made: whoever is the first to seal something
 * makes it, and must not wait for more. Safe to repeat, and to run twice at once.
 */
export async function writtenKeys(
  ports: RecordPorts & Pick<Ports, 'wrappingKeys'>,
  trail: Trail,
): Promise<WrappingKey[]> {
  const keys = await ports.wrappingKeys.all();
  const unwritten = keys.find(({ version }) => version === 0);
  if (unwritten === undefined) return keys;
  await record(ports, trail, unwritten);
  return ports.wrappingKeys.all();
}

async function record(
  ports: RecordPorts & Pick<Ports, 'wrappingKeys'>,
  { traceId }: Trail,
  before: WrappingKey,
): Promise<void> {
  const { id, createdAt } = before;
  const trail = { actor: { role: 'system' }, traceId } as const;
  const data = { keyId: id, createdAt: new Date(createdAt).toISOString() };
  const event = { type: 'wrapping_key.created', subject: id, data } as const;
  const change = changeBetween(undefined, { wrapsWith: id });
  const after = { ...before, version: 1 };
  await commitRecorded(ports, trail, [event], { change }, (made) =>
    ports.wrappingKeys.commit({ before, after, record: made }),
  );
}
