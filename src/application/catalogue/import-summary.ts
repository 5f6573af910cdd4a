import type { Problem } from '../../domain/catalog-import/rows.ts';

/** What an import did. Products and variants are those of the file; a product left out is `failed`. */
export interface ImportSummary {
  readonly rows: number;
  readonly products: Readonly<Record<ImportOutcome, number>>;
  readonly variants: number;
  /** What went in otherwise than it was written; by row, the first ones. */
  readonly notes: readonly Problem[];
  /** What did not go in; by row, the first ones. */
  readonly errors: readonly Problem[];
  /** How many there were of each, kept or not. */
  readonly found: { readonly notes: number; readonly errors: number };
}

export type ImportOutcome = 'created' | 'changed' | 'unchanged' | 'failed';

/** As many of the notes and of the errors are kept: memory must not grow with the file. */
export const KEPT_PROBLEMS = 1_000;

/** Counts what an import does. */
export class ImportTally {
  private readonly products = { created: 0, changed: 0, unchanged: 0, failed: 0 };
  private readonly notes: ProblemList;
  private readonly errors: ProblemList;
  private variants = 0;

  constructor(kept: number) {
    this.notes = new ProblemList(kept);
    this.errors = new ProblemList(kept);
  }

  countProduct(outcome: ImportOutcome, variants: number): void {
    this.products[outcome] += 1;
    this.variants += variants;
  }

  add(found: { notes?: readonly Problem[]; errors?: readonly Problem[] }): void {
    for (const note of found.notes ?? []) this.notes.add(note);
    for (const error of found.errors ?? []) this.errors.add(error);
  }

  summary(rows: number): ImportSummary {
    return {
      rows,
      products: { ...this.products },
      variants: this.variants,
      notes: this.notes.byRow(),
      errors: this.errors.byRow(),
      found: { notes: this.notes.count, errors: this.errors.count },
    };
  }
}

class ProblemList {
  count = 0;
  private readonly kept: Problem[] = [];
  private readonly limit: number;

  constructor(limit: number) {
    this.limit = limit;
  }

  add(problem: Problem): void {
    this.count += 1;
    if (this.kept.length < this.limit) this.kept.push(problem);
  }

  byRow(): Problem[] {
    return this.kept.toSorted((one, other) => one.row - other.row);
  }
}
