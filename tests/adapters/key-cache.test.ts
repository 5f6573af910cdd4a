import { createSecretKey } from 'node:crypto';
import { describe, expect, test } from '@jest/globals';
import { encrypt, secretKey } from '../../src/adapters/crypto/aes.ts';
import { createKeyCache } from '../../src/adapters/crypto/key-cache.ts';

const key = createSecretKey(Buffer.alloc(32));
const nextTurn = () => new Promise((resolve) => setImmediate(resolve));

describe('a key', () => {
  test('has 256 bits, or is none', () => {
    for (const length of [0, 16, 31, 33]) {
      expect(() => secretKey(new Uint8Array(length))).toThrow('another length');
    }
    expect(encrypt(secretKey(new Uint8Array(32)), '', new Uint8Array(4))).toHaveLength(32);
  });
});

describe('keys that were read lately', () => {
  test('what found nothing or failed is not kept', async () => {
    const cache = createKeyCache(() => 0);
    await cache.keep('none', Promise.resolve(undefined));
    await expect(cache.keep('failing', Promise.reject(new Error('failing')))).rejects.toThrow();
    await nextTurn();
    expect([cache.get('none'), cache.get('failing')]).toEqual([undefined, undefined]);
    await cache.keep('erased', Promise.resolve('erased'));
    expect(await cache.get('erased')).toBe('erased');
  });

  test('an earlier reading that ends in nothing does not take away what a later one found', async () => {
    const cache = createKeyCache(() => 0);
    const earlier = Promise.withResolvers<undefined>();
    void cache.keep('owner', earlier.promise);
    await cache.keep('owner', Promise.resolve(key));
    earlier.resolve(undefined);
    await nextTurn();
    expect(await cache.get('owner')).toBe(key);
  });

  test('are as old as the beginning of their reading', async () => {
    let time = 0;
    const cache = createKeyCache(() => time);
    const reading = Promise.withResolvers<typeof key>();
    void cache.keep('owner', reading.promise);
    time = 59_999;
    reading.resolve(key);
    expect(await cache.get('owner')).toBe(key);
    time = 60_000;
    expect(cache.get('owner')).toBeUndefined();
  });
});
