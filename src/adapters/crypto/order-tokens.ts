import type { OrderTokens, Signing } from '../../application/ports.ts';

const KIND = 'order-token';

/**
 * A guest's token is a signature of the order's id: nothing is stored, and it can be issued again. Others
 * who know the shop's public keys may verify it, too.
 */
export function createOrderTokens(
  signing: Pick<Signing, 'prepare' | 'sign' | 'verify'>,
): OrderTokens {
  const textOf = (orderId: string): string => `order-token/${orderId}`;
  return {
    prepare: () => signing.prepare(),
    issue: async (orderId, createdAt) => {
      const { keyId, signature } = await signing.sign(KIND, textOf(orderId), createdAt);
      return `${keyId}.${signature}`;
    },
    verify: async (orderId, token) => {
      const [keyId = '', signature = '', more] = token.split('.');
      if (more !== undefined) return false;
      return signing.verify(KIND, textOf(orderId), { keyId, signature });
    },
  };
}
