import { MAX_IMAGES } from '../products/limits.ts';
import type { ProductImage } from '../products/product.ts';
import type { Column } from './columns.ts';
import { cell, quoted, type Findings, type ProductRow } from './rows.ts';

const MAX_ADDRESS = 2_048;
const MAX_ALT = 512;

interface PlacedImage {
  readonly row: number;
  readonly image: ProductImage;
  readonly position: number;
}

/**
 * The images of a product by their position, those of single variants after them, each address once.
 * Addresses stay as they are written; nothing is fetched.
 */
export function readImages(rows: readonly ProductRow[], { errors }: Findings): ProductImage[] {
  const report = (row: number, message: string) => errors.push({ row, message });
  const own = placedImages(rows, 'image', report).sort((a, b) => a.position - b.position);
  const ofVariants = placedImages(rows, 'variantImage', report);

  const byAddress = new Map<string, PlacedImage>();
  for (const placed of [...own, ...ofVariants]) {
    if (!byAddress.has(placed.image.url)) byAddress.set(placed.image.url, placed);
  }
  const images = [...byAddress.values()];
  for (const { row } of images.slice(MAX_IMAGES)) {
    report(row, `its image is left out: a product has at most ${MAX_IMAGES}`);
  }
  return images.slice(0, MAX_IMAGES).map(({ image }) => image);
}

function placedImages(
  rows: readonly ProductRow[],
  column: Column,
  report: (row: number, message: string) => void,
): PlacedImage[] {
  return rows.flatMap((row, index) => {
    const written = cell(row, column);
    if (written === '') return [];
    const url = readAddress(written);
    if (url === undefined) {
      report(row.row, `its image is left out: ${quoted(written)} is no http address`);
      return [];
    }
    const alt = column === 'image' ? cell(row, 'imageAlt').slice(0, MAX_ALT) : '';
    return [{ row: row.row, image: { url, alt }, position: readPosition(row) ?? index + 1 }];
  });
}

function readPosition(row: ProductRow): number | undefined {
  const text = cell(row, 'imagePosition');
  return /^\d{1,6}$/.test(text) ? Number(text) : undefined;
}

/** Whether an address can stand as it is where an image's does. */
export function isImageAddress(text: string): boolean {
  return readAddress(text) === text;
}

/** An absolute http address; undefined when the text is none. Without a scheme (`//host/…`) it is https. */
function readAddress(text: string): string | undefined {
  const absolute = text.startsWith('//') ? `https:${text}` : text;
  if (absolute.length > MAX_ADDRESS || !/^https?:\/\//i.test(absolute)) return undefined;
  if (!URL.canParse(absolute)) return undefined;
  const { href, username, password } = new URL(absolute);
  if (username !== '' || password !== '') return undefined;
  return /^[\x21-\x7e]+$/.test(absolute) && !/["<>\\^`{|}]/.test(absolute) ? absolute : href;
}
