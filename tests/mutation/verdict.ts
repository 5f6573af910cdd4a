import { isFair, type Failure } from './failure.ts';
import type { Mutant } from './mutant.ts';

export interface Verdict {
  readonly mutant: Mutant;
  readonly outcome: 'killed' | 'survived' | 'unfair' | 'equivalent';
  /** By what it was killed, or why it may live. */
  readonly why: string;
}

/** What the failure of a test, or that there was none, says about a mutant. */
export function verdictOf(mutant: Mutant, failure: Failure | undefined): Verdict {
  if (failure === undefined) return { mutant, outcome: 'survived', why: 'every test passes' };
  const why = `${failure.file}: ${failure.test}`;
  if (isFair(failure)) return { mutant, outcome: 'killed', why };
  return { mutant, outcome: 'unfair', why: `${why}\n${failure.message.slice(0, 600)}` };
}

/** False for a mutant that somebody has to see to. */
export function isProof({ outcome }: Verdict): boolean {
  return outcome === 'killed' || outcome === 'equivalent';
}

const MARKS = {
  killed: 'killed',
  survived: 'SURVIVED',
  unfair: 'UNFAIR',
  equivalent: 'equivalent',
} as const satisfies Record<Verdict['outcome'], string>;

const WIDTH = 60;

export function lineOf({ mutant, outcome, why }: Verdict): string {
  return `${MARKS[outcome].padEnd(10)}  ${nameOf(mutant)}\n            ${why}`;
}

export function nameOf({ file, line, mutator, what }: Mutant): string {
  const short = what.length > WIDTH ? `${what.slice(0, WIDTH)}…` : what;
  return `${file}:${line}  ${mutator}: ${short}`;
}

/** How many there are of each outcome, and what has to be seen to. */
export function summaryOf(verdicts: readonly Verdict[], milliseconds: number): string {
  const count = (outcome: Verdict['outcome']): number =>
    verdicts.filter((verdict) => verdict.outcome === outcome).length;
  return [
    `${verdicts.length} mutants in ${Math.round(milliseconds / 1000)} s: ${count('killed')} killed, ` +
      `${count('survived')} survived, ${count('unfair')} unfair, ${count('equivalent')} equivalent`,
    ...verdicts.filter((verdict) => !isProof(verdict)).map(lineOf),
  ].join('\n');
}
