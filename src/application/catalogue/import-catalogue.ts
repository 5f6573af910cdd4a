import { RowGrouper, type RowGroup } from '../../domain/catalog-import/group-rows.ts';
import {
  readProduct,
  type ImportTools,
  type ProductDraft,
} from '../../domain/catalog-import/read-product.ts';
import type { RawRow } from '../../domain/catalog-import/rows.ts';
import { findScattered, type LastRows } from '../../domain/catalog-import/scattered.ts';
import { slugReader } from '../../domain/catalog-import/slug-of-row.ts';
import type { Trail } from '../../domain/events/event.ts';
import { hashCharacters } from '../ids.ts';
import type { Ports } from '../ports.ts';
import { categoryFinder } from './category-finder.ts';
import { concurrently } from './concurrently.ts';
import { ImportTally, KEPT_PROBLEMS, type ImportSummary } from './import-summary.ts';
import { saveDraft } from './save-draft.ts';

export type ImportPorts = Pick<
  Ports,
  'products' | 'categories' | 'ids' | 'now' | 'publisher' | 'outbox' | 'report'
>;

export interface ImportOptions {
  /** The currency of the file's prices: the shop's. */
  readonly currency: string;
  readonly sanitiseHtml: ImportTools['sanitiseHtml'];
  /** Products stored at once. */
  readonly concurrency?: number;
  /** How many notes and how many errors the summary holds at most. */
  readonly keptProblems?: number;
  /** Called after each product, with the rows that are done and all there are. */
  readonly onProgress?: (progress: { readonly done: number; readonly rows: number }) => void;
}

/** 40 bits, beside the readable part: enough for names within one shop. */
const HASH_LENGTH = 8;
const hash = (text: string): string => hashCharacters(text, HASH_LENGTH);

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
  const { concurrency = 8, keptProblems = KEPT_PROBLEMS, onProgress = () => undefined } = options;
  const { rowCount, lastRows } = await survey(rows);
  const tally = new ImportTally(keptProblems);
  const findCategory = categoryFinder(ports, trail);
  let done = 0;

  const drafts = readDrafts(rows, lastRows, { ...options, hash }, tally);
  await concurrently(
    drafts,
    { limit: concurrency, keysOf: skusOf },
    async ({ draft, rowsDone }) => {
      if (draft !== undefined) {
        const categoryIds = await findCategory(draft.categories);
        const saved = await saveDraft(ports, trail, draft, categoryIds);
        tally.add(saved);
        tally.countProduct(saved.outcome, saved.outcome === 'failed' ? 0 : draft.variants.length);
      }
      done += rowsDone;
      onProgress({ done, rows: rowCount });
    },
  );
  if (done !== rowCount) throw new Error('the file changed while it was read');
  return tally.summary(rowCount);
}

async function survey(
  rows: AsyncIterable<RawRow>,
): Promise<{ rowCount: number; lastRows: LastRows }> {
  const scattered = findScattered(slugReader(hash));
  let rowCount = 0;
  for await (const row of rows) {
    rowCount += 1;
    if ('values' in row) scattered.add(row);
  }
  return { rowCount, lastRows: scattered.lastRows() };
}

interface Step {
  readonly draft: ProductDraft | undefined;
  readonly rowsDone: number;
}

async function* readDrafts(
  rows: AsyncIterable<RawRow>,
  lastRows: LastRows,
  tools: ImportTools,
  tally: ImportTally,
): AsyncGenerator<Step> {
  const grouper = new RowGrouper(lastRows, slugReader(hash));
  const toStep = (group: RowGroup): Step => {
    const { draft, ...findings } = readProduct(group, tools);
    tally.add(findings);
    if (draft === undefined) tally.countProduct('failed', 0);
    return { draft, rowsDone: group.rows.length };
  };

  for await (const row of rows) {
    if ('problem' in row) {
      tally.add({ errors: [{ row: row.row, message: row.problem }] });
      yield { draft: undefined, rowsDone: 1 };
      continue;
    }
    const { groups, problem } = grouper.add(row);
    yield* groups.map(toStep);
    if (problem !== undefined) {
      tally.add({ errors: [problem] });
      yield { draft: undefined, rowsDone: 1 };
    }
  }
  yield* grouper.end().map(toStep);
}

/** Products that share a SKU are stored in the order of the file: the first one keeps it. */
function skusOf({ draft }: Step): string[] {
  return draft?.variants.map(({ variant }) => variant.sku) ?? [];
}
