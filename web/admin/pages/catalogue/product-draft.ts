import { moneyInput, parseMoney } from '../../../shared/format.ts';
import type { Money, Product } from '../../data/schemas.ts';

export interface VariantDraft {
  readonly sku: string;
  readonly options: Readonly<Record<string, string>>;
  readonly price: string;
  readonly compareAtPrice: string;
}

export interface OptionDraft {
  readonly name: string;
  /** Separated by commas. */
  readonly values: string;
}

/** A product as it is being written: prices and values as they are typed. */
export interface ProductDraft {
  readonly title: string;
  readonly slug: string;
  readonly description: string;
  readonly status: Product['status'];
  readonly categoryIds: readonly string[];
  readonly images: Product['images'];
  readonly options: readonly OptionDraft[];
  readonly variants: readonly VariantDraft[];
}

export const DRAFT_FIELDS = [
  ...(['title', 'slug', 'description', 'status', 'categoryIds'] as const),
  ...(['images', 'options', 'variants'] as const),
] as const satisfies (keyof ProductDraft)[];

export const EMPTY_VARIANT: VariantDraft = { sku: '', options: {}, price: '', compareAtPrice: '' };

export const EMPTY_PRODUCT: ProductDraft = {
  title: '',
  slug: '',
  description: '',
  status: 'draft',
  categoryIds: [],
  images: [],
  options: [],
  variants: [EMPTY_VARIANT],
};

/** What there is to type over of a product. */
export function draftOf(product: Product): ProductDraft {
  return {
    title: product.title,
    slug: product.slug,
    description: product.description,
    status: product.status,
    categoryIds: product.categoryIds,
    images: product.images,
    options: product.options.map(({ name, values }) => ({ name, values: values.join(', ') })),
    variants: product.variants.map(({ sku, options, price, compareAtPrice }) => ({
      sku,
      options,
      price: moneyInput(price),
      compareAtPrice: compareAtPrice === undefined ? '' : moneyInput(compareAtPrice),
    })),
  };
}

export interface DraftError {
  readonly path: string;
  readonly message: 'noPrice';
}

/** What the API takes of a draft, or what of it cannot be read. */
export function writtenOf(draft: ProductDraft, currency: string) {
  const errors: DraftError[] = [];
  const options = draft.options
    .map(({ name, values }) => ({ name: name.trim(), values: valuesOf(values) }))
    .filter(({ name }) => name !== '');
  const names = options.map(({ name }) => name);
  const priceAt = (path: string, typed: string): Money => {
    const price = parseMoney(typed, currency);
    if (price === undefined) errors.push({ path, message: 'noPrice' });
    return price ?? { amount: 0, currency };
  };
  const variants = draft.variants.map((variant, index) => ({
    sku: variant.sku.trim(),
    options: Object.fromEntries(names.map((name) => [name, variant.options[name] ?? ''])),
    price: priceAt(`variants.${index}.price`, variant.price),
    ...(variant.compareAtPrice.trim() === ''
      ? {}
      : { compareAtPrice: priceAt(`variants.${index}.compareAtPrice`, variant.compareAtPrice) }),
  }));
  const { title, description, status, categoryIds, images } = draft;
  const written = {
    ...{ title, description, status, options, variants },
    categoryIds: [...categoryIds],
    images: images.map(({ url, alt }) => ({ url, alt })),
  };
  return { written, errors };
}

/** The values of an option, as they were typed with commas between them. */
export function valuesOf(typed: string): string[] {
  const values = typed.split(/[,，、]/).map((value) => value.trim());
  return [...new Set(values.filter((value) => value !== ''))];
}
