import { createPrivateKey, createPublicKey, hkdfSync, type KeyObject } from 'node:crypto';
import { SIGNING_KINDS, type SigningKind } from '../../domain/keys/signing-key.ts';

const KEY_BYTES = 32;

/** What stands before the 32 bytes of an Ed25519 private key in PKCS #8 (RFC 8410). */
const PKCS8_ED25519 = Buffer.from('302e020100300506032b657004220420', 'hex');

/** A key of its own for every kind and id, from the one secret: nothing has to be stored (HKDF, RFC 5869). */
export function symmetricKey(secret: string, kind: SigningKind, keyId: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, '', `bodega/signing/${kind}/${keyId}`, KEY_BYTES));
}

export interface KeyPair {
  readonly privateKey: KeyObject;
  readonly publicKey: KeyObject;
  /** 32 bytes in base64url, as a JSON Web Key has it. */
  readonly text: string;
}

/** The same as an Ed25519 pair, of kinds whose signatures others verify. */
export function keyPair(secret: string, kind: SigningKind, keyId: string): KeyPair {
  if (!SIGNING_KINDS[kind].isPublic) throw new RangeError(`${kind} keys are no pairs`);
  const seed = symmetricKey(secret, kind, keyId);
  const key = Buffer.concat([PKCS8_ED25519, seed]);
  const privateKey = createPrivateKey({ key, format: 'der', type: 'pkcs8' });
  const publicKey = createPublicKey(privateKey);
  const der = publicKey.export({ format: 'der', type: 'spki' });
  return { privateKey, publicKey, text: der.subarray(-KEY_BYTES).toString('base64url') };
}
