import type { Row } from './section.ts';

/** A table for a terminal: names to the left, figures to the right. */
export function tableOf(rows: readonly Row[]): string {
  const cells = cellsOf(rows);
  const widths = cells[0]?.map((_, n) => Math.max(...cells.map((line) => line[n]?.length ?? 0)));
  const lines = cells.map((line) =>
    line
      .map((cell, n) => (n === 0 ? cell.padEnd(widths?.[n] ?? 0) : cell.padStart(widths?.[n] ?? 0)))
      .join('  ')
      .trimEnd(),
  );
  return lines.join('\n');
}

/** The first line names the columns. */
export function cellsOf(rows: readonly Row[]): string[][] {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return [columns.map(spaced), ...rows.map((row) => columns.map((one) => shown(row[one])))];
}

/** Three digits that tell something, whatever its size. */
export function shown(value: number | string | undefined): string {
  if (typeof value !== 'number') return value ?? '';
  if (Number.isInteger(value)) return value.toLocaleString('en-US');
  if (Math.abs(value) >= 100) return Math.round(value).toLocaleString('en-US');
  return String(Number(value.toPrecision(3)));
}

/** `cpuSecondsPer1000` is headed `cpu seconds per 1000`. */
export function spaced(name: string): string {
  return name.replace(/([a-z])([A-Z0-9])/g, (_, one: string, next: string) =>
    `${one} ${next}`.toLowerCase(),
  );
}
