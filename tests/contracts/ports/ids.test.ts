import { describe, expect, test } from '@jest/globals';
import { createIds } from '../../../src/adapters/crypto/ids.ts';
import { createMemoryShop } from '../../support/memory/shop.ts';
import { idsContract } from './ids.contract.ts';
import { NOW } from './samples.ts';

const now = () => NOW;

describe('in memory', () => {
  idsContract((clock) => createMemoryShop({ now: clock }).ports.ids);

  test('the same run gives the same ids, and a shop that goes on gives further ones', () => {
    const [one, other] = [createMemoryShop({ now }), createMemoryShop({ now })];
    expect(one.ports.ids.next('evt')).toBe(other.ports.ids.next('evt'));
    const restarted = createMemoryShop({ now, state: one.state });
    expect(restarted.ports.ids.next('evt')).toBe(other.ports.ids.next('evt'));
    expect(restarted.ports.ids.nextCart()).toBe(other.ports.ids.nextCart());
  });
});

describe('at random', () => {
  idsContract(createIds);

  test('two functions at the same moment make different ids', () => {
    expect(createIds(now).next('evt')).not.toBe(createIds(now).next('evt'));
    expect(createIds(now).nextCart()).not.toBe(createIds(now).nextCart());
  });

  test('every character of a cart id may be any of the 32', () => {
    const ids = createIds(now);
    const made = Array.from({ length: 2000 }, () => ids.nextCart().slice('cart_'.length + 10));
    for (let at = 0; at < 26; at += 1) {
      expect(new Set(made.map((id) => id[at])).size).toBe(32);
    }
  });
});
