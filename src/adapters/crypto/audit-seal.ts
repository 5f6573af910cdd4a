import { createHmac, hkdfSync, timingSafeEqual } from 'node:crypto';
import type { Sign } from '../../domain/audit/chain.ts';

/** Shows that the shop itself has written a text: nobody else has the secret. */
export interface AuditSeal {
  /** The seal of a text for a purpose; 43 characters of base64url. */
  readonly sign: Sign;
  verify(purpose: string, text: string, seal: string): boolean;
}

/** Seals with HMAC-SHA-256 under a key that is derived from the audit's secret (HKDF, RFC 5869). */
export function createAuditSeal(secret: string): AuditSeal {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'bodega/audit', 32));
  const sign = (purpose: string, text: string): string =>
    createHmac('sha256', key).update(`${purpose}\n${text}`).digest('base64url');
  return {
    sign,
    verify: (purpose, text, seal) => {
      const [expected, given] = [Buffer.from(sign(purpose, text)), Buffer.from(seal)];
      return given.length === expected.length && timingSafeEqual(given, expected);
    },
  };
}
