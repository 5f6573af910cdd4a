import { describe, expect, test } from '@jest/globals';
import { createOrderTokens } from '../../../src/adapters/crypto/order-tokens.ts';
import { createSigning } from '../../../src/adapters/crypto/signing.ts';
import { createMemoryShop } from '../../support/memory/shop.ts';
import { orderTokensContract } from './order-tokens.contract.ts';
import { NOW } from './samples.ts';

const tokensOf = (secret: string) =>
  createOrderTokens(
    createSigning({
      ...{ secret, now: () => NOW, onUse: () => undefined },
      signingKeys: { all: () => Promise.resolve([]) },
    }),
  );

describe('in memory', () =>
  orderTokensContract(() => createMemoryShop({ now: () => NOW }).ports.orderTokens));

describe('with Ed25519', () => {
  orderTokensContract(() => tokensOf('one secret'));

  test('whoever has another secret issues other tokens', async () => {
    const [ours, theirs] = [tokensOf('one secret'), tokensOf('another')];
    expect(await ours.verify('ord_1', await theirs.issue('ord_1', NOW))).toBe(false);
  });
});
