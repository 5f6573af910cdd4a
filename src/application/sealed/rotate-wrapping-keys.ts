import { DAY_MS } from '../../domain/days.ts';
import type { Trail } from '../../domain/events/event.ts';
import { commitRecorded, type RecordPorts } from '../commit.ts';
import type { Ports } from '../ports.ts';
import { changeBetween } from '../record.ts';
import { nextWrappingKeyId } from './wrapping-key-ids.ts';

/** Few data keys hang on one wrapping key, and whoever got hold of one has it for one season. */
const MOST_AGE_MS = 90 * DAY_MS;

export type RotatePorts = RecordPorts & Pick<Ports, 'wrappingKeys' | 'keyService'>;

/**
 * Makes a new wrapping key once the newest is 90 days old, and retires all before it: they wrap nothing
 * new, but still unwrap. Gives the new key's id, or undefined when it is not time yet or there is none to
 * follow. Safe to repeat and to run twice at once.
 */
export async function rotateWrappingKeys(
  ports: RotatePorts,
  trail: Trail,
): Promise<string | undefined> {
  const { wrappingKeys, keyService, now } = ports;
  const active = (await wrappingKeys.all()).filter(({ state }) => state === 'active');
  const newest = active.at(-1);
  if (newest === undefined) return undefined; // the first one is made when it is needed
  const dueAt = newest.createdAt + MOST_AGE_MS;
  if (now() < dueAt) return undefined;

  const id = nextWrappingKeyId(newest.id, dueAt);
  const { ciphertext } = await keyService.make(id);
  const next = { id, state: 'active', createdAt: now(), ciphertext } as const;
  const retired = active.map((key) => key.id);
  const event = { type: 'wrapping_key.rotated', subject: id, data: { retired } } as const;
  const change = changeBetween({ wrapsWith: newest.id }, { wrapsWith: id });
  const rotated = await commitRecorded(ports, trail, [event], { change }, (record) =>
    wrappingKeys.rotate({ next, retired, record }),
  );
  return rotated ? id : undefined;
}
