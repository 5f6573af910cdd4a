/** Texts as a cell that has one on each line. */
export function writeList(texts: readonly string[]): string {
  return texts.map((text) => text.replaceAll('\\', '\\\\').replaceAll('\n', '\\n')).join('\n');
}

/** The texts of such a cell. */
export function readList(cell: string): string[] {
  return linesOf(cell).map((line) =>
    line.replace(/\\(.)/g, (_, escaped: string) => (escaped === 'n' ? '\n' : escaped)),
  );
}

/** The lines of a cell, without empty ones. */
export function linesOf(cell: string): string[] {
  return cell
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');
}
