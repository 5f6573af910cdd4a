import { randomBytes, randomInt } from 'node:crypto';
import { CROCKFORD, timeCharacters } from '../../application/ids.ts';
import type { Ids } from '../../application/ports.ts';

/** The random part of a ULID: 80 bits. */
const ULID_CHARACTERS = 16;
/** 26 characters of 5 random bits each: 130 bits, more than anybody can guess. */
const SECRET_CHARACTERS = 26;
/** 160 bits: what nobody ever sees again need not be short. */
const RANDOM_TEXT_CHARACTERS = 32;
/** Short enough to type over from another screen; few tries make up for it. */
const CODE_DIGITS = 6;

export function createIds(now: () => number): Ids {
  const randomOf = (characters: number): string =>
    [...randomBytes(characters)].map((byte) => CROCKFORD.charAt(byte & 31)).join('');
  const idOf = (prefix: string, characters: number): string =>
    `${prefix}_${timeCharacters(now())}${randomOf(characters)}`;
  return {
    next: (prefix) => idOf(prefix, ULID_CHARACTERS),
    nextSecret: (prefix) => idOf(prefix, SECRET_CHARACTERS),
    randomText: () => randomOf(RANDOM_TEXT_CHARACTERS),
    nextCode: () => String(randomInt(10 ** CODE_DIGITS)).padStart(CODE_DIGITS, '0'),
    nextCart: () => idOf('cart', SECRET_CHARACTERS),
  };
}
