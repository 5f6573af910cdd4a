import { hkdfSync } from 'node:crypto';
import type { WebhookSecrets } from '../../application/ports.ts';

/** Standard Webhooks asks for 24 to 64; as long as the hash that they are for. */
const SECRET_BYTES = 32;

/** Derives a secret of its own for every endpoint and generation, from the one secret (HKDF, RFC 5869). */
export function createWebhookSecrets(secret: string): WebhookSecrets {
  return {
    secretOf: (endpointId, generation) => {
      const purpose = `bodega/webhook/${endpointId}/${generation}`;
      const bytes = hkdfSync('sha256', secret, '', purpose, SECRET_BYTES);
      return `whsec_${Buffer.from(bytes).toString('base64')}`;
    },
  };
}
