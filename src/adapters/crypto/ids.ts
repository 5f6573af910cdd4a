import { randomBytes } from 'node:crypto';
import { ulid } from 'ulid';
import { CROCKFORD, timeCharacters } from '../../application/ids.ts';
import type { Ids } from '../../application/ports.ts';

/** 26 characters of 5 random bits each: 130 bits, more than anybody can guess. */
const CART_CHARACTERS = 26;

export function createIds(now: () => number): Ids {
  return {
    next: (prefix) => `${prefix}_${ulid(now())}`,
    nextCart: () => {
      const random = [...randomBytes(CART_CHARACTERS)].map((byte) => CROCKFORD.charAt(byte & 31));
      return `cart_${timeCharacters(now())}${random.join('')}`;
    },
  };
}
