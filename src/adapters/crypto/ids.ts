import { randomBytes } from 'node:crypto';
import { ulid } from 'ulid';
import { CROCKFORD, timeCharacters } from '../../application/ids.ts';
import type { Ids } from '../../application/ports.ts';

/** 26 characters of 5 random bits each: 130 bits, more than anybody can guess. */
const SECRET_CHARACTERS = 26;

export function createIds(now: () => number): Ids {
  const nextSecret = (prefix: string): string => {
    const random = [...randomBytes(SECRET_CHARACTERS)].map((byte) => CROCKFORD.charAt(byte & 31));
    return `${prefix}_${timeCharacters(now())}${random.join('')}`;
  };
  return {
    next: (prefix) => `${prefix}_${ulid(now())}`,
    nextSecret,
    nextCart: () => nextSecret('cart'),
  };
}
