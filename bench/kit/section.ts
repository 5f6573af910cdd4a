export interface Row {
  readonly name: string;
  readonly [figure: string]: number | string;
}

export interface Measured {
  readonly rows: readonly Row[];
  /** Figures that may not get worse: what is counted, and ratios. Times are told only. */
  readonly guarded: readonly string[];
  /** By how much a figure may differ by chance, as a share of it; exactly the same without. */
  readonly noise?: Readonly<Record<string, number>>;
  /** The figure that is drawn. */
  readonly chart: { readonly value: string; readonly unit: string };
}

export interface Wanted {
  /** Only what is counted, and of times only ratios of what a first purchase meets: within a minute. */
  readonly countsOnly: boolean;
}

/** A part of the bench: a table of what it has measured. */
export type Section = (wanted: Wanted) => Promise<Measured>;
