import type { Mutant } from './mutant.ts';

/** What can be taken away without anybody ever noticing, and why it stays in the code nevertheless. */
interface Equivalent {
  readonly file: string;
  /** What the table of `npm run mutate` says was removed. */
  readonly what: string;
  readonly because: string;
}

export const EQUIVALENTS: readonly Equivalent[] = [];

/** Why nothing can notice that this is missing; undefined for a mutant that a test has to kill. */
export function excuseOf(mutant: Mutant): string | undefined {
  return EQUIVALENTS.find(({ file, what }) => file === mutant.file && what === mutant.what)
    ?.because;
}
