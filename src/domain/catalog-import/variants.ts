import { MAX_VARIANTS } from '../products/limits.ts';
import { titleOf, type Variant } from '../products/product.ts';
import { accept, refuse, type Result } from '../result.ts';
import { offersVariant, optionValues, type OptionSlot } from './options.ts';
import { readPieces } from './pieces.ts';
import { readPrice } from './price.ts';
import { cell, quoted, type Findings, type ProductRow } from './rows.ts';
import { isUsableSku, madeSku, readSku } from './sku.ts';
import type { Hash } from './slug.ts';

/** As long as three options make it. */
const MAX_TITLE = 800;

export interface DraftVariant {
  readonly row: number;
  readonly variant: Variant;
  /** Pieces it starts with if the shop does not know its SKU yet. */
  readonly pieces: number;
  /** The SKU to fall back on when another product has this one already. */
  readonly madeSku: string;
}

interface Context {
  readonly slug: string;
  readonly currency: string;
  readonly hash: Hash;
  readonly findings: Findings;
}

/** The variants of a product; a row that gives none that could be sold is reported as an error. */
export function readVariants(
  rows: readonly ProductRow[],
  slots: readonly OptionSlot[],
  context: Context,
): DraftVariant[] {
  const variants: DraftVariant[] = [];
  const rowOf = new Map<string, number>();
  const skus = new Set<string>();
  for (const row of rows.filter(offersVariant)) {
    const values = optionValues(row, slots);
    const core = readCore(row, slots, values, rowOf, context.currency);
    if (!core.ok) {
      const message = `this variant is left out: ${core.refusal}`;
      context.findings.errors.push({ row: row.row, message });
      continue;
    }
    rowOf.set(JSON.stringify(values), row.row);
    const made = madeSku(context.slug, values, context.hash);
    const sku = chooseSku(row, made, skus, context.findings);
    skus.add(sku);
    variants.push({
      row: row.row,
      pieces: readPieces(row, context.findings),
      madeSku: made,
      variant: { ...core.value, sku, ...readCompareAt(row, core.value.price.amount, context) },
    });
  }
  return variants;
}

function readCore(
  row: ProductRow,
  slots: readonly OptionSlot[],
  values: readonly string[],
  rowOf: ReadonlyMap<string, number>,
  currency: string,
): Result<Pick<Variant, 'title' | 'options' | 'price'>, string> {
  const price = readPrice(cell(row, 'price'), currency);
  if (!price.ok) return price;

  const unnamed = slots.find((_slot, index) => values[index] === '');
  if (unnamed !== undefined) return refuse(`it has no ${quoted(unnamed.name)}`);

  const options = Object.fromEntries(slots.map(({ name }, index) => [name, values[index] ?? '']));
  const title = cell(row, 'variantTitle').slice(0, MAX_TITLE) || titleOf(options, slots);
  const earlier = rowOf.get(JSON.stringify(values));
  if (earlier !== undefined) return refuse(`${quoted(title)} stands in row ${earlier} already`);
  if (rowOf.size >= MAX_VARIANTS) return refuse(`a product has at most ${MAX_VARIANTS} variants`);

  return accept({ title, options, price: price.value });
}

function chooseSku(
  row: ProductRow,
  made: string,
  taken: ReadonlySet<string>,
  { notes }: Findings,
): string {
  const written = readSku(cell(row, 'sku'));
  if (written !== '' && isUsableSku(written) && !taken.has(written)) return written;

  const reason =
    written === ''
      ? 'it has no SKU'
      : taken.has(written)
        ? `the SKU ${quoted(written)} stands in this product already`
        : `the SKU ${quoted(written)} cannot be used`;
  notes.push({ row: row.row, message: `${reason}; ${made} was made for it` });
  return made;
}

/** A price that was higher before; one that was not is no reduction and is dropped. */
function readCompareAt(
  row: ProductRow,
  priceAmount: number,
  { currency, findings }: Context,
): Pick<Variant, 'compareAtPrice'> {
  const text = cell(row, 'compareAtPrice');
  if (text === '') return {};
  const before = readPrice(text, currency);
  if (!before.ok) {
    const message = `its former price is left out: ${before.refusal}`;
    findings.notes.push({ row: row.row, message });
    return {};
  }
  return before.value.amount > priceAmount ? { compareAtPrice: before.value } : {};
}
