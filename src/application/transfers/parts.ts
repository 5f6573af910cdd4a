import * as z from 'zod/mini';
import { COLUMNS } from '../../domain/catalog-import/columns.ts';
import { rowsOf, type Piece } from '../catalogue/read-pieces.ts';

/**
 * What a step of an import does at most. Storing takes some 20 to 50 ms a product: a step is done in a
 * second or two, so that whoever waits sees it move on, and little is done again when it is cut short.
 */
const MAX_ROWS = 250;
const MAX_PRODUCTS = 50;
const MAX_CHARACTERS = 2_000_000;

/** The pieces of a file in parts, each enough for a step. */
export async function* inParts(pieces: AsyncIterable<Piece>): AsyncGenerator<string> {
  let held: string[] = [];
  let rows = 0;
  let characters = 0;
  for await (const piece of pieces) {
    const text = JSON.stringify(piece);
    held.push(text);
    rows += rowsOf(piece);
    characters += text.length;
    if (rows < MAX_ROWS && held.length < MAX_PRODUCTS && characters < MAX_CHARACTERS) continue;
    yield `[${held.join(',')}]`;
    held = [];
    rows = characters = 0;
  }
  if (held.length > 0) yield `[${held.join(',')}]`;
}

const row = z.object({
  row: z.int(),
  values: z.partialRecord(z.enum(COLUMNS), z.string()),
});

const partSchema = z.array(
  z.union([
    z.object({ slug: z.string(), rows: z.array(row) }),
    z.object({ problem: z.object({ row: z.int(), message: z.string() }) }),
  ]),
);

/** Reads a part back. What is stored is not trusted: one of another shape throws. */
export function readPart(text: string): Piece[] {
  return partSchema.parse(JSON.parse(text));
}
