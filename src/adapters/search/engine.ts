import type { SearchEngine, SearchReplica } from '../../application/ports.ts';
import { createCollection } from '../../domain/search/collection.ts';
import { searchTextOf } from '../../domain/search/entry.ts';
import { readBase, writeBase, type BaseFile } from './base-file.ts';
import { createCategoryNames } from './category-names.ts';
import { ALL_WORDS, createTextIndex } from './text-index.ts';

/** Search in the memory of a function. */
export function createSearchEngine(): SearchEngine {
  return {
    empty: () => createReplica(undefined),
    open: async (file) => createReplica(await readBase(file)),
  };
}

function createReplica(base: BaseFile | undefined): SearchReplica {
  const collection = createCollection();
  const revisions = new Map(base?.revisions);
  for (const entry of base?.entries ?? []) collection.put(entry);
  const textNow = (id: string): string => {
    const entry = collection.find(id);
    return entry === undefined ? '' : searchTextOf(entry);
  };
  const namedIn = createCategoryNames();
  const text = createTextIndex({ ids: () => collection.ids(), textOf: textNow }, base?.text);

  return {
    apply: ({ productId, revision, entry }) => {
      if (revision <= (revisions.get(productId) ?? 0)) return;
      revisions.set(productId, revision);
      if (entry === undefined) {
        collection.remove(productId);
        text.remove(productId);
        return;
      }
      const before = textNow(productId);
      collection.put(entry);
      const after = searchTextOf(entry);
      // Most changes are of stock or price, and the words are what takes long.
      if (after !== before) text.put(productId, after);
    },

    find: ({ criteria, ...query }) => {
      const matches = text.match(criteria.text, (id) => collection.sees(id, criteria.status));
      if (matches !== undefined) {
        const named = namedIn(criteria.text, query.tree);
        if (named.size > 0) {
          for (const id of collection.within(named)) {
            matches.set(id, Math.max(matches.get(id) ?? 0, ALL_WORDS));
          }
        }
      }
      return collection.search({ ...query, criteria, matches });
    },

    save: async () =>
      writeBase({
        entries: [...collection.entries()],
        revisions: [...revisions],
        text: await text.save(),
      }),
  };
}
