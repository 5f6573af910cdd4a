import { createCipheriv, createDecipheriv, createHmac, hkdfSync, randomBytes } from 'node:crypto';
import type { Sealing } from '../../application/ports.ts';

const NONCE_BYTES = 12; // recommended for GCM (NIST SP 800-38D)
const TAG_BYTES = 16;
const FORMAT = 1;

/**
 * Seals with AES-256-GCM under a key of each owner's own, derived from the shop's secret (HKDF, RFC 5869).
 * The owner is authenticated along, so that sealed data cannot be moved to somebody else.
 */
export function createSealing(secret: string): Sealing {
  const keyOf = (owner: string): Buffer =>
    Buffer.from(hkdfSync('sha256', secret, '', `bodega/seal/${owner}`, 32));
  const lookupSecret = Buffer.from(hkdfSync('sha256', secret, '', 'bodega/lookup', 32));

  function encrypt(owner: string, text: string): Uint8Array {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv('aes-256-gcm', keyOf(owner), nonce).setAAD(Buffer.from(owner));
    const sealed = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
    return Buffer.concat([Buffer.of(FORMAT), nonce, cipher.getAuthTag(), sealed]);
  }

  function decrypt(owner: string, sealed: Uint8Array): string {
    const bytes = Buffer.from(sealed);
    if (bytes[0] !== FORMAT) throw new Error('sealed data of an unknown format');
    const nonce = bytes.subarray(1, 1 + NONCE_BYTES);
    const tag = bytes.subarray(1 + NONCE_BYTES, 1 + NONCE_BYTES + TAG_BYTES);
    const options = { authTagLength: TAG_BYTES }; // a shorter tag would be easier to forge
    const decipher = createDecipheriv('aes-256-gcm', keyOf(owner), nonce, options)
      .setAAD(Buffer.from(owner))
      .setAuthTag(tag);
    const body = bytes.subarray(1 + NONCE_BYTES + TAG_BYTES);
    return Buffer.concat([decipher.update(body), decipher.final()]).toString('utf8');
  }

  return {
    seal: (owner, value) => Promise.try(() => encrypt(owner, JSON.stringify(value))),
    open: (owner, sealed, parse) => Promise.try(() => parse(JSON.parse(decrypt(owner, sealed)))),
    sealText: (owner, text) =>
      Promise.try(() => Buffer.from(encrypt(owner, text)).toString('base64url')),
    lookupKey: (email) =>
      createHmac('sha256', lookupSecret)
        .update(email.trim().toLowerCase())
        .digest('base64url')
        .slice(0, 22),
  };
}
