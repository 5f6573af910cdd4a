import type { Trail } from '../../domain/events/event.ts';
import { replacedAt } from '../../domain/keys/wrapping-key.ts';
import { writtenKeys } from './first-wrapping-key.ts';
import { takeOver, type RotatePorts } from './take-over.ts';
import { nextWrappingKeyId } from './wrapping-key-ids.ts';

/**
 * Makes a new wrapping key once the newest is 90 days old, and retires all before it: they wrap nothing
 * new, but still unwrap. Gives the new key's id, or undefined when it is not time yet or there is none to
 * follow. Safe to repeat and to run twice at once.
 */
export async function rotateWrappingKeys(
  ports: RotatePorts,
  trail: Trail,
): Promise<string | undefined> {
  const keys = await writtenKeys(ports, trail);
  const active = keys.filter(({ state }) => state === 'active');
  const newest = active.at(-1);
  if (newest === undefined) return undefined; // the first one is made when it is needed
  const dueAt = replacedAt(newest);
  if (ports.now() < dueAt) return undefined;
  return (await takeOver(ports, trail, nextWrappingKeyId(newest.id, dueAt), active))?.id;
}
