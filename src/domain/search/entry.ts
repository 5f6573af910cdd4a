import { priceRange, summarise, type Summary } from '../listings/summary.ts';
import type { Product, ProductOption, ProductStatus } from '../products/product.ts';
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
  /** The status of what shoppers may not find, and the back office does; absent of all else. */
  readonly unlisted?: ProductStatus | undefined;
}

/** What search knows of a product: of one that shoppers may not find too. */
export function searchEntryOf(
  product: Product,
  offers: readonly Offer[],
  popularity: number,
): SearchEntry {
  const summary = summarise(product, offers);
  return {
    summary: summary ?? unlistedSummary(product),
    categoryIds: product.categoryIds,
    options: offered(product),
    ...(popularity === 0 ? {} : { popularity }),
    ...(summary === undefined ? { unlisted: product.status } : {}),
  };
}

/** Sorts before all prices, of what has none yet; XXX is no currency (ISO 4217). */
const NO_PRICE = { amount: 0, currency: 'XXX' };

function unlistedSummary(product: Product): Summary {
  const { id, slug, title, images } = product;
  const prices = priceRange(product);
  return {
    ...{ id, slug, title, image: images[0] ?? null },
    priceFrom: prices?.from ?? NO_PRICE,
    priceTo: prices?.to ?? NO_PRICE,
    availability: 'out',
  };
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
