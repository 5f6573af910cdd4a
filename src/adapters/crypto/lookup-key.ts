import { createHmac, hkdfSync } from 'node:crypto';

/** Half of a hash: 132 bits, more than anybody can try. */
const KEY_CHARACTERS = 22;

/** A keyed hash of e-mails and phone numbers, however they are written; it cannot be turned back. */
export function createLookupKey(secret: string): (address: string) => string {
  const key = Buffer.from(hkdfSync('sha256', secret, '', 'bodega/lookup', 32));
  return (address) =>
    createHmac('sha256', key)
      .update(address.trim().toLowerCase())
      .digest('base64url')
      .slice(0, KEY_CHARACTERS);
}
