import { expect, test } from '@jest/globals';
import { orderIdOf, timeCharacters } from '../../../src/application/ids.ts';
import type { Ids } from '../../../src/application/ports.ts';
import { NOW } from './samples.ts';

const BASE_32 = '[0-9A-HJKMNP-TV-Z]';

/** What every implementation of Ids promises. */
export function idsContract(open: (now: () => number) => Ids): void {
  test('an id is a prefix and a ULID of its time', () => {
    const id = open(() => NOW).next('evt');
    expect(id).toMatch(new RegExp(`^evt_${timeCharacters(NOW)}${BASE_32}{16}$`));
  });

  test('ids of one millisecond differ', () => {
    const ids = open(() => NOW);
    const made = Array.from({ length: 2000 }, (_, n) => (n % 2 ? ids.next('evt') : ids.nextCart()));
    expect(new Set(made).size).toBe(2000);
  });

  test('later ids sort later', () => {
    let now = NOW;
    const ids = open(() => now);
    const made = Array.from({ length: 100 }, () => {
      now += 1;
      return ids.next('evt');
    });
    expect(made.toSorted()).toEqual(made);
  });

  test('a cart id has its time and 130 bits more', () => {
    const id = open(() => NOW).nextCart();
    expect(id).toMatch(new RegExp(`^cart_${timeCharacters(NOW)}${BASE_32}{26}$`));
  });

  test('a secret id is one of its own kind, as long and as hard to guess', () => {
    const ids = open(() => NOW);
    const made = Array.from({ length: 100 }, () => ids.nextSecret('img'));
    expect(new Set(made).size).toBe(100);
    for (const id of made) {
      expect(id).toMatch(new RegExp(`^img_${timeCharacters(NOW)}${BASE_32}{26}$`));
    }
  });

  test('a random text has 160 bits', () => {
    const ids = open(() => NOW);
    const made = Array.from({ length: 100 }, () => ids.randomText());
    expect(new Set(made).size).toBe(100);
    for (const text of made) expect(text).toMatch(new RegExp(`^${BASE_32}{32}$`));
  });

  test('carts of one millisecond become different orders', () => {
    const ids = open(() => NOW);
    const orders = Array.from({ length: 500 }, () => orderIdOf(ids.nextCart()));
    expect(new Set(orders).size).toBe(500);
    expect(orders[0]).toMatch(new RegExp(`^ord_${timeCharacters(NOW)}${BASE_32}{16}$`));
  });
}
