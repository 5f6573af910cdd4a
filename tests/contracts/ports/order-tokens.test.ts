import { describe, expect, test } from '@jest/globals';
import { createOrderTokens } from '../../../src/adapters/crypto/order-tokens.ts';
import { createMemoryShop } from '../../support/memory/shop.ts';
import { orderTokensContract } from './order-tokens.contract.ts';
import { NOW } from './samples.ts';

describe('in memory', () =>
  orderTokensContract(() => createMemoryShop({ now: () => NOW }).ports.orderTokens));

describe('with HMAC', () => {
  orderTokensContract(() => createOrderTokens('one secret'));

  test('whoever has another secret issues other tokens', () => {
    const [ours, theirs] = [createOrderTokens('one secret'), createOrderTokens('another')];
    expect(ours.verify('ord_1', theirs.issue('ord_1'))).toBe(false);
  });
});
