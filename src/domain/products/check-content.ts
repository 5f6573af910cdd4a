import { isUsableSku } from '../catalog-import/sku.ts';
import { isImageAddress } from '../catalog-import/images.ts';
import { exponentOf, type Money } from '../money.ts';
import * as limits from './limits.ts';
import type { ProductContent, ProductOption, Variant } from './product.ts';

/** Something that cannot be sold as it is written, and where it stands. */
export interface ContentError {
  /** Such as `variants.0.price`. */
  readonly path: string;
  readonly message: string;
}

/** The content of a product breaks rules of the catalogue. */
export interface ContentRefusal {
  readonly code: 'invalid-request';
  readonly errors: readonly ContentError[];
}

/** What is wrong with a product in itself, whatever else the shop has; nothing when all is well. */
export function checkContent(
  { description, categoryIds, images, options, variants }: ProductContent,
  currency: string,
): ContentError[] {
  const bytes = new TextEncoder().encode(description).length;
  return [
    ...(bytes > limits.MAX_DESCRIPTION_BYTES
      ? [error('description', 'must be 64 KB at most')]
      : []),
    ...tooMany('categoryIds', categoryIds, limits.MAX_CATEGORIES),
    ...repeated('categoryIds', categoryIds, String),
    ...tooMany('images', images, limits.MAX_IMAGES),
    ...images.flatMap(({ url }, i) =>
      isImageAddress(url) ? [] : [error(`images.${i}.url`, 'must be an absolute http address')],
    ),
    ...repeated('images', images, ({ url }) => url),
    ...checkOptions(options),
    ...checkVariants(variants, options, currency),
  ];
}

function error(path: string, message: string): ContentError {
  return { path, message };
}

function tooMany(path: string, list: readonly unknown[], max: number): ContentError[] {
  return list.length > max ? [error(path, `must be ${max} at most`)] : [];
}

function repeated<Item>(
  path: string,
  list: readonly Item[],
  keyOf: (item: Item) => string,
  message = 'stands there twice',
): ContentError[] {
  const seen = new Set<string>();
  return list.flatMap((item, i) => {
    const key = keyOf(item);
    if (seen.has(key)) return [error(`${path}.${i}`, message)];
    seen.add(key);
    return [];
  });
}

function checkOptions(options: readonly ProductOption[]): ContentError[] {
  return [
    ...tooMany('options', options, limits.MAX_OPTIONS),
    ...repeated('options', options, ({ name }) => name),
    ...options.flatMap(({ values }, i) => repeated(`options.${i}.values`, values, String)),
  ];
}

function checkVariants(
  variants: readonly Variant[],
  options: readonly ProductOption[],
  currency: string,
): ContentError[] {
  const combination = (variant: Variant): string =>
    JSON.stringify(options.map(({ name }) => variant.options[name]));
  return [
    ...(variants.length === 0 ? [error('variants', 'must be one at least')] : []),
    ...tooMany('variants', variants, limits.MAX_VARIANTS),
    ...repeated('variants', variants, ({ sku }) => sku, 'has a SKU that stands there already'),
    ...repeated('variants', variants, combination, 'has options that stand there already'),
    ...variants.flatMap((variant, i) => [
      ...checkSku(variant.sku, `variants.${i}.sku`),
      ...checkCombination(variant, options, `variants.${i}.options`),
      ...checkPrices(variant, currency, `variants.${i}`),
    ]),
  ];
}

function checkSku(sku: string, path: string): ContentError[] {
  const isUsable = isUsableSku(sku) && sku === sku.trim();
  return isUsable ? [] : [error(path, 'must be usable in addresses: no slash, % or backslash')];
}

function checkCombination(
  variant: Variant,
  options: readonly ProductOption[],
  path: string,
): ContentError[] {
  const known = new Set(options.map(({ name }) => name));
  return [
    ...options.flatMap(({ name, values }) => {
      const value = variant.options[name];
      if (value === undefined) return [error(`${path}.${name}`, 'must be given')];
      return values.includes(value) ? [] : [error(`${path}.${name}`, 'is none of its values')];
    }),
    ...Object.keys(variant.options)
      .filter((name) => !known.has(name))
      .map((name) => error(`${path}.${name}`, 'is no option of the product')),
  ];
}

function checkPrices(
  { price, compareAtPrice }: Variant,
  currency: string,
  path: string,
): ContentError[] {
  return [
    ...checkPrice(price, currency, `${path}.price`),
    ...(compareAtPrice === undefined
      ? []
      : [
          ...checkPrice(compareAtPrice, currency, `${path}.compareAtPrice`),
          ...(compareAtPrice.amount > price.amount
            ? []
            : [error(`${path}.compareAtPrice`, 'must be higher than the price')]),
        ]),
  ];
}

function checkPrice(price: Money, currency: string, path: string): ContentError[] {
  if (price.currency !== currency) return [error(`${path}.currency`, `must be ${currency}`)];
  const limit = 10 ** (limits.MAX_PRICE_DIGITS + exponentOf(currency));
  const isPrice = Number.isSafeInteger(price.amount) && price.amount >= 0 && price.amount < limit;
  return isPrice ? [] : [error(`${path}.amount`, 'is no price')];
}
