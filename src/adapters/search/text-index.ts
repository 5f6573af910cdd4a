import MiniSearch, { type AsPlainObject, type Query, type SearchOptions } from 'minisearch';
import {
  beginningsIn,
  soughtBy,
  swapsOf,
  wordsOf,
  wrongLettersAllowed,
} from '../../domain/search/words.ts';

/** Words of products, and which of them fit what somebody types. */
export interface TextIndex {
  /** Puts a text in the place of the one that it had. */
  put(id: string, text: string): void;
  remove(id: string): void;
  /** By id how well a product fits: more is better. Undefined when the query has no words. */
  match(query: string): ReadonlyMap<string, number> | undefined;
  /** All of it, as plain data; what was removed is gone from it. */
  save(): Promise<AsPlainObject>;
}

const OPTIONS = {
  fields: ['text'],
  tokenize: wordsOf,
  processTerm: (word: string): string => word,
};

/** Words come taken apart already. */
const AS_THEY_ARE: SearchOptions = { tokenize: (word) => [word] };

/** Fewer than these, and what almost fits is shown behind them: one misspelt product hides no other. */
const FEW = 3;

/** Products whose words fit almost equally well are sorted by popularity: relevance has so many steps. */
const STEPS = 20;

/** A word that has two letters swapped is worth as much as MiniSearch lets one be with a wrong letter. */
const SWAPPED = 0.45;

/**
 * An index on MiniSearch: empty, or as it was saved. Throws when what was saved is damaged. `textOf` gives
 * the text that a product has now, `ids` all products.
 */
export function createTextIndex(
  source: { readonly ids: () => Iterable<string>; readonly textOf: (id: string) => string },
  saved?: AsPlainObject,
): TextIndex {
  const index = saved === undefined ? new MiniSearch(OPTIONS) : MiniSearch.loadJS(saved, OPTIONS);
  const beginnings = new Map<string, (beginning: string) => boolean>();

  const remove = (id: string): void => {
    beginnings.delete(id);
    if (index.has(id)) index.discard(id);
  };

  /** The products that fit, by how well; those of a later step stand behind all of an earlier one. */
  function add(found: Map<string, number>, query: Query, step: number): void {
    const results = index.search(query, AS_THEY_ARE);
    const best = results[0]?.score ?? 1;
    for (const { id, score } of results) {
      const name = String(id);
      if (!found.has(name)) found.set(name, step + Math.round((score / best) * STEPS));
    }
  }

  function byWords(words: readonly string[], isBegun: boolean): Map<string, number> {
    const found = new Map<string, number>();
    const typed = words.map((word, at) => asTyped(word, isBegun && at === words.length - 1));
    add(found, { combineWith: 'AND', queries: typed }, 2 * (STEPS + 1));
    if (found.size >= FEW) return found;
    const almost = typed.map((query, at) => almostAs(query, words[at] ?? ''));
    add(found, { combineWith: 'AND', queries: almost }, STEPS + 1);
    if (found.size === 0) add(found, { combineWith: 'OR', queries: typed }, 0);
    return found;
  }

  /** Whether a product has words that begin like all of these. */
  function hasAll(id: string, short: readonly string[]): boolean {
    const has = beginnings.get(id) ?? beginningsIn(source.textOf(id));
    beginnings.set(id, has);
    return short.every(has);
  }

  return {
    put: (id, text) => {
      remove(id);
      index.add({ id, text });
    },
    remove,
    match: (query) => {
      const { words, short } = soughtBy(query);
      if (words.length + short.length === 0) return undefined;
      if (words.length === 0) {
        const fitting = Iterator.from(source.ids()).filter((id) => hasAll(id, short));
        return new Map(fitting.map((id) => [id, 0]));
      }
      const found = byWords(words, short.length === 0);
      for (const id of found.keys()) if (!hasAll(id, short)) found.delete(id);
      return found;
    },
    save: async () => {
      await index.vacuum();
      return index.toJSON();
    },
  };
}

type Combination = Exclude<Query, string | symbol>;

/** The word itself, or one that begins with it. */
function asTyped(word: string, prefix: boolean): Combination {
  return { queries: [word], prefix };
}

/** The same with as many wrong letters as it may have, or with two of them swapped. */
function almostAs(typed: Combination, word: string): Combination {
  const fuzzy = wrongLettersAllowed(word);
  if (fuzzy === 0) return typed;
  const swapped = { queries: swapsOf(word), boostTerm: () => SWAPPED };
  return { combineWith: 'OR', queries: [{ ...typed, fuzzy }, swapped] };
}
