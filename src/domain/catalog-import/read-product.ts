import type { ProductContent } from '../products/product.ts';
import { oneLine } from '../products/tidy-content.ts';
import { readCategories } from './categories.ts';
import type { PathCategory } from './category-paths.ts';
import { readDescription } from './description.ts';
import type { RowGroup } from './group-rows.ts';
import { readImages } from './images.ts';
import { optionsOf, readOptionSlots } from './options.ts';
import { cell, firstCell, quoted, type Findings, type Problem, type ProductRow } from './rows.ts';
import type { Hash } from './slug.ts';
import { readStatus } from './status.ts';
import { readVariants, type DraftVariant } from './variants.ts';

/** What reading needs of the outside; both functions give the same for the same text. */
export interface ImportTools {
  readonly currency: string;
  readonly hash: Hash;
  /** Makes HTML of any origin safe to show. */
  readonly sanitiseHtml: (html: string) => string;
}

/** A product as the file describes it, before its categories have ids and its SKUs are known to be free. */
export interface ProductDraft {
  readonly row: number;
  readonly content: Omit<ProductContent, 'variants' | 'categoryIds'>;
  /** The path to each, top first. */
  readonly categories: readonly (readonly PathCategory[])[];
  readonly variants: readonly DraftVariant[];
}

export interface ReadProduct extends Findings {
  /** Undefined when nothing of it can go in; the errors say why. */
  readonly draft: ProductDraft | undefined;
}

const MAX_TITLE = 255;

/** A product and its event stay well below the 400 KB that an item of the database may have. */
const MAX_BYTES = 350_000;

/** Reads the rows of one product: what can go in of it, what was changed on the way, what is wrong. */
export function readProduct({ slug, rows }: RowGroup, tools: ImportTools): ReadProduct {
  const findings: Findings = { notes: [], errors: [] };
  const [first, ...others] = rows;
  if (first === undefined) return { draft: undefined, ...findings };

  const draft = readDraft(slug, [first, ...others], tools, findings);
  const problem = reasonToLeaveOut(draft);
  if (problem === undefined) return { draft, ...findings };

  const message = `the product ${quoted(slug)} is left out: ${problem}`;
  const errors: Problem[] = [...findings.errors, { row: first.row, message }];
  return { draft: undefined, notes: [], errors };
}

function readDraft(
  slug: string,
  rows: readonly [ProductRow, ...ProductRow[]],
  { currency, hash, sanitiseHtml }: ImportTools,
  findings: Findings,
): ProductDraft {
  noteNewAddress(slug, rows[0], findings);
  const slots = readOptionSlots(rows, findings);
  const variants = readVariants(rows, slots, { slug, currency, hash, findings });
  return {
    row: rows[0].row,
    content: {
      slug,
      title: readTitle(rows, findings),
      description: readDescription(rows, sanitiseHtml, findings),
      status: readStatus(rows, findings),
      images: readImages(rows, findings),
      options: optionsOf(
        slots,
        variants.map(({ variant }) => variant),
      ),
    },
    categories: readCategories(rows, hash, findings),
    variants,
  };
}

function readTitle(rows: readonly [ProductRow, ...ProductRow[]], { notes }: Findings): string {
  const title = oneLine(firstCell(rows, 'title'));
  if (title.length <= MAX_TITLE) return title;
  notes.push({ row: rows[0].row, message: `the title is cut to ${MAX_TITLE} characters` });
  return title.slice(0, MAX_TITLE).trim();
}

function noteNewAddress(slug: string, first: ProductRow, { notes }: Findings): void {
  const handle = cell(first, 'handle');
  if (handle.toLowerCase() === slug) return;
  const subject = handle === '' ? 'it has no handle' : `the handle ${quoted(handle)} is no address`;
  notes.push({ row: first.row, message: `${subject}; it becomes ${quoted(slug)}` });
}

function reasonToLeaveOut(draft: ProductDraft): string | undefined {
  if (draft.content.title === '') return 'it has no title';
  if (draft.variants.length === 0) return 'it has no variant with a price';
  const bytes = new TextEncoder().encode(JSON.stringify(draft)).length;
  return bytes > MAX_BYTES ? `it is larger than ${MAX_BYTES / 1000} KB` : undefined;
}
