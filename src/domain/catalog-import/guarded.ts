/**
 * Spreadsheets take a cell that begins with one of `= + - @` for a formula, and run it. An apostrophe in
 * front makes it text for them; texts that begin with apostrophes and then one of these get one more, so
 * that taking one away always gives the text back.
 */
const FORMULA = /^'*[=+\-@]/;

/** The text as a cell that no spreadsheet calculates. */
export function guarded(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}

/** The text that a cell stands for. */
export function unguarded(cell: string): string {
  return cell.startsWith("'") && FORMULA.test(cell) ? cell.slice(1) : cell;
}
