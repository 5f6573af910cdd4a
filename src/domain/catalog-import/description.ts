import { MAX_DESCRIPTION_BYTES as MAX_BYTES } from '../products/limits.ts';
import { firstCell, type Findings, type ProductRow } from './rows.ts';

/** The description as HTML that is safe to show, at most 64 KB of it. */
export function readDescription(
  rows: readonly [ProductRow, ...ProductRow[]],
  sanitise: (html: string) => string,
  { notes }: Findings,
): string {
  let html = sanitise(firstCell(rows, 'description'));
  if (bytesOf(html) <= MAX_BYTES) return html;

  notes.push({ row: rows[0].row, message: 'the description is cut to 64 KB' });
  // Cutting may split a tag and leaves others open; sanitising closes them, which adds a little.
  for (let characters = html.length; bytesOf(html) > MAX_BYTES;) {
    characters = Math.floor(characters * 0.75);
    html = sanitise(html.slice(0, characters));
  }
  return html;
}

function bytesOf(text: string): number {
  return new TextEncoder().encode(text).length;
}
