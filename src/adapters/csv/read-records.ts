import { pipeline, Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { NotACatalogue } from '../../domain/catalog-import/not-a-catalogue.ts';
import type { Delimiter } from './delimiter.ts';

/** A description has some KB: a row as long as this is a quotation mark that was never closed. */
const MAX_RECORD_BYTES = 4_000_000;

/**
 * The records of CSV text, empty ones too, so that counting them gives row numbers. Last comes
 * `quote-not-closed` if the text ends within quotation marks. Throws NotACatalogue for a record without
 * end: holding on to it would take as much memory as the rest of the file.
 */
export async function* readRecords(
  text: AsyncIterable<string>,
  delimiter: Delimiter,
): AsyncGenerator<string[] | 'quote-not-closed'> {
  const end = { isQuoteOpen: false };
  const parser = parse({
    delimiter,
    record_delimiter: ['\r\n', '\n', '\r'],
    relax_column_count: true,
    relax_quotes: true,
    max_record_size: MAX_RECORD_BYTES,
    skip_records_with_error: true,
    on_skip: (error) => {
      // Going on after this one would silently drop what was read together with it.
      if (error?.code === 'CSV_MAX_RECORD_SIZE') throw error;
      end.isQuoteOpen = true;
      return undefined;
    },
  });
  // A failure of either stream reaches the loop below through the parser.
  pipeline(Readable.from(text), parser, () => undefined);

  try {
    for await (const record of unknowns(parser)) {
      if (isRecord(record)) yield record;
    }
  } catch (error) {
    throw error instanceof CsvError ? endless(error) : error;
  }
  if (end.isQuoteOpen) yield 'quote-not-closed';
}

function unknowns(stream: AsyncIterable<unknown>): AsyncIterable<unknown> {
  return stream;
}

function isRecord(value: unknown): value is string[] {
  return Array.isArray(value) && value.every((cell) => typeof cell === 'string');
}

function endless({ records }: CsvError): NotACatalogue {
  const row = typeof records === 'number' ? records + 1 : undefined;
  const place = row === undefined ? '' : ` ${row}`;
  return new NotACatalogue(
    `A quotation mark in row${place} is never closed; nothing was read.`,
    row,
  );
}
