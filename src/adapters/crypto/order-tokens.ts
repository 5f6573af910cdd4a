import { createHmac, timingSafeEqual } from 'node:crypto';
import type { OrderTokens } from '../../application/ports.ts';

/** A guest's token is an HMAC of the order's id: nothing is stored, and it can be issued again. */
export function createOrderTokens(secret: string): OrderTokens {
  const issue = (orderId: string): string =>
    createHmac('sha256', secret).update(`order-token/${orderId}`).digest('base64url');
  return {
    issue,
    verify: (orderId, token) => {
      const expected = Buffer.from(issue(orderId));
      const given = Buffer.from(token);
      return given.length === expected.length && timingSafeEqual(given, expected);
    },
  };
}
