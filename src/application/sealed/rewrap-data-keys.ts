import { fieldsOfWrappingKey } from '../../domain/audit/fields.ts';
import type { Trail } from '../../domain/events/event.ts';
import { emptied, isToBeEmptied, type WrappingKey } from '../../domain/keys/wrapping-key.ts';
import { commitRecorded, type RecordPorts } from '../commit.ts';
import { concurrently } from '../concurrently.ts';
import type { Ports, Rewrapping } from '../ports.ts';
import { changeBetween } from '../record.ts';

export type RewrapPorts = RecordPorts &
  Pick<Ports, 'wrappingKeys' | 'dataKeys'> & { readonly rewrapping: Rewrapping };

/** Some 100 bytes each: far from the megabyte that one look may read. */
const LOOKED_AT = 500;
/** A run looks at so many times as many: a hundred thousand buyers, in a minute or two. */
const MOST_LOOKS = 200;
/** So many of them are wrapped anew at a time. */
const AT_ONCE = 16;

/**
 * Hangs what hangs on retired wrapping keys on the newest one, so that nothing depends on the old ones any
 * more. Goes on where the last run stopped. Safe to repeat and to run twice at once.
 */
export async function rewrapDataKeys(
  ports: RewrapPorts,
  trail: Trail,
): Promise<{ readonly rewrapped: number; readonly emptied: number }> {
  const keys = await ports.wrappingKeys.all();
  const waiting = keys.filter((key) => isToBeEmptied(key, ports.now()));
  const done = { rewrapped: 0, emptied: 0 };
  let looks = MOST_LOOKS;
  for (const key of waiting) {
    let after = key.sweptTo;
    do {
      if (looks <= 0) return done;
      looks -= 1;
      const query = { looksAt: LOOKED_AT, after };
      const { items, next } = await ports.dataKeys.hangingOn(key.id, query);
      await concurrently(items, { limit: AT_ONCE, keysOf: () => [] }, async (found) => {
        const anew = await ports.rewrapping.rewrap(found.owner, found.key);
        if (await ports.dataKeys.replace(found.owner, found.key, anew)) done.rewrapped += 1;
      });
      after = next;
      if (after !== undefined) await ports.wrappingKeys.keepSweep(key.id, after);
    } while (after !== undefined);
    if (await close(ports, trail, key)) done.emptied += 1;
  }
  return done;
}

/** Says that nothing hangs on a key any more; false when somebody else has. */
function close(ports: RewrapPorts, trail: Trail, before: WrappingKey): Promise<boolean> {
  const after = emptied(before, ports.now());
  const { id } = before;
  const event = { type: 'wrapping_key.emptied', subject: id, data: { keyId: id } } as const;
  const change = changeBetween(fieldsOfWrappingKey(before), fieldsOfWrappingKey(after));
  return commitRecorded(ports, trail, [event], { change }, (record) =>
    ports.wrappingKeys.commit({ before, after, record }),
  );
}
