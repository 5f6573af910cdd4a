import type { ProductRow } from './rows.ts';
import type { SlugOfRow } from './slug-of-row.ts';

/** Of each product whose rows do not all stand together: the number of its last row. */
export type LastRows = ReadonlyMap<string, number>;

/**
 * Looks through the rows once to find products whose rows are scattered, as in a file that was sorted by
 * price. Keeps the slugs it has met (about 0.1 KB a product) and no rows.
 */
export function findScattered(slugOfRow: SlugOfRow): {
  add(row: ProductRow): void;
  lastRows(): LastRows;
} {
  const met = new Set<string>();
  const last = new Map<string, number>();
  let previous: string | undefined;

  return {
    add(row) {
      const slug = slugOfRow(row);
      if (slug === undefined) return;
      if (slug === previous ? last.has(slug) : met.has(slug)) last.set(slug, row.row);
      met.add(slug);
      previous = slug;
    },
    lastRows: () => last,
  };
}
