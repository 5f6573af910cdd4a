import { createCipheriv, createECDH, hkdfSync, randomBytes } from 'node:crypto';

/** The half of a browser's keys that it tells, both in base64url. */
export interface BrowserKeys {
  /** An uncompressed point on P-256. */
  readonly p256dh: string;
  /** 16 bytes that the push service is not told. */
  readonly auth: string;
}

/** A push service has to take so many bytes of body (RFC 8291, 4); ours is one record. */
const RECORD_BYTES = 4_096;
const SALT_BYTES = 16;
const KEY_BYTES = 16;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
/** Salt, record size, the length of the key that follows, and that key (RFC 8188, 2.1). */
const HEADER_BYTES = SALT_BYTES + 4 + 1 + 65;
/** Behind the last record's text (RFC 8188, 2). */
const LAST = Buffer.of(2);

/** What fits into one message. */
export const MOST_PAYLOAD_BYTES = RECORD_BYTES - HEADER_BYTES - LAST.length - TAG_BYTES;

/** What has to be new for every message; given by tests alone. */
interface Chance {
  readonly salt: Buffer;
  /** The private half of the message's own pair, 32 bytes. */
  readonly privateKey: Buffer | undefined;
}

/**
 * Encrypts a message so that only the browser reads it (`aes128gcm`, RFC 8291). Throws a RangeError when
 * it is too long, and an Error when the browser's key is none.
 */
export function encryptForBrowser(
  text: Uint8Array,
  { p256dh, auth }: BrowserKeys,
  { salt, privateKey }: Chance = { salt: randomBytes(SALT_BYTES), privateKey: undefined },
): Buffer {
  if (text.length > MOST_PAYLOAD_BYTES) throw new RangeError('the message is too long to push');
  const pair = createECDH('prime256v1');
  if (privateKey === undefined) pair.generateKeys();
  else pair.setPrivateKey(privateKey);
  const theirs = Buffer.from(p256dh, 'base64url');
  const ours = pair.getPublicKey();
  const shared = pair.computeSecret(theirs);

  const secret = derive(shared, Buffer.from(auth, 'base64url'), keyInfo(theirs, ours), 32);
  const key = derive(secret, salt, info('aes128gcm'), KEY_BYTES);
  const nonce = derive(secret, salt, info('nonce'), NONCE_BYTES);
  const cipher = createCipheriv('aes-128-gcm', key, nonce);
  const record = [cipher.update(text), cipher.update(LAST), cipher.final(), cipher.getAuthTag()];

  const size = Buffer.alloc(4);
  size.writeUInt32BE(RECORD_BYTES);
  return Buffer.concat([salt, size, Buffer.of(ours.length), ours, ...record]);
}

function derive(secret: Buffer, salt: Buffer, about: Buffer, bytes: number): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, salt, about, bytes));
}

function keyInfo(theirs: Buffer, ours: Buffer): Buffer {
  return Buffer.concat([Buffer.from('WebPush: info\0'), theirs, ours]);
}

function info(of: 'aes128gcm' | 'nonce'): Buffer {
  return Buffer.from(`Content-Encoding: ${of}\0`);
}
