import { dayOf } from '../../domain/days.ts';
import type { Use } from '../../domain/keys/use.ts';
import type { Ports } from '../ports.ts';

/** So many uses an instance of a function keeps to itself at most, and so long. */
const MOST_UNWRITTEN = 20;
const WRITTEN_EVERY_MS = 3_600_000;

interface Unwritten {
  readonly since: number;
  readonly counts: Map<Use, number>;
}

/** Counts uses of the shop's own keys; nobody waits, and nothing fails. */
export type Tally = (keyId: string, use: Use) => void;

/**
 * Counts in memory and writes down in batches, so that a use costs a twentieth of a write unit: the first
 * use of a key on a day, whoever makes it, and then each twenty that an instance of a function has made, or
 * what it has made within an hour. What an instance has not written when it ends is lost: the counts say
 * "at least". `alongside` is given what is to be done beside the instance's work, now or a little later.
 */
export function createTally(
  { keyUses, now, report }: Pick<Ports, 'keyUses' | 'now' | 'report'>,
  alongside: (work: () => Promise<void>) => void,
): Tally {
  const unwritten = new Map<string, Unwritten>();
  const seen = new Map<string, string>();

  async function write(keyId: string, mine: Unwritten): Promise<void> {
    if (unwritten.get(keyId) !== mine) return;
    unwritten.delete(keyId);
    try {
      await keyUses.add(keyId, now(), Object.fromEntries(mine.counts));
    } catch (error) {
      report('uses of a key were not counted', error);
    }
  }

  /** Nobody has to write what anybody has: that the key was used that day. */
  async function writeIfFirst(keyId: string, mine: Unwritten, day: string): Promise<void> {
    try {
      if (await keyUses.isUsed(keyId, day)) return;
    } catch (error) {
      report('whether a key was used that day was not found out', error);
    }
    await write(keyId, mine);
  }

  return (keyId, use) => {
    const day = dayOf(now());
    const mine = unwritten.get(keyId) ?? { since: now(), counts: new Map<Use, number>() };
    unwritten.set(keyId, mine);
    mine.counts.set(use, (mine.counts.get(use) ?? 0) + 1);

    const isFirst = seen.get(keyId) !== day;
    seen.set(keyId, day);
    const isDue = total(mine) >= MOST_UNWRITTEN || now() - mine.since >= WRITTEN_EVERY_MS;
    if (isDue) alongside(() => write(keyId, mine));
    else if (isFirst) alongside(() => writeIfFirst(keyId, mine, day));
  };
}

function total({ counts }: Unwritten): number {
  return [...counts.values()].reduce((sum, one) => sum + one, 0);
}
