import { useEffect, useState } from 'preact/hooks';
import { changedNames, rebase } from './rebase.ts';

interface State<Thing> {
  readonly base: Thing;
  readonly draft: Thing;
  readonly version: number;
  readonly clashes: readonly (keyof Thing)[];
  /** A newer version has come while something was being typed. */
  readonly overtaken: boolean;
}

export interface Draft<Thing> {
  readonly draft: Thing;
  /** The version that what was typed is about, for If-Match. */
  readonly version: number;
  readonly changed: readonly (keyof Thing)[];
  readonly clashes: readonly (keyof Thing)[];
  readonly overtaken: boolean;
  readonly set: (changes: Partial<Thing>) => void;
  /** For what takes a while: changes what the draft is by then. */
  readonly change: (changesOf: (draft: Thing) => Partial<Thing>) => void;
  readonly discard: () => void;
  /** After it was saved: this is how it is now. */
  readonly settle: (saved: Thing, version: number) => void;
}

/**
 * What somebody makes of a thing before it is saved. When a newer version of the thing is read meanwhile,
 * what was typed is carried over to it.
 */
export function useDraft<Thing extends object>(
  names: readonly (keyof Thing)[],
  current: Thing,
  version: number,
): Draft<Thing> {
  const fresh = (thing: Thing, of: number): State<Thing> => ({
    base: thing,
    draft: thing,
    version: of,
    clashes: [],
    overtaken: false,
  });
  const [state, setState] = useState(() => fresh(current, version));

  useEffect(() => {
    setState((before) => {
      if (version <= before.version) return before;
      const changed = changedNames(names, before.base, before.draft).length > 0;
      const { draft, clashes } = rebase(names, before.base, before.draft, current);
      return { base: current, draft, version, clashes, overtaken: changed };
    });
  }, [version]);

  const change = (changesOf: (draft: Thing) => Partial<Thing>) =>
    setState((before) => ({ ...before, draft: { ...before.draft, ...changesOf(before.draft) } }));

  return {
    draft: state.draft,
    version: state.version,
    changed: changedNames(names, state.base, state.draft),
    clashes: state.clashes,
    overtaken: state.overtaken,
    set: (changes) => change(() => changes),
    change,
    discard: () => setState(({ base, version: of }) => fresh(base, of)),
    settle: (saved, of) => setState(fresh(saved, of)),
  };
}
