/** What is known of a function, as far as it says whether all is well. */
interface Seen {
  readonly invocations: number;
  readonly errors: number;
  readonly throttles: number;
  /** Work of it that gave up and waits. */
  readonly failures: number;
}

/** `idle`: it did not run. `troubled`: somebody should look. `failing`: somebody should look now. */
export const CONDITIONS = ['idle', 'good', 'troubled', 'failing'] as const;
export type Condition = (typeof CONDITIONS)[number];

/** One of a hundred runs: ten times what the objective (99.9 %) allows. */
const FAILING_SHARE = 0.01;

/** How a function stands. One failed run of few is no catastrophe: two are where they are a hundredth. */
export function conditionOf({ invocations, errors, throttles, failures }: Seen): Condition {
  if (throttles > 0) return 'failing';
  if (errors > 1 && errors / invocations >= FAILING_SHARE) return 'failing';
  if (errors > 0 || failures > 0) return 'troubled';
  return invocations === 0 ? 'idle' : 'good';
}

/** So long a sweep may miss what a crash left, and the next ones heal it. */
export const LATE_BACKLOG_SECONDS = 300;

/** How the shop stands as a whole: as its worst part. */
export function worstOf(conditions: readonly Condition[]): Condition {
  return CONDITIONS.findLast((one) => conditions.includes(one)) ?? 'idle';
}
