import MiniSearch, { type AsPlainObject, type Query, type SearchOptions } from 'minisearch';
import {
  beginsIn,
  soughtBy,
  spacedOf,
  swapsOf,
  wordsOf,
  wrongLettersAllowed,
} from '../../domain/search/words.ts';

/** Words of products, and which of them fit what somebody types. */
export interface TextIndex {
  /** Puts a text in the place of the one that it had. */
  put(id: string, text: string): void;
  remove(id: string): void;
  /**
   * By id how well a product fits: more is better; of those that are seen, as if there were no others. Undefined
   * when the query has no words.
   */
  match(query: string, isSeen?: (id: string) => boolean): Map<string, number> | undefined;
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

/** What fits all words that were typed, or almost does, has this grade or more. */
export const ALL_WORDS = STEPS + 1;

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
  /** Made when they are first looked at: most instances end before. */
  const spaced = new Map<string, string>();

  const remove = (id: string): void => {
    spaced.delete(id);
    if (index.has(id)) index.discard(id);
  };

  /** The products that fit, by how well; those of a later step stand behind all of an earlier one. */
  function add({ found, isSeen }: Finding, query: Query, step: number): void {
    const filter: SearchOptions['filter'] = ({ id }) => isSeen(String(id));
    const results = index.search(query, { ...AS_THEY_ARE, filter });
    const best = results[0]?.score ?? 1;
    for (const { id, score } of results) {
      const name = String(id);
      if (!found.has(name)) found.set(name, step + Math.round((score / best) * STEPS));
    }
  }

  function byWords(words: readonly string[], isBegun: boolean, isSeen: IsSeen): Finding['found'] {
    const found = new Map<string, number>();
    const finding = { found, isSeen };
    const typed = words.map((word, at) => asTyped(word, isBegun && at === words.length - 1));
    add(finding, { combineWith: 'AND', queries: typed }, 2 * ALL_WORDS);
    if (found.size >= FEW) return found;
    const almost = typed.map((query, at) => almostAs(query, words[at] ?? ''));
    add(finding, { combineWith: 'AND', queries: almost }, ALL_WORDS);
    if (found.size === 0) add(finding, { combineWith: 'OR', queries: typed }, 0);
    return found;
  }

  function spacedText(id: string): string {
    const known = spaced.get(id);
    if (known !== undefined) return known;
    const text = spacedOf(source.textOf(id));
    spaced.set(id, text);
    return text;
  }

  return {
    put: (id, text) => {
      remove(id);
      index.add({ id, text });
    },
    remove,
    match: (query, isSeen = () => true) => {
      const { words, short } = soughtBy(query);
      if (words.length + short.length === 0) return undefined;
      const fits = beginsIn(short);
      if (words.length === 0) {
        const begun = new Map<string, number>();
        for (const id of source.ids()) {
          if (isSeen(id) && fits(spacedText(id))) begun.set(id, 0);
        }
        return begun;
      }
      const found = byWords(words, short.length === 0, isSeen);
      if (short.length === 0) return found;
      for (const id of found.keys()) if (!fits(spacedText(id))) found.delete(id);
      return found;
    },
    save: async () => {
      await index.vacuum();
      return index.toJSON();
    },
  };
}

type IsSeen = (id: string) => boolean;

interface Finding {
  readonly found: Map<string, number>;
  readonly isSeen: IsSeen;
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
