import {
  createECDH,
  createPrivateKey,
  createPublicKey,
  hkdfSync,
  type KeyObject,
} from 'node:crypto';
import { SIGNING_KINDS, type SigningKind } from '../../domain/keys/signing-key.ts';

const KEY_BYTES = 32;

/** The order of P-256 (SEC 2, 2.4.2): private keys are whole numbers from 1 to one less. */
const P256_ORDER = 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n;

/** 64 bits more than the order has: what is left when it is divided out favours no key (FIPS 186-5, A.2.1). */
const WIDE_BYTES = 40;

/** What stands before the 32 bytes of an Ed25519 private key in PKCS #8 (RFC 8410). */
const PKCS8_ED25519 = Buffer.from('302e020100300506032b657004220420', 'hex');

/** A key of its own for every kind and id, from the one secret: nothing has to be stored (HKDF, RFC 5869). */
export function symmetricKey(secret: string, kind: SigningKind, keyId: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', `bodega/signing/${kind}/${keyId}`, KEY_BYTES));
}

export interface KeyPair {
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
  /** In base64url: the 32 bytes of an Ed25519 key, or the 65 of an uncompressed point on P-256. */
  readonly text: string;
}

/** The same as a pair, of kinds whose signatures others verify. */
export function keyPair(secret: string, kind: SigningKind, keyId: string): KeyPair {
  const { form } = SIGNING_KINDS[kind];
  if (form === 'AES') throw new RangeError(`${kind} keys are no pairs`);
  return form === 'Ed25519'
    ? ed25519Pair(symmetricKey(secret, kind, keyId))
    : p256Pair(wideKey(secret, kind, keyId));
}

function ed25519Pair(seed: Buffer): KeyPair {
  const key = Buffer.concat([PKCS8_ED25519, seed]);
  const privateKey = createPrivateKey({ key, format: 'der', type: 'pkcs8' });
  const publicKey = createPublicKey(privateKey);
  const der = publicKey.export({ format: 'der', type: 'spki' });
  return { privateKey, publicKey, text: der.subarray(-KEY_BYTES).toString('base64url') };
}

function wideKey(secret: string, kind: SigningKind, keyId: string): Buffer {
  const info = `bodega/signing/${kind}/${keyId}`;
  return Buffer.from(hkdfSync('sha256', secret, '', info, WIDE_BYTES));
}

function p256Pair(wide: Buffer): KeyPair {
  const number = (BigInt(`0x${wide.toString('hex')}`) % (P256_ORDER - 1n)) + 1n;
  const d = Buffer.from(number.toString(16).padStart(2 * KEY_BYTES, '0'), 'hex');
  const curve = createECDH('prime256v1');
  curve.setPrivateKey(d);
  const point = curve.getPublicKey();
  const x = point.subarray(1, 1 + KEY_BYTES).toString('base64url');
  const y = point.subarray(1 + KEY_BYTES).toString('base64url');
  const key = { kty: 'EC', crv: 'P-256', x, y, d: d.toString('base64url') };
  const privateKey = createPrivateKey({ key, format: 'jwk' });
  const publicKey = createPublicKey(privateKey);
  return { privateKey, publicKey, text: point.toString('base64url') };
}
