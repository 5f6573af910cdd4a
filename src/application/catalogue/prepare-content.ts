import { slugOf } from '../../domain/catalog-import/slug.ts';
import { checkContent, type ContentRefusal } from '../../domain/products/check-content.ts';
import { titleOf, type ProductContent, type Variant } from '../../domain/products/product.ts';
import { tidyTexts } from '../../domain/products/tidy-content.ts';
import { accept, refuse, type Result } from '../../domain/result.ts';
import { slugCandidate } from '../../domain/slugs.ts';
import { hashCharacters } from '../ids.ts';
import type { Ports } from '../ports.ts';

export interface PreparePorts extends Pick<Ports, 'products' | 'categories' | 'ids'> {
  readonly rules: Pick<Ports['rules'], 'currency'>;
  /** Makes HTML of any origin safe to show. */
  readonly sanitiseHtml: (html: string) => string;
}

/** A product as somebody writes it: what a variant is called follows from its options. */
export interface WrittenContent extends Omit<ProductContent, 'variants'> {
  readonly variants: readonly (Omit<Variant, 'title'> & { readonly title?: string | undefined })[];
}

/** Enough for names that come again; after that an address gets letters of its own. */
const NUMBERED_SLUGS = 5;
const SLUG_HASH_LENGTH = 8;

/** An address for a title that no product has yet. */
export async function freeSlug(
  { products, ids }: Pick<PreparePorts, 'products' | 'ids'>,
  title: string,
): Promise<string> {
  const hash = (text: string): string => hashCharacters(text, SLUG_HASH_LENGTH).toLowerCase();
  const base = slugOf(title, hash);
  for (let n = 1; n <= NUMBERED_SLUGS; n += 1) {
    const slug = slugCandidate(base, n);
    if ((await products.find(slug)) === undefined) return slug;
  }
  return slugCandidate(`${base.slice(0, 100)}-${hash(ids.next('slug'))}`, 1);
}

/**
 * The content as it will be stored, or all that is wrong with it. `held` are the categories that the
 * product is in already: those that are gone meanwhile are dropped without a word.
 */
export async function prepareContent(
  { categories, rules, sanitiseHtml }: PreparePorts,
  written: WrittenContent,
  held: readonly string[],
): Promise<Result<ProductContent, ContentRefusal>> {
  const tidy = tidyTexts(written);
  const content = {
    ...tidy,
    description: sanitiseHtml(written.description),
    variants: tidy.variants.map(({ title, ...variant }) => ({
      ...variant,
      title: title ?? titleOf(variant.options, tidy.options),
    })),
  };
  const tree = content.categoryIds.length === 0 ? undefined : await categories.tree();
  const known = new Set(tree?.categories.map(({ id }) => id));
  const errors = [
    ...checkContent(content, rules.currency),
    ...content.categoryIds.flatMap((id, i) =>
      known.has(id) || held.includes(id)
        ? []
        : [{ path: `categoryIds.${i}`, message: 'is no category' }],
    ),
  ];
  if (errors.length > 0) return refuse({ code: 'invalid-request', errors });
  return accept({ ...content, categoryIds: content.categoryIds.filter((id) => known.has(id)) });
}
