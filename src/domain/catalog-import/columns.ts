import { accept, refuse, type Result } from '../result.ts';

/**
 * The columns that are read, by the names they go by in product exports of different years; an earlier
 * name wins where a file has several. Whatever else a file has is ignored.
 */
const HEADERS = [
  ['handle', ['handle', 'url handle']],
  ['title', ['title']],
  ['description', ['body (html)', 'body html', 'description']],
  ['type', ['type', 'custom product type', 'product type']],
  ['category', ['product category', 'standardized product type', 'standard product type']],
  ['status', ['status']],
  ['published', ['published', 'published on online store']],
  ['option1Name', ['option1 name']],
  ['option1Value', ['option1 value']],
  ['option2Name', ['option2 name']],
  ['option2Value', ['option2 value']],
  ['option3Name', ['option3 name']],
  ['option3Value', ['option3 value']],
  ['sku', ['variant sku', 'sku']],
  ['pieces', ['variant inventory qty', 'inventory quantity']],
  ['price', ['variant price', 'price']],
  ['compareAtPrice', ['variant compare at price', 'compare-at price']],
  ['image', ['image src', 'product image url']],
  ['imagePosition', ['image position']],
  ['imageAlt', ['image alt text']],
  ['variantImage', ['variant image', 'variant image url']],
  // What Shopify's format has no place for; written by our own export where it is needed.
  ['categories', ['bodega categories']],
  ['option1Values', ['bodega option1 values']],
  ['option2Values', ['bodega option2 values']],
  ['option3Values', ['bodega option3 values']],
  ['variantTitle', ['bodega variant title']],
] as const;

export type Column = (typeof HEADERS)[number][0];

export const COLUMNS: readonly Column[] = HEADERS.map(([column]) => column);

/** Without these there is no product to read; said to people by the names of the usual export. */
const NEEDED = [
  ['handle', 'Handle'],
  ['title', 'Title'],
  ['price', 'Variant Price'],
] as const satisfies readonly (readonly [Column, string])[];

export interface ColumnsMissing {
  readonly code: 'columns-missing';
  readonly columns: readonly string[];
}

/**
 * Which column each cell of a row belongs to, from the header row: in any order, any case, with spaces
 * around. A cell that is not read is undefined.
 */
export function columnsOf(
  header: readonly string[],
): Result<readonly (Column | undefined)[], ColumnsMissing> {
  const names = header.map((name) => name.trim().toLowerCase());
  const columns = names.map((name, place) => columnAt(name, place, names));
  const missing = NEEDED.filter(([column]) => !columns.includes(column));
  return missing.length === 0
    ? accept(columns)
    : refuse({ code: 'columns-missing', columns: missing.map(([, name]) => name) });
}

function columnAt(name: string, place: number, names: readonly string[]): Column | undefined {
  return HEADERS.find(([, aliases]) => {
    const alias = aliases.find((candidate) => names.includes(candidate));
    return alias === name && names.indexOf(alias) === place;
  })?.[0];
}
