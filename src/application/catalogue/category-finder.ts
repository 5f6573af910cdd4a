import type { PathCategory } from '../../domain/catalog-import/category-paths.ts';
import type { Trail } from '../../domain/events/event.ts';
import { ensureCategories } from './ensure-categories.ts';

/**
 * Gives the ids of the last categories of paths, making those on the way that are missing. Asks the
 * database once for each path, one path at a time, so that none is made twice.
 */
export function categoryFinder(
  ports: Parameters<typeof ensureCategories>[0],
  trail: Trail,
): (paths: readonly (readonly PathCategory[])[]) => Promise<string[]> {
  const known = new Map<string, Promise<string | undefined>>();
  let last: Promise<unknown> = Promise.resolve();

  const ensure = async (path: readonly PathCategory[], slug: string) =>
    (await ensureCategories(ports, trail, path)).get(slug);

  const find = (path: readonly PathCategory[]): Promise<string | undefined> => {
    const slug = path.at(-1)?.slug;
    if (slug === undefined) return Promise.resolve(undefined);
    const id = known.get(slug) ?? last.then(() => ensure(path, slug));
    known.set(slug, id);
    last = id;
    return id;
  };

  return async (paths) => {
    const ids = await Promise.all(paths.map(find));
    return [...new Set(ids.filter((id) => id !== undefined))];
  };
}
