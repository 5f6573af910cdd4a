import { randomBytes, randomInt } from 'node:crypto';
import { ulid } from 'ulid';
import { CROCKFORD, timeCharacters } from '../../application/ids.ts';
import type { Ids } from '../../application/ports.ts';

/** 26 characters of 5 random bits each: 130 bits, more than anybody can guess. */
const SECRET_CHARACTERS = 26;
/** 160 bits: what nobody ever sees again need not be short. */
const RANDOM_TEXT_CHARACTERS = 32;
/** Short enough to type over from another screen; few tries make up for it. */
const CODE_DIGITS = 6;

export function createIds(now: () => number): Ids {
  const randomOf = (characters: number): string =>
    [...randomBytes(characters)].map((byte) => CROCKFORD.charAt(byte & 31)).join('');
  const nextSecret = (prefix: string): string =>
    `${prefix}_${timeCharacters(now())}${randomOf(SECRET_CHARACTERS)}`;
  return {
    next: (prefix) => `${prefix}_${ulid(now())}`,
    nextSecret,
    randomText: () => randomOf(RANDOM_TEXT_CHARACTERS),
    nextCode: () => String(randomInt(10 ** CODE_DIGITS)).padStart(CODE_DIGITS, '0'),
    nextCart: () => nextSecret('cart'),
  };
}
