import { randomBytes } from 'node:crypto';
import { ulid } from 'ulid';
import { CROCKFORD, timeCharacters } from '../../application/ids.ts';
import type { Ids } from '../../application/ports.ts';

/** 26 characters of 5 random bits each: 130 bits, more than anybody can guess. */
const SECRET_CHARACTERS = 26;
/** 160 bits: what nobody ever sees again need not be short. */
const RANDOM_TEXT_CHARACTERS = 32;

export function createIds(now: () => number): Ids {
  const randomOf = (characters: number): string =>
    [...randomBytes(characters)].map((byte) => CROCKFORD.charAt(byte & 31)).join('');
  const nextSecret = (prefix: string): string =>
    `${prefix}_${timeCharacters(now())}${randomOf(SECRET_CHARACTERS)}`;
  return {
    next: (prefix) => `${prefix}_${ulid(now())}`,
    nextSecret,
    randomText: () => randomOf(RANDOM_TEXT_CHARACTERS),
    nextCart: () => nextSecret('cart'),
  };
}
