import {
  readProduct,
  type ImportTools,
  type ProductDraft,
} from '../../domain/catalog-import/read-product.ts';
import type { Trail } from '../../domain/events/event.ts';
import type { Ports } from '../ports.ts';
import { categoryFinder } from './category-finder.ts';
import { concurrently } from '../concurrently.ts';
import type { ImportTally } from './import-summary.ts';
import { nameHash, rowsOf, type Piece } from './read-pieces.ts';
import { saveDraft } from './save-draft.ts';

export type ImportPorts = Pick<
  Ports,
  'products' | 'categories' | 'ids' | 'now' | 'publisher' | 'outbox' | 'report'
>;

export interface PieceOptions {
  /** The currency of the file's prices: the shop's. */
  readonly currency: string;
  readonly sanitiseHtml: ImportTools['sanitiseHtml'];
  /** Products stored at once. */
  readonly concurrency?: number;
  /** Called after each piece, with how many rows of the file it was. */
  readonly onDone?: (rows: number) => void;
}

interface Step {
  readonly draft: ProductDraft | undefined;
  readonly rows: number;
}

/**
 * Brings the products of a file, or of a part of it, into the shop, and counts in the tally what became
 * of them. What cannot go in is told with its row, the rest goes in. Safe to repeat. Throws what storing
 * throws; products stored by then stay.
 */
export async function importPieces(
  ports: ImportPorts,
  trail: Trail,
  pieces: AsyncIterable<Piece> | Iterable<Piece>,
  { concurrency = 8, onDone = () => undefined, ...tools }: PieceOptions,
  tally: ImportTally,
): Promise<void> {
  const findCategories = categoryFinder(ports, trail);
  const steps = readSteps(pieces, { ...tools, hash: nameHash }, tally);
  await concurrently(steps, { limit: concurrency, keysOf: skusOf }, async ({ draft, rows }) => {
    if (draft !== undefined) {
      const categoryIds = await findCategories(draft.categories);
      const saved = await saveDraft(ports, trail, draft, categoryIds);
      tally.add(saved);
      tally.countProduct(saved.outcome, saved.outcome === 'failed' ? 0 : draft.variants.length);
    }
    onDone(rows);
  });
}

async function* readSteps(
  pieces: AsyncIterable<Piece> | Iterable<Piece>,
  tools: ImportTools,
  tally: ImportTally,
): AsyncGenerator<Step> {
  for await (const piece of pieces) {
    const rows = rowsOf(piece);
    if ('problem' in piece) {
      tally.add({ errors: [piece.problem] });
      yield { draft: undefined, rows };
      continue;
    }
    const { draft, ...findings } = readProduct(piece, tools);
    tally.add(findings);
    if (draft === undefined) tally.countProduct('failed', 0);
    yield { draft, rows };
  }
}

/** Products that share a SKU are stored in the order of the file: the first one keeps it. */
function skusOf({ draft }: Step): string[] {
  return draft?.variants.map(({ variant }) => variant.sku) ?? [];
}
