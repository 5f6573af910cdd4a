/**
 * Scripts that are written without spaces. Where a word ends takes a dictionary, so every two characters
 * that stand together count as one; who looks for a longer word finds it by its pairs.
 */
const UNSPACED = String.raw`[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}]`;
const RUNS = new RegExp(`${UNSPACED}+|(?:(?!${UNSPACED})[\\p{L}\\p{N}])+`, 'gu');
const IS_UNSPACED = new RegExp(`^${UNSPACED}`, 'u');
const NOT_WORDS = /[^\p{L}\p{N}]+/gu;
const MARKS = /\p{M}/gu;
/** "Men's" is what people type as "mens". */
const APOSTROPHES = /(?<=\p{L})['’](?=\p{L})/gu;

/** Whether a word is of a script that is written without spaces. */
export function isUnspaced(word: string): boolean {
  return IS_UNSPACED.test(word);
}

const IS_PLAIN = /^[\x20-\x7e]*$/;

/** A text without case, accents and width, which people type as they like. */
export function plainOf(text: string): string {
  // Most texts hold nothing else, and there are many.
  if (IS_PLAIN.test(text)) return text.toLowerCase().replace(APOSTROPHES, '');
  const plain = text.normalize('NFKD').replace(MARKS, '').toLowerCase().replace(APOSTROPHES, '');
  return plain.normalize('NFC');
}

function runsOf(text: string): string[] {
  return plainOf(text).match(RUNS) ?? [];
}

/** Every two characters that stand together; of one alone, that. */
function pairsOf(run: string): string[] {
  const characters = Array.from(run);
  if (characters.length === 1) return characters;
  return characters.slice(1).map((one, at) => `${characters[at] ?? ''}${one}`);
}

/** The words that a text is found by. */
export function wordsOf(text: string): string[] {
  return runsOf(text).flatMap((run) => (isUnspaced(run) ? pairsOf(run) : [run]));
}

/** More say nothing that these did not, and each has to be looked up. */
const MAX_WORDS = 24;

/** A word that is begun with fewer letters could be any. */
const LETTERS_OF_A_BEGINNING = 3;

/** What somebody looks for. */
export interface Sought {
  /** The words of a text have to fit these. The last one may be the beginning of a word. */
  readonly words: readonly string[];
  /** Too short to tell anything by themselves: see `beginsIn`. */
  readonly short: readonly string[];
}

/** What somebody looks for with a query; what is beyond the first 24 words is left out. */
export function soughtBy(query: string): Sought {
  const all = [...new Set(wordsOf(query))].slice(0, MAX_WORDS);
  const isShort = (word: string, at: number): boolean =>
    isUnspaced(word)
      ? Array.from(word).length === 1
      : at === all.length - 1 && word.length < LETTERS_OF_A_BEGINNING;
  return { words: all.filter((word, at) => !isShort(word, at)), short: all.filter(isShort) };
}

/** A text in which `beginsIn` looks: every word has a space before it. */
export function spacedOf(text: string): string {
  return ` ${plainOf(text).replace(NOT_WORDS, ' ')}`;
}

/**
 * Looks for words with these beginnings in a spaced text, for each of them; of a script without spaces any
 * character is one.
 */
export function beginsIn(beginnings: readonly string[]): (spaced: string) => boolean {
  const needles = beginnings.map((one) => (isUnspaced(one) ? one : ` ${one}`));
  return (spaced) => needles.every((needle) => spaced.includes(needle));
}

/** A word with two neighbours swapped, in each way there is: what fingers do that are too fast. */
export function swapsOf(word: string): string[] {
  const letters = Array.from(word);
  const swapped = letters.slice(1).map((letter, at) => {
    const before = letters[at] ?? '';
    return [...letters.slice(0, at), letter, before, ...letters.slice(at + 2)].join('');
  });
  return [...new Set(swapped)].filter((one) => one !== word);
}

/** How many wrong letters a word may have: in short ones any other word would do, numbers mean what they say. */
export function wrongLettersAllowed(word: string): number {
  if (isUnspaced(word) || /\p{N}/u.test(word) || word.length < 3) return 0;
  return 1;
}
