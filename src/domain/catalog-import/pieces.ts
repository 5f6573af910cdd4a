import { cell, quoted, type Findings, type ProductRow } from './rows.ts';

/**
 * The pieces a variant starts with. Shopify does not count what has no inventory tracker; Bodega counts
 * everything, so the number that is given holds there too. Less than none, and what is no whole number,
 * become 0.
 */
export function readPieces(row: ProductRow, { notes }: Findings): number {
  const text = cell(row, 'pieces');
  if (text === '') return 0;
  const match = /^(-?)(\d{1,9})(?:\.0*)?$/.exec(text);
  if (match?.[1] === '') return Number(match[2]);
  if (match !== null && Number(match[2]) === 0) return 0;

  const reason = match === null ? 'is not a whole number of pieces' : 'is less than none';
  notes.push({ row: row.row, message: `the stock ${quoted(text)} ${reason}; it starts with 0` });
  return 0;
}
