import type { RawRow } from '../../domain/catalog-import/rows.ts';
import type { Trail } from '../../domain/events/event.ts';
import { importPieces, type ImportPorts, type PieceOptions } from './import-pieces.ts';
import { ImportTally, KEPT_PROBLEMS, type ImportSummary } from './import-summary.ts';
import { readPieces, surveyRows } from './read-pieces.ts';

export interface ImportOptions extends Omit<PieceOptions, 'onDone'> {
  /** How many notes and how many errors the summary holds at most. */
  readonly keptProblems?: number;
  /** Called after each product, with the rows that are done and all there are. */
  readonly onProgress?: (progress: { readonly done: number; readonly rows: number }) => void;
}

/**
 * Brings the products of a catalogue into the shop: new ones are created, others become what the file
 * says. What cannot go in is reported with its row, the rest goes in; importing the same file again
 * changes nothing. `rows` is read twice: first to see which products have their rows scattered. Memory
 * does not grow with the file, but for some 0.1 KB a product. Throws what reading or storing throws;
 * products stored by then stay, and the import can be repeated.
 */
export async function importCatalogue(
  ports: ImportPorts,
  trail: Trail,
  rows: AsyncIterable<RawRow>,
  options: ImportOptions,
): Promise<ImportSummary> {
  const { keptProblems = KEPT_PROBLEMS, onProgress = () => undefined, ...rest } = options;
  const survey = await surveyRows(rows);
  const tally = new ImportTally(keptProblems);
  let done = 0;
  const onDone = (count: number): void => {
    done += count;
    onProgress({ done, rows: survey.rowCount });
  };
  await importPieces(ports, trail, readPieces(rows, survey), { ...rest, onDone }, tally);
  return tally.summary(survey.rowCount);
}
