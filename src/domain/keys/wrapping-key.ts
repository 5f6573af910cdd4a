import { DAY_MS } from '../days.ts';
import { accept, refuse, type Result } from '../result.ts';

/** Few data keys hang on one wrapping key, and whoever got hold of one has it for one season. */
const MOST_AGE_MS = 90 * DAY_MS;

/** A function looks so seldom which wrapping keys there are: after a rotation it uses the old one for as long. */
export const KNOWN_FOR_MS = 3_600_000;

/** Longer than any function runs: whoever began to wrap with an old key has stored it by then, or never will. */
const LONGEST_RUN_MS = 900_000;

/** A key of the key service that wraps data keys. Times are epoch milliseconds. */
export interface WrappingKey {
  /** `key_` and a ULID: newer ones sort behind older ones. */
  readonly id: string;
  /**
   * A retired one wraps nothing new, but unwraps what it has wrapped, until that hangs on another one. A
   * disabled one does neither.
   */
  readonly state: 'active' | 'retired' | 'disabled';
  /** 0 until it is recorded that it was made. */
  readonly version: number;
  readonly createdAt: number;
  readonly retiredAt?: number | undefined;
  /** Since when no data key hangs on it any more. */
  readonly emptiedAt?: number | undefined;
  /** Whose data key was looked at last, of those that are looked through for keys that hang on it. */
  readonly sweptTo?: string | undefined;
  readonly ciphertext: Uint8Array;
}

/** When the schedule puts another one in its place. */
export function replacedAt({ createdAt }: Pick<WrappingKey, 'createdAt'>): number {
  return createdAt + MOST_AGE_MS;
}

/** The one that wraps what is new. */
export function wrapsNow(keys: readonly WrappingKey[]): WrappingKey | undefined {
  return keys.findLast(({ state }) => state === 'active');
}

/** Whether data keys may hang on a key still, and no function can hang another one on it. */
export function isToBeEmptied(key: WrappingKey, now: number): boolean {
  const { state, emptiedAt, retiredAt = 0 } = key;
  const settledAt = retiredAt + KNOWN_FOR_MS + LONGEST_RUN_MS;
  return state === 'retired' && emptiedAt === undefined && now >= settledAt;
}

/** A key on which nothing hangs any more; a later look through all begins at the first again. */
export function emptied({ sweptTo: _, ...key }: WrappingKey, now: number): WrappingKey {
  return { ...key, emptiedAt: now, version: key.version + 1 };
}

export interface WrappingKeyInUse {
  readonly code: 'encryption-key-in-use';
}

/** Takes a key out of use for good or until it is enabled; refused while anything may hang on it. */
export function disableWrappingKey(key: WrappingKey): Result<WrappingKey, WrappingKeyInUse> {
  if (key.state === 'disabled') return accept(key);
  if (key.emptiedAt === undefined) return refuse({ code: 'encryption-key-in-use' });
  return accept({ ...key, state: 'disabled', version: key.version + 1 });
}

/**
 * Lets a key unwrap again, such as what a backup of the data keys brought back: whatever hangs on it then
 * is looked for once more. It wraps nothing new.
 */
export function enableWrappingKey(key: WrappingKey): WrappingKey {
  if (key.state !== 'disabled') return key;
  const { emptiedAt: _, sweptTo: __, ...rest } = key;
  return { ...rest, state: 'retired', version: key.version + 1 };
}
