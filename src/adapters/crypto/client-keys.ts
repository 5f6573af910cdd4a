import { createHmac, hkdfSync } from 'node:crypto';

/**
 * Names clients by a keyed hash: an address on the internet is personal, and there are so few of them
 * that a hash without a key could be undone by trying all.
 */
export function createClientKeys(secret: string): (client: string) => string {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'bodega/clients', 32));
  return (client) => createHmac('sha256', key).update(client).digest('base64url').slice(0, 22);
}
