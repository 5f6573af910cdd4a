import type { ProductOption } from '../products/product.ts';
import type { Column } from './columns.ts';
import { readList } from './lists.ts';
import { cell, firstCell, quoted, type Findings, type ProductRow } from './rows.ts';

/** An option of a product and the column its values stand in. */
export interface OptionSlot {
  readonly name: string;
  readonly column: Column;
  /** Values in their order, also those that no variant has; empty: as variants have them. */
  readonly listed: readonly string[];
}

const SLOTS = [
  ['option1Name', 'option1Value', 'option1Values'],
  ['option2Name', 'option2Value', 'option2Values'],
  ['option3Name', 'option3Value', 'option3Values'],
] as const satisfies readonly (readonly [Column, Column, Column])[];

const MAX_TEXT = 255;

/** Whether a row offers a variant; the others only bring further images. */
export function offersVariant(row: ProductRow): boolean {
  const columns = [...SLOTS.map(([, value]) => value), 'sku', 'price'] as const;
  return columns.some((column) => cell(row, column) !== '');
}

/**
 * The options that tell the variants of a product apart. `Title: Default Title` is how an export writes
 * that there is none; an option named Title with other values is one like any other.
 */
export function readOptionSlots(
  rows: readonly [ProductRow, ...ProductRow[]],
  { notes }: Findings,
): OptionSlot[] {
  const variants = rows.filter(offersVariant);
  const names = new Set<string>();
  return SLOTS.flatMap(([nameColumn, column, listColumn], index) => {
    const listed = readList(firstCell(rows, listColumn));
    const isUsed = !saysNothing(variants.map((row) => cell(row, column)));
    if (!isUsed && listed.length === 0) return [];

    const written = firstCell(rows, nameColumn).slice(0, MAX_TEXT);
    const isFree = written !== '' && written !== '__proto__' && !names.has(written);
    const name = isFree ? written : `Option ${index + 1}`;
    names.add(name);
    if (!isFree) {
      const reason = written === '' ? 'has no name' : `cannot be named ${quoted(written)}`;
      const message = `option ${index + 1} ${reason}; it is named ${quoted(name)}`;
      notes.push({ row: rows[0].row, message });
    }
    return [{ name, column, listed }];
  });
}

/** Whether values of an option only say that there is no choice. */
export function saysNothing(values: readonly string[]): boolean {
  return values.every((value) => /^(default title)?$/i.test(value));
}

/** The values a row gives to the options, in their order; empty where there is none. */
export function optionValues(row: ProductRow, slots: readonly OptionSlot[]): string[] {
  return slots.map(({ column }) => cell(row, column).slice(0, MAX_TEXT));
}

/** The options with their values: those that are listed, then in the order in which variants have them. */
export function optionsOf(
  slots: readonly Pick<OptionSlot, 'name' | 'listed'>[],
  variants: readonly { readonly options: Readonly<Record<string, string>> }[],
): ProductOption[] {
  return slots.map(({ name, listed }) => {
    const values = variants.flatMap(({ options }) => options[name] ?? []);
    return { name, values: [...new Set([...listed, ...values])] };
  });
}
