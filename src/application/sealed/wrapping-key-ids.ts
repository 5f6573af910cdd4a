import { hashCharacters, timeCharacters } from '../ids.ts';

/** The id of the first wrapping key of a shop: fixed, so that only one can be made. */
export const FIRST_WRAPPING_KEY_ID = `key_${timeCharacters(0)}${'0'.repeat(16)}`;

/** The id of the key that takes over from another: whoever decides the same names the same one. */
export function nextWrappingKeyId(previousId: string, dueAt: number): string {
  return `key_${timeCharacters(dueAt)}${hashCharacters(`after:${previousId}`, 16)}`;
}
