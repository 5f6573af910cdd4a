import { createHash } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import fc from '../support/properties.ts';
import { decodeTime } from 'ulid';
import { createIds } from '../../src/adapters/crypto/ids.ts';
import {
  categoryIdOf,
  CROCKFORD,
  fingerprint,
  hashCharacters,
  hashOfProductId,
  orderIdOf,
  orderNumberOf,
  productIdOf,
  slugHash,
  timeCharacters,
} from '../../src/application/ids.ts';

const NOW = Date.UTC(2026, 6, 28, 10);
const ULID = '[0-9A-HJKMNP-TV-Z]{26}';
const times = fc.integer({ min: 0, max: 2 ** 48 - 1 });

test('the alphabet is that of ULIDs', () => {
  expect(CROCKFORD).toHaveLength(32);
  expect(CROCKFORD).not.toMatch(/[ILOU]/);
  expect(CROCKFORD.split('').sort().join('')).toBe(CROCKFORD);
});

describe('time characters', () => {
  test('read back as the time, as ULIDs have it', () => {
    fc.assert(
      fc.property(times, (time) => {
        expect(decodeTime(`${timeCharacters(time)}${'0'.repeat(16)}`)).toBe(time);
      }),
    );
  });

  test('sort as the times do', () => {
    fc.assert(
      fc.property(times, times, (one, other) => {
        expect(timeCharacters(one) < timeCharacters(other)).toBe(one < other);
      }),
    );
  });
});

test('hash characters are the leading bits of the SHA-256, five at a time', () => {
  fc.assert(
    fc.property(fc.string(), fc.integer({ min: 1, max: 51 }), (text, count) => {
      const digest = createHash('sha256').update(text).digest();
      const bits = [...digest].map((byte) => byte.toString(2).padStart(8, '0')).join('');
      const expected = Array.from({ length: count }, (_, i) =>
        CROCKFORD.charAt(Number.parseInt(bits.slice(i * 5, i * 5 + 5), 2)),
      );
      expect(hashCharacters(text, count)).toBe(expected.join(''));
    }),
  );
});

describe('an order', () => {
  const ids = createIds(() => NOW);

  test('has one id for its cart, made when the cart was', () => {
    const cartId = ids.nextCart();
    const orderId = orderIdOf(cartId);
    expect(orderId).toMatch(new RegExp(`^ord_${ULID}$`));
    expect(orderIdOf(cartId)).toBe(orderId);
    expect(decodeTime(orderId.slice(4))).toBe(NOW);
  });

  test('of another cart is another one', () => {
    const carts = Array.from({ length: 1000 }, () => ids.nextCart());
    expect(new Set(carts).size).toBe(1000);
    expect(new Set(carts.map(orderIdOf)).size).toBe(1000);
    expect(new Set(carts.map((cart) => orderNumberOf(orderIdOf(cart)))).size).toBe(1000);
  });

  test('does not give away the cart it came from', () => {
    const cartId = ids.nextCart();
    expect(orderIdOf(cartId)).not.toContain(cartId.slice(15, 23));
  });

  test('has a number to read out that neither counts nor tells the time', () => {
    expect(orderNumberOf('ord_1')).toMatch(/^[0-9A-HJKMNP-TV-Z]{5}-[0-9A-HJKMNP-TV-Z]{5}$/);
    expect(orderNumberOf('ord_1')).toBe(orderNumberOf('ord_1'));
    expect(orderNumberOf('ord_1').slice(0, 5)).not.toBe(orderNumberOf('ord_2').slice(0, 5));
  });
});

describe('ids that are made', () => {
  const ids = createIds(() => NOW);

  test('carry their prefix and their time', () => {
    expect(ids.next('evt')).toMatch(new RegExp(`^evt_${ULID}$`));
    expect(decodeTime(ids.next('evt').slice(4))).toBe(NOW);
    expect(ids.nextCart()).toMatch(/^cart_[0-9A-HJKMNP-TV-Z]{36}$/);
  });
});

describe('a product', () => {
  test('is found by its id and by its slug alike', () => {
    const id = productIdOf('blue-mug', NOW);
    expect(id).toMatch(new RegExp(`^prod_${ULID}$`));
    expect(hashOfProductId(id)).toBe(slugHash('blue-mug'));
    expect(hashOfProductId(productIdOf('blue-mug', NOW + 1))).toBe(slugHash('blue-mug'));
  });

  test.each([
    'blue-mug',
    'prod_',
    'prod_01K1AHRK00MJDS6Z6K9G5B2F3',
    'prod_01K1AHRK00MJDS6Z6K9G5B2F3VX',
    'prod_01K1AHRK00MJDS6Z6K9G5B2F3I',
    'PROD_01K1AHRK00MJDS6Z6K9G5B2F3V',
    'ord_01K1AHRK00MJDS6Z6K9G5B2F3V',
    '',
  ])('"%s" is no id of one', (text) => {
    expect(hashOfProductId(text)).toBeUndefined();
  });
});

test('a category has the same id whenever it is made', () => {
  expect(categoryIdOf('cups')).toMatch(new RegExp(`^cat_${ULID}$`));
  expect(categoryIdOf('cups')).toBe(categoryIdOf('cups'));
  expect(categoryIdOf('cups')).not.toBe(categoryIdOf('mugs'));
});

test('fingerprints tell texts apart and are nothing to read', () => {
  expect(fingerprint('{"a":1}')).toMatch(/^[\w-]{22}$/);
  expect(fingerprint('{"a":1}')).toBe(fingerprint('{"a":1}'));
  expect(fingerprint('{"a":1}')).not.toBe(fingerprint('{"a":2}'));
});
