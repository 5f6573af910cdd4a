import { csvLine } from '../csv.ts';
import type { Column } from '../catalog-import/columns.ts';

/** The columns of an export in their order: those of Shopify's that mean something here, then our own. */
const COLUMNS = [
  ['handle', 'Handle'],
  ['title', 'Title'],
  ['description', 'Body (HTML)'],
  ['type', 'Type'],
  ['published', 'Published'],
  ['option1Name', 'Option1 Name'],
  ['option1Value', 'Option1 Value'],
  ['option2Name', 'Option2 Name'],
  ['option2Value', 'Option2 Value'],
  ['option3Name', 'Option3 Name'],
  ['option3Value', 'Option3 Value'],
  ['sku', 'Variant SKU'],
  ['pieces', 'Variant Inventory Qty'],
  ['price', 'Variant Price'],
  ['compareAtPrice', 'Variant Compare At Price'],
  ['image', 'Image Src'],
  ['imagePosition', 'Image Position'],
  ['imageAlt', 'Image Alt Text'],
  ['status', 'Status'],
  ['categories', 'Bodega Categories'],
  ['option1Values', 'Bodega Option1 Values'],
  ['option2Values', 'Bodega Option2 Values'],
  ['option3Values', 'Bodega Option3 Values'],
  ['variantTitle', 'Bodega Variant Title'],
] as const satisfies readonly (readonly [Column, string])[];

/** What Shopify wants to be told of each variant, and what holds for every one here. */
const FIXED = [
  ['Variant Inventory Tracker', 'shopify'],
  ['Variant Inventory Policy', 'deny'],
  ['Variant Fulfillment Service', 'manual'],
] as const;

/** What stands in a row; an empty cell may be left out. */
export type Cells = Readonly<Partial<Record<(typeof COLUMNS)[number][0], string>>>;

/** The first line of an export. */
export const HEADER_LINE = csvLine([
  ...COLUMNS.map(([, title]) => title),
  ...FIXED.map(([title]) => title),
]);

/** A row as a line of the file. */
export function lineOf(cells: Cells): string {
  const isVariant = cells.price !== undefined;
  return csvLine([
    ...COLUMNS.map(([column]) => cells[column] ?? ''),
    ...FIXED.map(([, value]) => (isVariant ? value : '')),
  ]);
}
