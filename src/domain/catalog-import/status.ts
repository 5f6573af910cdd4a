import type { ProductStatus } from '../products/product.ts';
import { firstCell, quoted, type Findings, type ProductRow } from './rows.ts';

/** How spreadsheets in the languages of Europe write what an export calls `false`. */
const FALSE = new Set(
  'false 0 no n falsch faux falso onwaar fałsz falskt usann nej nein'.split(' '),
);

/**
 * Archived and draft by the status column; what is not published on the online store is a draft even if
 * its status is active, since shoppers could not see it. Only what a shopper saw there is active here.
 */
export function readStatus(
  rows: readonly [ProductRow, ...ProductRow[]],
  { notes }: Findings,
): ProductStatus {
  const status = firstCell(rows, 'status').toLowerCase();
  const published = !FALSE.has(firstCell(rows, 'published').toLowerCase());
  switch (status) {
    case 'archived':
    case 'draft':
      return status;
    case 'active':
    case '':
      return published ? 'active' : 'draft';
    default:
      notes.push({ row: rows[0].row, message: `the status ${quoted(status)} comes in as draft` });
      return 'draft';
  }
}
