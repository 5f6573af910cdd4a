import { RowGrouper, type RowGroup } from '../../domain/catalog-import/group-rows.ts';
import type { Problem, RawRow } from '../../domain/catalog-import/rows.ts';
import { findScattered, type LastRows } from '../../domain/catalog-import/scattered.ts';
import { slugReader } from '../../domain/catalog-import/slug-of-row.ts';
import { hashCharacters } from '../ids.ts';

/** What a file is made of: all rows of a product, or one row that belongs to none and why. */
export type Piece = RowGroup | { readonly problem: Problem };

export interface Survey {
  readonly rowCount: number;
  readonly lastRows: LastRows;
}

/** 40 bits, beside the readable part: enough for names within one shop. */
const HASH_LENGTH = 8;

/** Tells apart what names of slugs, SKUs and categories lose when they are made readable. */
export const nameHash = (text: string): string => hashCharacters(text, HASH_LENGTH);

/** Looks through a file once: how many rows it has, and which products have theirs scattered. */
export async function surveyRows(rows: AsyncIterable<RawRow>): Promise<Survey> {
  const scattered = findScattered(slugReader(nameHash));
  let rowCount = 0;
  for await (const row of rows) {
    rowCount += 1;
    if ('values' in row) scattered.add(row);
  }
  return { rowCount, lastRows: scattered.lastRows() };
}

/** The pieces of a file, each once it is complete. Throws when it is not the file that was surveyed. */
export async function* readPieces(
  rows: AsyncIterable<RawRow>,
  { rowCount, lastRows }: Survey,
): AsyncGenerator<Piece> {
  const grouper = new RowGrouper(lastRows, slugReader(nameHash));
  let count = 0;
  for await (const row of rows) {
    count += 1;
    if ('problem' in row) {
      yield { problem: { row: row.row, message: row.problem } };
      continue;
    }
    const { groups, problem } = grouper.add(row);
    yield* groups;
    if (problem !== undefined) yield { problem };
  }
  yield* grouper.end();
  if (count !== rowCount) throw new Error('the file changed while it was read');
}

/** How many rows of the file a piece stands for. */
export function rowsOf(piece: Piece): number {
  return 'problem' in piece ? 1 : piece.rows.length;
}
