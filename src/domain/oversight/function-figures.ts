/** One run of a function, as it ended at `at` (epoch milliseconds). */
export interface RecordedRun {
  readonly function: string;
  readonly at: number;
  readonly ms: number;
  readonly failed: boolean;
}

/** How a function did over so many minutes; `p99Ms` is undefined when it did not run. */
export interface RunFigures {
  readonly invocations: number;
  readonly errors: number;
  readonly p99Ms: number | undefined;
}

/** Slow runs are looked for in so short a time that many quick ones do not hide them. */
export const SLICE_MS = 300_000;

/** What runs of one function come to. The time of 99 of 100 is that of the worst five minutes. */
export function figuresOf(runs: readonly RecordedRun[]): RunFigures {
  const slices = Map.groupBy(runs, ({ at }) => Math.floor(at / SLICE_MS));
  const slowest = [...slices.values()].map((slice) => p99(slice.map(({ ms }) => ms)));
  return {
    invocations: runs.length,
    errors: runs.filter(({ failed }) => failed).length,
    p99Ms: runs.length === 0 ? undefined : Math.max(...slowest),
  };
}

/** The value that 99 of 100 do not exceed; of fewer than a hundred, the largest. */
function p99(values: readonly number[]): number {
  const sorted = values.toSorted((one, other) => one - other);
  return sorted[Math.ceil(sorted.length * 0.99) - 1] ?? 0;
}
