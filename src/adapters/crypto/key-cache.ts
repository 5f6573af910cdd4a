import type { KeyObject } from 'node:crypto';

/** An owner's data key; `erased` when it was destroyed, undefined when there never was one. */
export type OwnKey = KeyObject | 'erased' | undefined;

/** An instance works for so many people at a time; the key of whoever comes again is read again. */
const MOST_KEYS = 1_000;
/** An erasure is over everywhere as soon as nobody goes by a key that was read before it. */
const FRESH_MS = 60_000;

/** The data keys that this instance of a function has read lately, or is just reading. */
export interface KeyCache {
  get(owner: string): Promise<OwnKey> | undefined;
  /** Keeps a key whose reading begins now. What fails, or finds no key, is not kept. */
  keep(owner: string, key: Promise<OwnKey>): Promise<OwnKey>;
  forget(owner: string): void;
}

export function createKeyCache(now: () => number): KeyCache {
  const entries = new Map<string, { readonly key: Promise<OwnKey>; readonly until: number }>();

  return {
    get: (owner) => {
      const entry = entries.get(owner);
      entries.delete(owner);
      if (entry === undefined || entry.until <= now()) return undefined;
      entries.set(owner, entry); // the one used last is the last to go
      return entry.key;
    },

    keep: (owner, key) => {
      const entry = { key, until: now() + FRESH_MS };
      entries.delete(owner);
      entries.set(owner, entry);
      const [oldest] = entries.keys();
      if (entries.size > MOST_KEYS && oldest !== undefined) entries.delete(oldest);

      const drop = (): void => {
        if (entries.get(owner) === entry) entries.delete(owner);
      };
      key.then((found) => found === undefined && drop(), drop);
      return key;
    },

    forget: (owner) => void entries.delete(owner),
  };
}
