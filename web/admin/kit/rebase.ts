interface Rebased<Thing> {
  readonly draft: Thing;
  /** Where somebody else has changed what was being changed here: what was typed stays. */
  readonly clashes: readonly (keyof Thing)[];
}

/**
 * Carries what was typed over to a newer version of a thing: fields that nobody touched here become as they
 * are now, all others stay as they were typed.
 */
export function rebase<Thing extends object>(
  names: readonly (keyof Thing)[],
  base: Thing,
  typed: Thing,
  latest: Thing,
): Rebased<Thing> {
  const touched = changedNames(names, base, typed);
  const draft: Thing = { ...latest };
  for (const name of touched) draft[name] = typed[name];
  const clashes = touched.filter(
    (name) => !isSame(latest[name], base[name]) && !isSame(latest[name], typed[name]),
  );
  return { draft, clashes };
}

/** The fields that say something else than before. */
export function changedNames<Thing extends object>(
  names: readonly (keyof Thing)[],
  base: Thing,
  typed: Thing,
): readonly (keyof Thing)[] {
  return names.filter((name) => !isSame(typed[name], base[name]));
}

function isSame(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}
