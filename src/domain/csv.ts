import { guarded } from './catalog-import/guarded.ts';

/** A table: what its columns are called, and what stands in its rows. */
export interface Table {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly Cell[])[];
}

type Cell = string | number | null;

/** The table of rows that have the same fields; those of the first are the columns unless they are named. */
export function tableOf(
  rows: readonly Readonly<Record<string, Cell>>[],
  columns: readonly string[] = Object.keys(rows[0] ?? {}),
): Table {
  return { columns, rows: rows.map((row) => columns.map((column) => row[column] ?? null)) };
}

/** A table as RFC 4180 has it, its columns' names first. Numbers stay numbers; no text is a formula. */
export function csvOf({ columns, rows }: Table): string {
  const cells = rows.map((row) => row.map(cellOf));
  return [columns, ...cells].map(csvLine).join('');
}

function cellOf(value: Cell): string {
  return typeof value === 'string' ? guarded(value) : `${value ?? ''}`;
}

/** Cells as a line of a file. */
export function csvLine(cells: readonly string[]): string {
  const written = cells.map((cell) =>
    /[",\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell,
  );
  return `${written.join(',')}\r\n`;
}
