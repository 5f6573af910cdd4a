import { firstCell, type ProductRow } from './rows.ts';
import { slugOf, type Hash } from './slug.ts';

/** A category of the path to a product's own, above it the slug of its parent. */
export interface PathCategory {
  readonly slug: string;
  readonly name: string;
  readonly parent?: string | undefined;
}

/** Shopify's taxonomy has at most eight levels. */
const MAX_LEVELS = 10;
const MAX_NAME = 255;

/**
 * The path to a product's category, top first: its type if it has one, which is what merchants made up
 * for themselves, else its place in Shopify's taxonomy (`Home & Garden > Decor > Vases`). Empty: none.
 */
export function readCategories(rows: readonly ProductRow[], hash: Hash): PathCategory[] {
  const type = nameOf(firstCell(rows, 'type'));
  if (type !== '') return [{ slug: slugOf(type, hash), name: type }];

  const names = firstCell(rows, 'category').split('>').map(nameOf);
  const path: PathCategory[] = [];
  for (const name of names.filter((each) => each !== '').slice(0, MAX_LEVELS)) {
    const parent = path.at(-1)?.slug;
    const full = [...path.map((above) => above.name), name].join(' ');
    path.push({ slug: slugOf(full, hash), name, ...(parent === undefined ? {} : { parent }) });
  }
  return path;
}

function nameOf(text: string): string {
  return text.replace(/\s+/g, ' ').trim().slice(0, MAX_NAME).trim();
}
