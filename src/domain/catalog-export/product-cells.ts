import { pathOfType } from '../catalog-import/categories.ts';
import { writePaths, type PathCategory } from '../catalog-import/category-paths.ts';
import { guarded } from '../catalog-import/guarded.ts';
import { writeList } from '../catalog-import/lists.ts';
import { optionsOf, saysNothing } from '../catalog-import/options.ts';
import { writeSku } from '../catalog-import/sku.ts';
import type { Hash } from '../catalog-import/slug.ts';
import { formatDecimal } from '../money.ts';
import { titleOf, type Product, type ProductOption, type Variant } from '../products/product.ts';
import { stableJson } from '../stable-json.ts';
import type { Cells } from './cells.ts';

const SLOTS = [
  ['option1Name', 'option1Value', 'option1Values'],
  ['option2Name', 'option2Value', 'option2Values'],
  ['option3Name', 'option3Value', 'option3Values'],
] as const;

export interface ExportedProduct {
  readonly product: Product;
  /** The path to each of its categories, top first. */
  readonly paths: readonly (readonly PathCategory[])[];
  /** Pieces that can be promised, by SKU. */
  readonly pieces: ReadonlyMap<string, number>;
}

/**
 * The rows of a product as Shopify's format has them: the product on the first, variants and images side
 * by side. Importing them gives the same product again; what the format has no place for stands in
 * columns of our own, and only where it would be lost. No cell is a formula.
 */
export function productCells(exported: ExportedProduct, hash: Hash): Cells[] {
  const { slug, variants, images } = exported.product;
  const count = Math.max(1, variants.length, images.length);
  return Array.from({ length: count }, (_, index) => {
    const variant = variants[index];
    const image = images[index];
    return {
      handle: slug,
      ...(index === 0 ? ownCells(exported, hash) : {}),
      ...(variant === undefined ? {} : variantCells(exported, variant)),
      ...(image === undefined
        ? {}
        : { image: image.url, imagePosition: `${index + 1}`, imageAlt: guarded(image.alt) }),
    };
  });
}

function ownCells({ product, paths }: ExportedProduct, hash: Hash): Cells {
  const { title, description, status, options, variants } = product;
  return {
    title: guarded(title),
    description: guarded(description),
    ...categoryCells(paths, hash),
    published: `${status === 'active'}`,
    status,
    ...(options.length === 0 ? { option1Name: 'Title' } : {}),
    ...joined(options.map((option, index) => optionCells(option, index, variants))),
  };
}

function joined(parts: readonly Cells[]): Cells {
  return parts.reduce((all, part) => ({ ...all, ...part }), {});
}

/** The type, for other shops too; the paths where the type alone would lead elsewhere. */
function categoryCells(paths: ExportedProduct['paths'], hash: Hash): Cells {
  const type = paths[0]?.at(-1)?.name ?? '';
  const written = writePaths(paths);
  const isTypeEnough = written === writePaths(type === '' ? [] : [pathOfType(type, hash)]);
  return { type: guarded(type), ...(isTypeEnough ? {} : { categories: guarded(written) }) };
}

function optionCells(option: ProductOption, index: number, variants: readonly Variant[]): Cells {
  const slot = SLOTS[index];
  if (slot === undefined) return {};
  const [name, , list] = slot;
  const [derived] = optionsOf([{ name: option.name, listed: [] }], variants);
  const isLost =
    saysNothing(option.values) || stableJson(derived?.values) !== stableJson(option.values);
  return {
    [name]: guarded(option.name),
    ...(isLost ? { [list]: guarded(writeList(option.values)) } : {}),
  };
}

function variantCells({ product: { options }, pieces }: ExportedProduct, variant: Variant): Cells {
  const { sku, price, compareAtPrice, title } = variant;
  const values = options.flatMap(({ name }, index) => {
    const slot = SLOTS[index];
    return slot === undefined ? [] : [[slot[1], guarded(variant.options[name] ?? '')] as const];
  });
  return {
    ...(options.length === 0 ? { option1Value: 'Default Title' } : Object.fromEntries(values)),
    sku: guarded(writeSku(sku)),
    pieces: `${pieces.get(sku) ?? 0}`,
    price: formatDecimal(price),
    ...(compareAtPrice === undefined ? {} : { compareAtPrice: formatDecimal(compareAtPrice) }),
    ...(title === titleOf(variant.options, options) ? {} : { variantTitle: guarded(title) }),
  };
}
