import type { SigningKey } from '../../domain/keys/signing-key.ts';

/** A key that was disabled is refused everywhere after this. */
const KEPT_MS = 60_000;

/** A key that nobody knows is looked up again only so often, whoever asks for it. */
const LOOKED_AGAIN_MS = 10_000;

export interface KnownRing {
  /** The keys as they were a minute ago at most; looked up again for one that is not among them. */
  read(wantedId?: string): Promise<readonly SigningKey[]>;
}

/** Remembers which keys there are, so that a warm function signs and verifies without the database. */
export function createKnownRing(
  look: () => Promise<readonly SigningKey[]>,
  now: () => number,
): KnownRing {
  let known: { readonly at: number; readonly keys: Promise<readonly SigningKey[]> } | undefined;

  function lookAgain(): Promise<readonly SigningKey[]> {
    const keys = look();
    const mine = { at: now(), keys };
    known = mine;
    keys.catch(() => {
      if (known === mine) known = undefined; // whoever comes next tries again
    });
    return keys;
  }

  return {
    read: async (wantedId) => {
      if (known === undefined || now() - known.at >= KEPT_MS) return lookAgain();
      const { at, keys } = known;
      const isKnown = (await keys).some(({ id }) => id === wantedId);
      const again = wantedId !== undefined && !isKnown && now() - at >= LOOKED_AGAIN_MS;
      return again ? lookAgain() : keys;
    },
  };
}
