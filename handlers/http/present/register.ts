import type { RegisterEntry } from '../../../src/domain/listings/register.ts';
import type { Category } from '../../../src/domain/products/category.ts';
import { isoTime } from './time.ts';

/** A product in the back office's list. */
export function presentEntry(entry: RegisterEntry) {
  const { createdAt, updatedAt } = entry;
  return { ...entry, createdAt: isoTime(createdAt), updatedAt: isoTime(updatedAt) };
}

export function presentCategory({ id, slug, name, parentId, version }: Category) {
  return { id, slug, name, parentId, version };
}
