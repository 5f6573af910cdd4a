import type { Column } from './columns.ts';
import { unguarded } from './guarded.ts';

/** A row of the file that could be read. */
export interface ProductRow {
  /** As a spreadsheet counts: the header is row 1. */
  readonly row: number;
  /** What stands in the columns that are read; an empty cell may be left out. */
  readonly values: Readonly<Partial<Record<Column, string>>>;
}

/** Something to tell about a row: an error when part of it did not go in, else a note. */
export interface Problem {
  readonly row: number;
  readonly message: string;
}

/** A row as a reader hands it on: one that makes no sense as CSV comes as its problem. */
export type RawRow = ProductRow | { readonly row: number; readonly problem: string };

/** What was found while reading a product. */
export interface Findings {
  readonly notes: Problem[];
  readonly errors: Problem[];
}

/** What stands in a column, without the spaces around it; empty when there is nothing. */
export function cell({ values }: ProductRow, column: Column): string {
  return unguarded(values[column]?.trim() ?? '');
}

/** The first row of a product that has something in a column. */
export function firstCell(rows: readonly ProductRow[], column: Column): string {
  const row = rows.find((candidate) => cell(candidate, column) !== '');
  return row === undefined ? '' : cell(row, column);
}

/** A text for a message: short, on one line. */
export function quoted(text: string): string {
  const line = text.replace(/\s+/g, ' ');
  return `"${line.length > 60 ? `${line.slice(0, 59)}…` : line}"`;
}
