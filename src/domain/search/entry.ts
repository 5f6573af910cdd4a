import { summarise, type Summary } from '../listings/summary.ts';
import type { Product, ProductOption } from '../products/product.ts';
import type { Offer } from '../products/stock.ts';
import { isUnspaced } from './words.ts';

/** What search knows of a product. */
export interface SearchEntry {
  /** What is shown of it. */
  readonly summary: Summary;
  /** The categories it is in itself; those above them are looked up when somebody searches. */
  readonly categoryIds: readonly string[];
  /** What its variants can be had in. */
  readonly options: readonly ProductOption[];
  /** See `popularityIn`; absent of what was not sold. */
  readonly popularity?: number | undefined;
}

/** What search may find of a product; undefined when it may not find it. */
export function searchEntryOf(
  product: Product,
  offers: readonly Offer[],
  popularity: number,
): SearchEntry | undefined {
  const summary = summarise(product, offers);
  if (summary === undefined) return;
  const entry = { summary, categoryIds: product.categoryIds, options: offered(product) };
  return popularity === 0 ? entry : { ...entry, popularity };
}

/** The options with the values that variants really have, in the product's order. */
function offered({ options, variants }: Product): ProductOption[] {
  return options
    .map(({ name, values }) => {
      const had = new Set(variants.flatMap((variant) => variant.options[name] ?? []));
      return { name, values: values.filter((value) => had.has(value)) };
    })
    .filter(({ values }) => values.length > 0);
}

/** Sizes such as S or 42 are chosen, not searched for, and half of all products would be found by one. */
const LETTERS_OF_A_WORD = 3;

/** What a search looks for words in: the title, and what can be had beyond it, such as colours. */
export function searchTextOf({ summary: { title }, options }: SearchEntry): string {
  const values = options.flatMap((option) => option.values);
  const words = values.filter((value) => value.length >= LETTERS_OF_A_WORD || isUnspaced(value));
  return [title, ...words.filter((value) => !title.includes(value))].join(' ');
}
