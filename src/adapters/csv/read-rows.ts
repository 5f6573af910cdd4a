import type { RawRow } from '../../domain/catalog-import/rows.ts';
import { columnsOf, type Column } from '../../domain/catalog-import/columns.ts';
import { NotACatalogue } from '../../domain/catalog-import/not-a-catalogue.ts';
import { decode, encodingOf, type Encoding, type OpenBytes } from './decode.ts';
import { findDelimiter } from './delimiter.ts';
import { readRecords } from './read-records.ts';

type Columns = readonly (Column | undefined)[];

const OPEN_QUOTE =
  'not read: a quotation mark in this row is never closed, so nothing after it could be told apart';

/**
 * The rows of a product CSV, streamed; each iteration reads the file from its beginning. Tolerates what
 * spreadsheets do to files: encodings, delimiters, line ends, stray quotation marks, empty rows, columns
 * in any order. Throws NotACatalogue when there is no header row with the needed columns.
 */
export function readRows(open: OpenBytes): AsyncIterable<RawRow> {
  let encoding: Promise<Encoding> | undefined;
  return {
    async *[Symbol.asyncIterator]() {
      encoding ??= encodingOf(open);
      yield* rowsOf(decode(open, await encoding));
    },
  };
}

async function* rowsOf(text: AsyncGenerator<string>): AsyncGenerator<RawRow> {
  const { delimiter, all } = await findDelimiter(text);
  let row = 0;
  let columns: Columns | undefined;
  for await (const record of readRecords(all, delimiter)) {
    row += 1;
    if (record === 'quote-not-closed') {
      if (columns !== undefined) yield { row, problem: OPEN_QUOTE };
    } else if (record.some((cell) => cell.trim() !== '')) {
      if (columns === undefined) columns = readHeader(record);
      else yield toRow(row, record, columns);
    }
  }
  if (columns === undefined) throw new NotACatalogue('The file has no rows that could be read.');
}

function readHeader(cells: readonly string[]): Columns {
  const columns = columnsOf(cells);
  if (columns.ok) return columns.value;
  const names = columns.refusal.columns.map((name) => `"${name}"`).join(', ');
  throw new NotACatalogue(
    `This is not a Shopify product CSV: its first row has no column ${names}.`,
  );
}

function toRow(row: number, cells: readonly string[], columns: Columns): RawRow {
  if (cells.slice(columns.length).some((cell) => cell.trim() !== '')) {
    const problem = `left out: it has ${cells.length} cells, the header has ${columns.length}`;
    return { row, problem };
  }
  const values: Partial<Record<Column, string>> = {};
  cells.forEach((cell, place) => {
    const column = columns[place];
    if (column !== undefined && cell !== '') values[column] = cell;
  });
  return { row, values };
}
