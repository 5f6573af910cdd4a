import type { PathCategory } from '../../domain/catalog-import/categories.ts';
import type { Trail } from '../../domain/events/event.ts';
import { ensureCategories } from './ensure-categories.ts';

/**
 * Gives the id of the last category of a path, making those of the path that are missing. Asks the
 * database once for each path, one path at a time, so that none is made twice.
 */
export function categoryFinder(
  ports: Parameters<typeof ensureCategories>[0],
  trail: Trail,
): (path: readonly PathCategory[]) => Promise<string[]> {
  const known = new Map<string, Promise<string | undefined>>();
  let last: Promise<unknown> = Promise.resolve();

  const ensure = async (path: readonly PathCategory[], slug: string) =>
    (await ensureCategories(ports, trail, path)).get(slug);

  return async (path) => {
    const slug = path.at(-1)?.slug;
    if (slug === undefined) return [];
    const id = known.get(slug) ?? last.then(() => ensure(path, slug));
    known.set(slug, id);
    last = id;
    return [await id].filter((each) => each !== undefined);
  };
}
