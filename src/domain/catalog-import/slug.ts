import { MAX_SLUG, SLUG } from '../slugs.ts';

/** Gives letters and digits (A-Z, 0-9) that stand for a text: the same for the same text, nearly unique. */
export type Hash = (text: string) => string;

/** Longer ones (handles of Shopify may have 255 characters) are cut and told apart by a hash. */
const READABLE = 100;

/** Letters that do not fall apart into a Latin letter and a mark. */
const SPELLINGS: Readonly<Record<string, string>> = {
  ß: 'ss',
  æ: 'ae',
  œ: 'oe',
  ø: 'o',
  đ: 'd',
  ð: 'd',
  ł: 'l',
  þ: 'th',
  ı: 'i',
};

/**
 * A text as a part of an address: a-z, 0-9 and hyphens. Handles are such texts already and stay as they
 * are. Where letters get lost (other scripts) or the text is cut, a hash keeps different texts apart.
 */
export function slugOf(text: string, hash: Hash): string {
  const plain = text.trim().toLowerCase().normalize('NFC');
  if (SLUG.test(plain) && plain.length <= MAX_SLUG) return plain;

  const latin = toLatin(plain).toLowerCase();
  const readable = latin.replace(/[^a-z0-9]+/g, '-').replace(/^-|-$/g, '');
  const losesLetters = /(?![a-z0-9])[\p{L}\p{N}]/u.test(latin);
  if (readable !== '' && readable.length <= READABLE && !losesLetters) return readable;

  const start = readable.slice(0, READABLE).replace(/-$/, '');
  return [start, hash(plain).toLowerCase()].filter((part) => part !== '').join('-');
}

/** Latin letters without their marks; other scripts stay what they are. */
export function toLatin(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{M}+/gu, '')
    .replace(/[ßæœøđðłþı]/g, (letter) => SPELLINGS[letter] ?? letter);
}
