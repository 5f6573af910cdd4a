export interface Row {
  readonly name: string;
  readonly [figure: string]: number | string;
}

export interface Measured {
  readonly rows: readonly Row[];
  /** Figures that may not get worse: what is counted, and ratios. Times are told only. */
  readonly guarded: readonly string[];
  /** By how much a figure of a row may differ by chance, as a share of it; not at all without. */
  readonly noise?: (figure: string, row: Row) => number;
  /** The figure that is drawn. */
  readonly chart: { readonly value: string; readonly unit: string };
}

export interface Wanted {
  /** Only what is counted, and of times only ratios: within a minute or two. */
  readonly countsOnly: boolean;
  /** What another section has measured last; what this run has counted is counted. */
  readonly last: (section: string) => readonly Row[];
}

/** A part of the bench: a table of what it has measured. */
export type Section = (wanted: Wanted) => Promise<Measured>;
