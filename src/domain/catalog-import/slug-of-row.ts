import { cell, type ProductRow } from './rows.ts';
import { slugOf, type Hash } from './slug.ts';

/** The slug of the product a row belongs to; undefined when the row does not say. */
export type SlugOfRow = (row: ProductRow) => string | undefined;

/** By handle, or by title where the handle is missing, as Shopify does. */
export function slugReader(hash: Hash): SlugOfRow {
  let known = { name: '', slug: '' };
  return (row) => {
    const name = cell(row, 'handle') || cell(row, 'title');
    if (name === '') return undefined;
    if (name !== known.name) known = { name, slug: slugOf(name, hash) };
    return known.slug;
  };
}
