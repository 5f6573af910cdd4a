import {
  createCipheriv,
  createDecipheriv,
  createSecretKey,
  randomBytes,
  type KeyObject,
} from 'node:crypto';

const KEY_BYTES = 32;
const NONCE_BYTES = 12; // recommended for GCM (NIST SP 800-38D)
const TAG_BYTES = 16;

/** By so much what is encrypted is longer than what it was made of. */
export const ADDED_BYTES = NONCE_BYTES + TAG_BYTES;

/** A key that shows itself in no log and no dump of an object. Throws when it has not 256 bits. */
export function secretKey(bytes: Uint8Array): KeyObject {
  if (bytes.length !== KEY_BYTES) throw new Error('a key has another length than AES-256 takes');
  return createSecretKey(bytes);
}

/** The bytes of a new key. */
export function newKeyBytes(): Uint8Array {
  return randomBytes(KEY_BYTES);
}

/** Encrypts with AES-256-GCM: nonce, tag, ciphertext. `along` is authenticated and not contained. */
export function encrypt(key: KeyObject, along: string, plain: Uint8Array): Buffer {
  const nonce = randomBytes(NONCE_BYTES);
  const cipher = createCipheriv('aes-256-gcm', key, nonce).setAAD(Buffer.from(along));
  const body = Buffer.concat([cipher.update(plain), cipher.final()]);
  return Buffer.concat([nonce, cipher.getAuthTag(), body]);
}

/** What `encrypt` was given; throws when key, `along` or anything else is not the same. */
export function decrypt(key: KeyObject, along: string, sealed: Uint8Array): Buffer {
  const nonce = sealed.subarray(0, NONCE_BYTES);
  const tag = sealed.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES);
  const options = { authTagLength: TAG_BYTES }; // a shorter tag would be easier to forge
  const decipher = createDecipheriv('aes-256-gcm', key, nonce, options)
    .setAAD(Buffer.from(along))
    .setAuthTag(tag);
  const body = sealed.subarray(NONCE_BYTES + TAG_BYTES);
  return Buffer.concat([decipher.update(body), decipher.final()]);
}
