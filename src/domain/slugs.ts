/** The part of an address that names a product or category: a-z, 0-9 and single or double hyphens inside. */
export const SLUG = /^[a-z0-9]+(?:-+[a-z0-9]+)*$/;

export const MAX_SLUG = 200;

/** The slug was chosen by somebody and another thing has it. */
export interface SlugTaken {
  readonly code: 'slug-taken';
  readonly slug: string;
}

/** The n-th address to try for a name whose first one is taken: `mug`, `mug-2`, `mug-3`, … */
export function slugCandidate(base: string, n: number): string {
  const ending = n === 1 ? '' : `-${n}`;
  return `${base.slice(0, MAX_SLUG - ending.length).replace(/-+$/, '')}${ending}`;
}
