import { hashCharacters, timeCharacters } from '../../../src/application/ids.ts';
import type { Ids } from '../../../src/application/ports.ts';
import type { MemoryState } from './state.ts';

/** Ids that look like any others but count: the same run gives the same ids, later ones sort later. */
export function memoryIds({ count }: MemoryState, now: () => number): Ids {
  const nextNumber = (): number => (count.ids += 1);
  return {
    next: (prefix) => `${prefix}_${timeCharacters(now())}${base32(nextNumber())}`,
    nextSecret: (prefix) =>
      `${prefix}_${timeCharacters(now())}${hashCharacters(`${prefix}-${nextNumber()}`, 26)}`,
    randomText: () => hashCharacters(`text-${nextNumber()}`, 32),
    nextCode: () => String(nextNumber()).padStart(6, '0'),
    nextCart: () => `cart_${timeCharacters(now())}${hashCharacters(`cart-${nextNumber()}`, 26)}`,
  };
}

/** As long as the random part of a ULID. */
function base32(number: number): string {
  return timeCharacters(number).padStart(16, '0');
}
