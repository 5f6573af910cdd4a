import { parsePaths, type PathCategory } from './category-paths.ts';
import { firstCell, quoted, type Findings, type ProductRow } from './rows.ts';
import { slugOf, type Hash } from './slug.ts';

/** Shopify's taxonomy has at most eight levels. */
const MAX_LEVELS = 10;
const MAX_NAME = 255;

/**
 * The paths to a product's categories, top first: those that our own export wrote; else its type, which
 * is what merchants made up for themselves; else its place in Shopify's taxonomy
 * (`Home & Garden > Decor > Vases`).
 */
export function readCategories(
  rows: readonly [ProductRow, ...ProductRow[]],
  hash: Hash,
  { notes }: Findings,
): PathCategory[][] {
  const written = firstCell(rows, 'categories');
  const paths = parsePaths(written);
  if (paths === undefined) {
    const message = `the categories ${quoted(written)} are not written as an export has them`;
    notes.push({ row: rows[0].row, message });
  } else if (paths.length > 0) return paths;

  const type = firstCell(rows, 'type');
  if (type !== '') return [pathOfType(type, hash)];
  const path = taxonomyPath(rows, hash);
  return path.length === 0 ? [] : [path];
}

/** The category that a type names. */
export function pathOfType(type: string, hash: Hash): PathCategory[] {
  const name = nameOf(type);
  return [{ slug: slugOf(name, hash), name }];
}

function taxonomyPath(rows: readonly ProductRow[], hash: Hash): PathCategory[] {
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
